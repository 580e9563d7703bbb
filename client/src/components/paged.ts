import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type ListOf, type Query } from '../api.ts';

export interface Paged<Row> {
  readonly rows: Row[];
  readonly query: UseInfiniteQueryResult<InfiniteData<ListOf<Row>>>;
}

/** A list read page by page; the rows so far, and the query for its states and the next page. */
export function usePaged<Row>(key: readonly unknown[], path: string, filter: Query = {}): Paged<Row> {
  const query = useInfiniteQuery({
    queryKey: [...key, filter],
    queryFn: ({ pageParam }) => api.get<ListOf<Row>>(path, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { rows, query };
}
