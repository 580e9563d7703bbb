import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { LibraryChanges, LibraryRevisionList, UnitChange } from '../../../../schemas/generated/types.ts';
import { api, type ListOf } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';

/** Which states of the library this installation has run with, and what a later one changed. */
export function RevisionsPage() {
  const [from, setFrom] = useSearchState('from');
  usePlace([{ text: '标准库', to: '/library' }, { text: '修订记录' }], false);
  const revisions = useQuery({
    queryKey: ['library', 'revisions'],
    queryFn: async () => (await api.get<ListOf<LibraryRevisionList['items'][number]>>('/standards/revisions')).items,
  });
  return (
    <>
      <PageHeader
        title="修订记录"
        description="已开启的测评始终按开启时的修订；由测评组长决定是否采用新修订，并逐个复核受影响的单元。"
      />
      <section className="panel">
        <Loaded query={revisions} what="修订记录">
          {(rows) => (
            <ul className="revision-list">
              {rows.map((row) => (
                <li key={row.revision}>
                  <strong>{row.revision}</strong>　{row.current && <StatusTag tone="good">当前</StatusTag>}
                  <span className="mute small">
                    　{dateTime(row.recordedAt)} 起使用 · 摘要 {row.digest.slice(0, 12)}
                  </span>
                  {!row.current && (
                    <button type="button" className="link-button" onClick={() => setFrom(row.revision)}>
                      与当前比较
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </section>
      {from !== '' && <Changes from={from} />}
    </>
  );
}

function Changes({ from }: { from: string }) {
  const query = useQuery({
    queryKey: ['library', 'changes', from],
    queryFn: () => api.get<LibraryChanges>(`/standards/changes?from=${encodeURIComponent(from)}`),
  });
  return (
    <section className="panel">
      <Loaded query={query} what="变化">
        {({ to, units }) => (
          <>
            <h2 className="panel-title">
              {from} → {to}：{units.length} 个单元有变化
            </h2>
            <ChangeTable changes={units} />
          </>
        )}
      </Loaded>
    </section>
  );
}

/** Units with what changed in the requirement (may bear on results) and in our guidance (does not). */
export function ChangeTable({ changes }: { changes: readonly UnitChange[] }) {
  if (changes.length === 0) return <EmptyState title="没有单元变化" />;
  return (
    <table className="compare-table">
      <thead>
        <tr>
          <th>单元</th>
          <th>变化</th>
          <th>要求方面</th>
          <th>指导方面</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((row) => (
          <tr key={row.unitId}>
            <td>
              <Link to={`/library/units/${row.unitId}`}>{row.unitId}</Link>
            </td>
            <td>{label('unitChangeKind', row.change)}</td>
            <td>{row.requirement.join('、') || '—'}</td>
            <td>{row.guidance.join('、') || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
