import { useQuery } from '@tanstack/react-query';
import type { FactCellRef, Problem, RiskLevel, UncoveredCellList } from '../../../../schemas/generated/types.ts';
import { api, type Query, readAll } from '../../api.ts';
import { assessmentKey } from '../assessment/assessment-context.tsx';
import { usePlan } from '../fieldwork/use-plan.ts';

export function useProblems(assessmentId: string, query: Query = {}) {
  return useQuery({
    queryKey: [...assessmentKey(assessmentId), 'problems', query],
    queryFn: () => readAll<Problem>(`/assessments/${assessmentId}/problems`, query),
    placeholderData: (before) => before,
  });
}

/** Shortcomings that no problem names yet. */
export function useUncovered(assessmentId: string) {
  return useQuery({
    queryKey: [...assessmentKey(assessmentId), 'uncovered'],
    queryFn: () => api.get<UncoveredCellList>(`/assessments/${assessmentId}/problems/uncovered`),
  });
}

/** The level after 整体测评, which is what counts. */
export const effectiveRisk = ({ overall, risk }: Pick<Problem, 'overall' | 'risk'>): RiskLevel | null =>
  overall?.after ?? risk;

export interface CellNames {
  readonly object: (objectId: string) => string;
  readonly gist: (unitId: string) => string;
}

/** Names for cells, from the plan. */
export function useCellNames(assessmentId: string): CellNames {
  const plan = usePlan(assessmentId);
  const objects = new Map(plan.data?.objects.map(({ object }) => [object.id, object.name]));
  const units = new Map(plan.data?.units.map((row) => [row.unitId, row.gist]));
  return { object: (id) => objects.get(id) ?? id, gist: (id) => units.get(id) ?? '' };
}

export const cellRefKey = ({ unitId, objectId }: FactCellRef): string => `${unitId}|${objectId}`;
