import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type {
  CodeFinding,
  CodeFindingDetail,
  CodeFindingEventList,
  MyCodeFindingList,
} from '../../../../schemas/generated/types.ts';
import { api, type Query } from '../../api.ts';
import { MY_FINDINGS } from '../code-audit/findings/use-findings.ts';

export type MyFinding = MyCodeFindingList['items'][number];
export type Counts = MyCodeFindingList['counts'];

export type FindingPlace = Pick<CodeFinding, 'assessmentId' | 'id'>;

/** Which one is open, as it stands in the address: ids are of one audit only. */
export const keyOf = ({ assessmentId, id }: FindingPlace): string => `${assessmentId}/${id}`;

export function placeOf(key: string): FindingPlace | null {
  const [assessmentId = '', id = ''] = key.split('/');
  return assessmentId === '' || id === '' ? null : { assessmentId, id };
}

export const SCOPES: Readonly<Record<string, Query>> = {
  todo: { state: 'confirmed,fixing' },
  overdue: { overdue: 'true' },
  waiting: { state: 'fixed_pending' },
  done: { state: 'closed,risk_accepted' },
  all: {},
};

type AddressKey = 'scope' | 'q' | 'item';

/** Range, words and the open one in the address; another range opens its own first one. */
export function useMyAddress() {
  const [params, setParams] = useSearchParams();
  const set = (changes: Partial<Record<AddressKey, string>>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries('scope' in changes ? { item: '', ...changes } : changes)) {
          if (value === '') next.delete(key);
          else next.set(key, value);
        }
        return next;
      },
      { replace: true },
    );
  const asked = params.get('scope') ?? 'todo';
  return {
    scope: asked in SCOPES ? asked : 'todo',
    q: params.get('q') ?? '',
    item: params.get('item') ?? '',
    set,
  };
}

/** Page by page, over all systems; what is due first comes first. */
export function useMyCodeFindings(scope: string, q: string) {
  const filter = { ...SCOPES[scope], q };
  return useInfiniteQuery({
    queryKey: [...MY_FINDINGS, filter],
    queryFn: ({ pageParam }) => api.get<MyCodeFindingList>('/code-findings', { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
}

const findingPath = ({ assessmentId, id }: FindingPlace): string =>
  `/assessments/${assessmentId}/code-audit/findings/${id}`;

export function useMyCodeFinding(place: FindingPlace) {
  return useQuery({
    queryKey: [...MY_FINDINGS, 'one', keyOf(place)],
    queryFn: () => api.get<CodeFindingDetail>(findingPath(place)),
  });
}

export function useMyCodeFindingEvents({ assessmentId, id, revision }: CodeFinding) {
  const place = { assessmentId, id };
  return useQuery({
    queryKey: [...MY_FINDINGS, 'events', keyOf(place), revision],
    queryFn: () => api.get<CodeFindingEventList>(`${findingPath(place)}/events`),
  });
}
