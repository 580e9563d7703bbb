import '../fieldwork/fieldwork.css';
import '../code-audit/findings/findings.css';
import './rectification.css';
import { Input, Select } from 'antd';
import { useDeferredValue, useEffect } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { hasRole, useSession } from '../../session.tsx';
import { usePlace } from '../../shell/place.tsx';
import { MyCodeFinding } from './my-code-finding.tsx';
import { MyCodeFindingRow } from './my-code-finding-row.tsx';
import { MyTabs } from './my-tabs.tsx';
import { type Counts, keyOf, placeOf, useMyAddress, useMyCodeFindings } from './use-my-code-findings.ts';

const scopesOf = ({ todo, overdue, waiting, done }: Counts) => [
  { value: 'todo', label: `要我处理的（${todo}）` },
  { value: 'overdue', label: `已逾期的（${overdue}）` },
  { value: 'waiting', label: `等待复测的（${waiting}）` },
  { value: 'done', label: `已结束的（${done}）` },
  { value: 'all', label: `全部（${todo + waiting + done}）` },
];

/** Defects of the code, confirmed by the code auditors, that this person has to mend. */
export function MyCodeFindingsPage() {
  const address = useMyAddress();
  const words = useDeferredValue(address.q.trim());
  const query = useMyCodeFindings(address.scope, words);
  const example = query.data?.pages.some(({ items }) => items.some((row) => row.example)) ?? false;
  usePlace([{ text: '我的整改项', to: '/rectifications' }, { text: '代码缺陷' }], example);
  return (
    <>
      <PageHeader
        title="我的整改项"
        description="代码审计确认的缺陷中，需要您单位修改的。改好后申请复测，审计人员会复测并给出答复。"
      />
      <MyTabs />
      <Loaded query={query} what="代码缺陷">
        {({ pages }) => {
          const { todo = 0, waiting = 0, done = 0, overdue = 0 } = pages[0]?.counts ?? {};
          if (address.q === '' && todo + waiting + done === 0) return <Nothing />;
          return <Board address={address} query={query} counts={{ todo, waiting, done, overdue }} />;
        }}
      </Loaded>
    </>
  );
}

function Nothing() {
  const owner = hasRole(useSession(), 'owner');
  return (
    <EmptyState
      title="目前没有需要您处理的代码缺陷"
      hint={
        owner
          ? '测评机构确认代码缺陷并发布结果后，会出现在这里。'
          : '测评机构把确认的代码缺陷指派给您并发布结果后，会出现在这里。'
      }
    />
  );
}

interface BoardProps {
  readonly address: ReturnType<typeof useMyAddress>;
  readonly query: ReturnType<typeof useMyCodeFindings>;
  readonly counts: Counts;
}

function Board({ address: { scope, q, item, set }, query, counts }: BoardProps) {
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const first = rows[0];
  const open = item === '' && first !== undefined ? keyOf(first.finding) : item;
  // What was handed in stays on the page with its answer, though its list has moved on.
  const unnamed = item === '' && !query.isPlaceholderData ? open : '';
  useEffect(() => {
    if (unnamed !== '') set({ item: unnamed });
  });
  const place = placeOf(open);
  return (
    <div className="recording">
      <aside className="recording-list panel item-list">
        <div className="cell-filter">
          <Select
            size="small"
            aria-label="范围"
            value={scope}
            onChange={(value) => set({ scope: value === 'todo' ? '' : value })}
            popupMatchSelectWidth={false}
            options={scopesOf(counts)}
          />
          <Input
            size="small"
            allowClear
            maxLength={100}
            placeholder="查找"
            aria-label="查找代码缺陷"
            value={q}
            onChange={(event) => set({ q: event.target.value })}
          />
        </div>
        {query.isFetchNextPageError && <ErrorBlock title="下一页没有读到" error={query.error} />}
        {rows.length === 0 && <EmptyState title="没有这样的代码缺陷" hint="换一个范围或查找的文字看看" />}
        <nav className="cell-list" aria-label="代码缺陷">
          {rows.map((row) => (
            <MyCodeFindingRow
              key={keyOf(row.finding)}
              row={row}
              selected={keyOf(row.finding) === open}
              onOpen={() => set({ item: keyOf(row.finding) })}
            />
          ))}
          <MoreButton query={query} shown={`${rows.length} 项`} />
        </nav>
      </aside>
      {place !== null && <MyCodeFinding key={open} place={place} />}
    </div>
  );
}
