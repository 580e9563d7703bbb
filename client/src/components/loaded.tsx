import type { UseQueryResult } from '@tanstack/react-query';
import { Spin } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ApiError } from '../api.ts';
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
  if (query.isError) {
    // What does not exist, or is not ours, will not appear by asking again.
    const lasting = query.error instanceof ApiError && [403, 404].includes(query.error.status);
    return (
      <ErrorBlock
        title={`${what}没有读到`}
        error={query.error}
        {...(lasting ? { extra: <Link to="/">回到首页</Link> } : { onRetry: () => void query.refetch() })}
      />
    );
  }
  return (
    <output className="loading" aria-label={`正在读取${what}`}>
      <Spin />
      <span>正在读取{what}…</span>
    </output>
  );
}
