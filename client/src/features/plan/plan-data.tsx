/** The plan as the server derives it; every write answers the whole plan anew. */
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { AssessmentPlan, UpdateAssignments, UpdateSelections } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { SubTabs } from '../../components/sub-tabs.tsx';
import { assessmentKey, targetPath, useAssessment, useMay } from '../assessment/assessment-context.tsx';

const planKey = (assessmentId: string) => [...assessmentKey(assessmentId), 'plan'];

export function usePlan(): UseQueryResult<AssessmentPlan> {
  const { id } = useAssessment();
  return useQuery({ queryKey: planKey(id), queryFn: () => api.get<AssessmentPlan>(`/assessments/${id}/plan`) });
}

function usePlanWrite<Body>(
  send: (base: string, body: Body) => Promise<AssessmentPlan>,
): UseMutationResult<AssessmentPlan, Error, Body> {
  const { id } = useAssessment();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => send(`/assessments/${id}`, body),
    onSuccess: async (plan) => {
      client.setQueryData(planKey(id), plan);
      // The overview and all that follows from the plan, but not the plan itself: it was just answered.
      await client.invalidateQueries({
        queryKey: assessmentKey(id),
        predicate: ({ queryKey }) => queryKey[2] !== 'plan',
      });
    },
  });
}

export const useSelect = () =>
  usePlanWrite((base, items: UpdateSelections['items']) => api.put<AssessmentPlan>(`${base}/selections`, { items }));

export const useExplainUnit = () =>
  usePlanWrite((base, { unitId, reason }: { unitId: string; reason: string }) =>
    api.put<AssessmentPlan>(`${base}/unit-reasons/${unitId}`, { reason }),
  );

export const useAssign = () =>
  usePlanWrite((base, items: UpdateAssignments['items']) => api.put<AssessmentPlan>(`${base}/assignments`, { items }));

/** Objects and reasons are settled before the analysis; afterwards one goes back first. */
export function useMayPlan(): boolean {
  const { step } = useAssessment();
  return useMay('plan.edit') && ['survey', 'plan', 'fieldwork'].includes(step);
}

export function PlanTabs() {
  const { id } = useAssessment();
  const tab = (to: string, text: string) => ({ to: targetPath(id, `plan/${to}`), text });
  return (
    <SubTabs
      label="方案"
      items={[
        tab('objects', '测评对象'),
        tab('matrix', '单元×对象'),
        tab('assignment', '成员与分工'),
        tab('tests', '验证测试'),
        tab('settings', '报告模板与日程'),
      ]}
    />
  );
}
