/** What the asset pages read, and how they write. */
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CreateObject,
  ObjectKindTable,
  Project,
  ProjectObject,
  UpdateObject,
} from '../../../../schemas/generated/types.ts';
import { api, readAll } from '../../api.ts';
import { useAssessment, useRefreshAssessment } from '../assessment/assessment-context.tsx';

/** Classes with their columns and kinds; data of the standards library, the same all day. */
export const useObjectKinds = (): UseQueryResult<ObjectKindTable> =>
  useQuery({
    queryKey: ['object-kinds'],
    queryFn: () => api.get<ObjectKindTable>('/standards/object-kinds'),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useProjectObjects(): UseQueryResult<ProjectObject[]> {
  const { project } = useAssessment();
  return useQuery({
    queryKey: ['objects', project.id],
    queryFn: () => readAll<ProjectObject>(`/projects/${project.id}/objects`),
  });
}

export function useProject(): UseQueryResult<Project> {
  const { project } = useAssessment();
  return useQuery({
    queryKey: ['projects', project.id],
    queryFn: () => api.get<Project>(`/projects/${project.id}`),
  });
}

export interface ObjectWrites {
  readonly create: (body: CreateObject) => Promise<ProjectObject>;
  readonly change: (objectId: string, body: UpdateObject) => Promise<ProjectObject>;
  readonly remove: (objectId: string) => Promise<void>;
  readonly include: (systemId: string, objectId: string, included: boolean) => Promise<ProjectObject>;
  /** Reads everything anew that depends on the assets. */
  readonly refresh: () => Promise<unknown>;
}

export function useObjectWrites(): ObjectWrites {
  const client = useQueryClient();
  const { project } = useAssessment();
  const refreshAssessment = useRefreshAssessment();
  const base = `/projects/${project.id}/objects`;
  return {
    create: (body) => api.post<ProjectObject>(base, body),
    change: (objectId, body) => api.put<ProjectObject>(`${base}/${objectId}`, body),
    remove: (objectId) => api.delete<void>(`${base}/${objectId}`),
    include: (systemId, objectId, included) =>
      api.put<ProjectObject>(`/systems/${systemId}/objects/${objectId}`, { included }),
    refresh: () => Promise.all([client.invalidateQueries({ queryKey: ['objects', project.id] }), refreshAssessment()]),
  };
}
