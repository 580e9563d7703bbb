import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { usePlace } from '../../shell/place.tsx';

interface EntryListProps<Row> {
  readonly title: string;
  readonly description: string;
  readonly query: UseQueryResult<Row[]>;
  /** The texts a row is found by. */
  readonly textOf: (row: Row) => string;
  readonly keyOf: (row: Row) => string;
  readonly children: (row: Row) => ReactNode;
  readonly filters?: ReactNode;
  readonly isShown?: (row: Row) => boolean;
}

/** A list of the library with one box to find by, each entry in full. */
export function EntryList<Row>(props: EntryListProps<Row>) {
  const { title, description, query, textOf, keyOf, children, filters, isShown = () => true } = props;
  const [q, setQ] = useSearchState('q');
  const words = useDeferredValue(q).toLowerCase().split(/\s+/).filter(Boolean);
  usePlace([{ text: '标准库', to: '/library' }, { text: title }], false);
  return (
    <>
      <PageHeader title={title} description={description} />
      <section className="panel library-filters">
        <SearchInput placeholder="编号、名称或内容" value={q} onChange={setQ} width={280} />
        {filters}
      </section>
      <Loaded query={query} what={title}>
        {(rows) => {
          const shown = rows.filter(
            (row) => isShown(row) && words.every((word) => textOf(row).toLowerCase().includes(word)),
          );
          if (shown.length === 0) return <EmptyState title="没有符合条件的条目" />;
          return (
            <>
              <p className="mute small">
                {shown.length === rows.length ? `共 ${rows.length} 条` : `${shown.length} 条，共 ${rows.length} 条`}
              </p>
              {shown.map((row) => (
                <section key={keyOf(row)} className="panel library-entry">
                  {children(row)}
                </section>
              ))}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
