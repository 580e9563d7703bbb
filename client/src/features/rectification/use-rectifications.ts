import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MoveRectification, Rectification } from '../../../../schemas/generated/types.ts';
import { api, type Query, readAll } from '../../api.ts';
import { assessmentKey } from '../assessment/assessment-context.tsx';

const MINE = ['my-rectifications'];

/** The items of one assessment. */
export function useRectifications(assessmentId: string, query: Query) {
  return useQuery({
    queryKey: [...assessmentKey(assessmentId), 'rectifications', query],
    queryFn: () => readAll<Rectification>(`/assessments/${assessmentId}/rectifications`, query),
    placeholderData: (before) => before,
  });
}

/** Mine over all assessments. */
export function useMyRectifications() {
  return useQuery({ queryKey: MINE, queryFn: () => readAll<Rectification>('/rectifications') });
}

export async function refreshRectifications(client: QueryClient, assessmentId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: MINE }),
    client.invalidateQueries({ queryKey: assessmentKey(assessmentId) }),
  ]);
}

export function useMoveRectification(item: Rectification) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: Omit<MoveRectification, 'expectedRevision'>) =>
      api.post<Rectification>(`/assessments/${item.assessmentId}/rectifications/${item.id}/state`, {
        ...command,
        expectedRevision: item.revision,
      }),
    onSettled: () => refreshRectifications(client, item.assessmentId),
  });
}
