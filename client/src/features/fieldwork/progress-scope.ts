import type { AssessmentProgressRow } from '../../../../schemas/generated/types.ts';

/** 'all', 'mine' (assigned to me) or 'open' (something left to assess). */
export function inScope(row: AssessmentProgressRow, isMine: boolean, scope: string): boolean {
  if (scope === 'mine') return isMine;
  return scope !== 'open' || row.assessed < row.total;
}

export const mineFirst = <Row>(rows: readonly Row[], isMine: (row: Row) => boolean): Row[] => [
  ...rows.filter(isMine),
  ...rows.filter((row) => !isMine(row)),
];
