/** The cells of one object, one unit or one re-test; kept right by what the server answers to each save. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CellList, Evidence, Result } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { assessmentKey } from '../assessment/assessment-context.tsx';
import type { CellRef } from './cell-editor.ts';

export type Cell = CellList['items'][number];

/** What holds for the cell now: outside the scope of a re-test the record of the round before still does. */
export const heldResult = ({ current, previous, inRetest }: Cell): Result | null =>
  current ?? (inRetest ? null : previous);

export interface CellScope {
  readonly objectId?: string;
  readonly unitId?: string;
  readonly retest?: 'true';
}

const cellsKey = (assessmentId: string): readonly unknown[] => [...assessmentKey(assessmentId), 'cells'];

export function useCells(assessmentId: string, scope: CellScope) {
  return useQuery({
    queryKey: [...cellsKey(assessmentId), scope],
    queryFn: () => api.get<CellList>(`/assessments/${assessmentId}/cells`, { ...scope }),
  });
}

function patch(client: QueryClient, assessmentId: string, ref: CellRef, change: (cell: Cell) => Cell): void {
  client.setQueriesData<CellList>({ queryKey: cellsKey(assessmentId) }, (list) =>
    list === undefined
      ? undefined
      : {
          ...list,
          items: list.items.map((cell) =>
            cell.unit.id === ref.unitId && cell.object.id === ref.objectId ? change(cell) : cell,
          ),
        },
  );
  // Counts elsewhere have changed too; they are asked anew when their page is opened.
  void client.invalidateQueries({ queryKey: assessmentKey(assessmentId), refetchType: 'none' });
}

export interface CellCache {
  readonly result: (result: Result) => void;
  readonly addEvidence: (ref: CellRef, added: readonly Evidence[]) => void;
  readonly dropEvidence: (ref: CellRef, evidenceId: string) => void;
}

/** Puts the server's answers into every open list of cells. */
export function useCellCache(assessmentId: string): CellCache {
  const client = useQueryClient();
  return {
    result: (result) => patch(client, assessmentId, result, (cell) => ({ ...cell, current: result })),
    addEvidence: (ref, added) =>
      patch(client, assessmentId, ref, (cell) => ({
        ...cell,
        evidence: [...cell.evidence.filter((row) => !added.some(({ id }) => id === row.id)), ...added],
      })),
    dropEvidence: (ref, evidenceId) =>
      patch(client, assessmentId, ref, (cell) => ({
        ...cell,
        evidence: cell.evidence.filter((row) => row.id !== evidenceId),
      })),
  };
}
