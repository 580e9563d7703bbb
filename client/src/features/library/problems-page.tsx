import { Select } from 'antd';
import { useDeferredValue } from 'react';
import { Link } from 'react-router';
import type { ProblemDictionary } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { usePaged } from '../../components/paged.ts';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { optionsOf } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';
import { ProblemText } from './unit-problems.tsx';

/** 常见问题: the problem dictionary, with rating, reason and measures. */
export function ProblemsPage() {
  const [q, setQ] = useSearchState('q');
  const [domain, setDomain] = useSearchState('domain');
  const [risk, setRisk] = useSearchState('risk');
  const [set, setSet] = useSearchState('set');
  const words = useDeferredValue(q.trim());
  const { rows, query } = usePaged<ProblemDictionary['items'][number]>(['library', 'problems'], '/standards/problems', {
    level: '3',
    q: words,
    domain,
    risk,
    set,
  });
  usePlace([{ text: '标准库', to: '/library' }, { text: '常见问题' }], false);
  return (
    <>
      <PageHeader title="常见问题" description="三级各单元的典型问题、建议的风险等级与整改措施；定级须结合现场实际。" />
      <section className="panel library-filters">
        <SearchInput placeholder="问题、后果或措施" value={q} onChange={setQ} width={260} />
        <Choice name="要求" value={set} onChange={setSet} options={optionsOf('requirementSet')} />
        <Choice name="安全类" value={domain} onChange={setDomain} options={optionsOf('domain')} />
        <Choice name="风险等级" value={risk} onChange={setRisk} options={optionsOf('riskLevel')} />
      </section>
      {query.isError && (
        <ErrorBlock title="常见问题没有读到" error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && rows.length === 0 && <EmptyState title="没有符合条件的问题" />}
      {rows.map((row) => (
        <section key={row.id} className="panel library-entry">
          <ProblemText problem={row.problem} />
          <p className="mute small">
            <Link to={`/library/units/${row.unitId}`}>{row.unitId}</Link>　{row.controlPoint}
          </p>
        </section>
      ))}
      <MoreButton query={query} shown={`${rows.length} 条`} />
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Choice({ name, value, onChange, options }: ChoiceProps) {
  return (
    <Select
      aria-label={name}
      style={{ width: 150 }}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: `全部${name}` }, ...options]}
    />
  );
}
