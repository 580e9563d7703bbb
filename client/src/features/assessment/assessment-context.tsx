/** The assessment that the page is about: read once by the layout, used by every page below it. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { AssessmentOverview } from '../../../../schemas/generated/types.ts';

export const AssessmentContext = createContext<AssessmentOverview | null>(null);

export const assessmentKey = (assessmentId: string): readonly unknown[] => ['assessment', assessmentId];

export function useAssessment(): AssessmentOverview {
  const overview = useContext(AssessmentContext);
  if (overview === null) throw new Error('used outside an assessment');
  return overview;
}

/** Whether the server allows me this action (server/permissions.ts) on this assessment. A lock forbids all writing. */
export function useMay(action: string): boolean {
  const { actions, lockedAt } = useAssessment();
  if (!actions.includes(action)) return false;
  return lockedAt === null || READS.test(action);
}

const READS = /(\.view|\.read_issued|\.export)$/;

/** After any write: everything derived of this assessment (steps, counts, plan, evaluation) is asked anew. */
export function useRefreshAssessment(): () => Promise<void> {
  const client = useQueryClient();
  const { id } = useAssessment();
  return () => client.invalidateQueries({ queryKey: assessmentKey(id) });
}

/** The page that lists the rows behind a missing entry. */
export const targetPath = (assessmentId: string, target: string): string => `/assessments/${assessmentId}/${target}`;
