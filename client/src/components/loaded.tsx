import type { UseQueryResult } from '@tanstack/react-query';
import { Spin } from 'antd';
import type { ReactNode } from 'react';
import { ErrorBlock } from './error-block.tsx';

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** What is being read: 「项目」. */
  readonly what: string;
  readonly children: (data: Data) => ReactNode;
}

/** Loading, failed or there: the three states of everything that comes from the server. */
export function Loaded<Data>({ query, what, children }: LoadedProps<Data>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isRefetchError && (
          <ErrorBlock
            title={`${what}没有更新，以下是先前的内容`}
            error={query.error}
            onRetry={() => void query.refetch()}
          />
        )}
        {children(query.data)}
      </>
    );
  }
  if (query.isError)
    return <ErrorBlock title={`${what}没有读到`} error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <output className="loading" aria-label={`正在读取${what}`}>
      <Spin />
      <span>正在读取{what}…</span>
    </output>
  );
}
