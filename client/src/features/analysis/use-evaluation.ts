import { useQuery } from '@tanstack/react-query';
import type { AssessmentEvaluation, ProfileId } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { assessmentKey } from '../assessment/assessment-context.tsx';

/** Derived by the server at every question; with another profile as a trial. */
export function useEvaluation(assessmentId: string, profile?: ProfileId) {
  return useQuery({
    queryKey: [...assessmentKey(assessmentId), 'evaluation', ...(profile === undefined ? [] : [profile])],
    queryFn: () =>
      api.get<AssessmentEvaluation>(
        `/assessments/${assessmentId}/evaluation`,
        profile === undefined ? {} : { profile },
      ),
  });
}
