import { useQuery } from '@tanstack/react-query';
import type { AssessmentPlan } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { useSession } from '../../session.tsx';
import { assessmentKey } from '../assessment/assessment-context.tsx';

/** Units, objects and duties of the assessment. */
export function usePlan(assessmentId: string) {
  return useQuery({
    queryKey: [...assessmentKey(assessmentId), 'plan'],
    queryFn: () => api.get<AssessmentPlan>(`/assessments/${assessmentId}/plan`),
    staleTime: 60_000,
  });
}

/** What is mine: classes and objects assigned to me. */
export function useMyDuties(plan: AssessmentPlan | undefined): { domains: Set<string>; objects: Set<string> } {
  const { user } = useSession();
  const mine = (plan?.assignments ?? []).filter((row) => row.userIds.includes(user.id));
  return {
    domains: new Set(mine.filter((row) => row.scope === 'domain').map((row) => row.key)),
    objects: new Set(mine.filter((row) => row.scope === 'object').map((row) => row.key)),
  };
}
