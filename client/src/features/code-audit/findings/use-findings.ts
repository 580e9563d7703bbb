import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type {
  CodeFindingBatchList,
  CodeFindingDetail,
  CodeFindingFilter,
  CodeFindingList,
  CodeFindingStatistics,
  MoveCodeFinding,
  UpdateCodeFinding,
} from '../../../../../schemas/generated/types.ts';
import { api } from '../../../api.ts';
import { assessmentKey, useRefreshAssessment } from '../../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';

export const PAGE_SIZE = 50;

const FILTER_KEYS = [
  'state',
  'presence',
  'tier',
  'risk',
  'clause',
  'family',
  'ruleId',
  'module',
  'path',
  'scan',
  'assignee',
  'flag',
  'origin',
  'suppressed',
  'second',
  'overdue',
  'q',
] as const satisfies readonly (keyof CodeFindingFilter)[];

export type FilterKey = (typeof FILTER_KEYS)[number];
export type Address = Partial<Record<FilterKey | 'sort' | 'page' | 'item', string>>;

export interface FindingAddress {
  readonly get: (key: FilterKey | 'sort' | 'page' | 'item') => string;
  /** Several at once; an empty value leaves the key out. A changed filter begins at the first page. */
  readonly set: (changes: Address) => void;
  readonly filter: CodeFindingFilter;
  readonly filtered: boolean;
  readonly clear: () => void;
}

/** Filters, order, page and the open finding: all in the address, so that a link shows the same. */
export function useFindingAddress(): FindingAddress {
  const [params, setParams] = useSearchParams();
  const set = (changes: Address) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        const moved = Object.keys(changes).some((key) => key !== 'item' && key !== 'page');
        for (const [key, value] of Object.entries(moved ? { page: '', ...changes } : changes)) {
          if (value === '' || value === undefined) next.delete(key);
          else next.set(key, value);
        }
        return next;
      },
      { replace: true },
    );
  const given = FILTER_KEYS.flatMap((key) => {
    const value = params.get(key);
    return value === null || value === '' ? [] : [[key, value] as const];
  });
  const clear = () => set(Object.fromEntries(FILTER_KEYS.map((key) => [key, ''])));
  return {
    get: (key) => params.get(key) ?? '',
    set,
    filter: Object.fromEntries(given) as CodeFindingFilter,
    filtered: given.length > 0,
    clear,
  };
}

export function useFindingList({ filter, get }: FindingAddress) {
  const { path, key } = useCodeAuditPlace();
  const query = { ...filter, sort: get('sort') || 'risk', page: get('page') || '1', limit: PAGE_SIZE };
  return useQuery({
    queryKey: [...key, 'findings', query],
    queryFn: () => api.get<CodeFindingList>(`${path}/findings`, query),
    placeholderData: (before) => before,
  });
}

export function useFindingStatistics() {
  const { path, key } = useCodeAuditPlace();
  return useQuery({
    queryKey: [...key, 'finding-statistics'],
    queryFn: () => api.get<CodeFindingStatistics>(`${path}/findings/statistics`),
  });
}

export function useFindingBatches() {
  const { path, key } = useCodeAuditPlace();
  return useQuery({
    queryKey: [...key, 'finding-batches'],
    queryFn: () => api.get<CodeFindingBatchList>(`${path}/findings/batches`),
  });
}

export function useFinding(id: string) {
  const { path, key } = useCodeAuditPlace();
  return useQuery({
    queryKey: [...key, 'finding', id],
    queryFn: () => api.get<CodeFindingDetail>(`${path}/findings/${id}`),
    placeholderData: (before) => (before?.finding.id === id ? before : undefined),
  });
}

export type Move = Omit<MoveCodeFinding, 'expectedRevision'>;

/** Mine over all assessments: what those who mend look at. */
export const MY_FINDINGS = ['my-code-findings'];

/** One step of one finding, said about the revision that was looked at; from any page that shows the finding. */
export function useMoveFinding(assessmentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, revision, move }: { id: string; revision: number; move: Move }) =>
      api.post<CodeFindingDetail>(`/assessments/${assessmentId}/code-audit/findings/${id}/moves`, {
        ...move,
        expectedRevision: revision,
      }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: MY_FINDINGS }),
        client.invalidateQueries({ queryKey: assessmentKey(assessmentId) }),
      ]),
  });
}

export function useEditFinding(id: string) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  return useMutation({
    mutationFn: (body: UpdateCodeFinding) => api.patch<CodeFindingDetail>(`${path}/findings/${id}`, body),
    onSuccess: refresh,
  });
}
