import { useQueries } from '@tanstack/react-query';
import type { FactCellRef, GuidanceProblem, UnitDetail } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { useSession } from '../../session.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { usePlan } from '../fieldwork/use-plan.ts';
import { readsHouseTexts } from '../house-texts/house-text-access.ts';
import { unitHouseTexts } from '../house-texts/house-text-queries.ts';

export interface TypicalProblem {
  readonly key: string;
  readonly unitId: string;
  /** Of the organisation's own text; null for one of the library. */
  readonly houseTextId: string | null;
  readonly problem: GuidanceProblem;
}

/** More units than these are no longer one problem. */
const MOST_UNITS = 30;

/** Typical problems of the units a problem comes from: the organisation's own first, then the library's. */
export function useTypicalProblems(cells: readonly FactCellRef[]) {
  const { id } = useAssessment();
  const plan = usePlan(id);
  const mayRead = readsHouseTexts(useSession());
  const unitIds = [...new Set(cells.map(({ unitId }) => unitId))].slice(0, MOST_UNITS);
  const kinds = new Map(plan.data?.objects.map(({ object }) => [object.id, object.kind]));
  const house = useQueries({ queries: unitIds.map((unitId) => unitHouseTexts(unitId, { type: 'problem' }, mayRead)) });
  const library = useQueries({
    queries: unitIds.map((unitId) => ({
      queryKey: ['unit', unitId],
      queryFn: () => api.get<UnitDetail>(`/standards/units/${unitId}`),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const fits = (unitId: string, wanted: readonly string[]): boolean =>
    wanted.length === 0 ||
    cells.some((cell) => cell.unitId === unitId && wanted.includes(kinds.get(cell.objectId) ?? ''));
  const own = house.flatMap(({ data }) =>
    (data ?? []).flatMap(({ id: houseTextId, unitId, kinds: wanted, problem }): TypicalProblem[] =>
      problem === null || !fits(unitId, wanted) ? [] : [{ key: houseTextId, unitId, houseTextId, problem }],
    ),
  );
  const ours = library.flatMap(({ data }) =>
    (data?.unit.guidance?.problems ?? []).map(
      (problem): TypicalProblem => ({
        key: `${data?.unit.id}${problem.title}`,
        unitId: data?.unit.id ?? '',
        houseTextId: null,
        problem,
      }),
    ),
  );
  return {
    rows: [...own, ...ours],
    pending: library.some(({ isPending }) => isPending) || (mayRead && house.some(({ isPending }) => isPending)),
    // Without the organisation's own texts the library's are still there.
    error: library.find(({ error }) => error !== null)?.error ?? null,
  };
}
