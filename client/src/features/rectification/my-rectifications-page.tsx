import '../fieldwork/fieldwork.css';
import './rectification.css';
import { Input, Select } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Rectification } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { RectificationTag, RiskTag } from '../../domain-tags.tsx';
import { hasRole, useSession } from '../../session.tsx';
import { usePlace } from '../../shell/place.tsx';
import { DueDate } from './due-date.tsx';
import { isClosed, MyItem } from './my-item.tsx';
import { MyTabs } from './my-tabs.tsx';
import { useMyRectifications } from './use-rectifications.ts';

const SCOPES = [
  { value: 'todo', label: '要我处理的' },
  { value: 'waiting', label: '等待复测的' },
  { value: 'done', label: '已结束的' },
  { value: 'all', label: '全部' },
];

const scopeOf = (item: Rectification): string => {
  if (item.state === 'passed' || item.state === 'risk_accepted' || isClosed(item)) return 'done';
  return item.state === 'submitted' ? 'waiting' : 'todo';
};

/** In plain words: what is wrong, why it matters, what to do, by when. */
export function MyRectificationsPage() {
  const session = useSession();
  const query = useMyRectifications();
  usePlace([{ text: '我的整改项' }], query.data?.some((row) => row.example) ?? false);
  return (
    <>
      <PageHeader
        title="我的整改项"
        description="测评发现的问题中，需要您单位处理的事项。处理后写明情况并上传证明，测评人员会复测并给出答复。"
        actions={hasRole(session, 'owner') ? <Link to="/projects">系统主页：确认方案与测评记录</Link> : undefined}
      />
      <MyTabs />
      <Loaded query={query} what="整改项">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              title="目前没有需要您处理的整改项"
              hint={
                hasRole(session, 'owner')
                  ? '测评机构发布结果并建立整改项后，会出现在这里。'
                  : '被测单位把整改项分配给您后，会出现在这里。'
              }
            />
          ) : (
            <Board rows={rows} />
          )
        }
      </Loaded>
    </>
  );
}

function Board({ rows }: { rows: Rectification[] }) {
  const [scope, setScope] = useSearchState('scope', 'todo');
  const [q, setQ] = useSearchState('q');
  const [open, setOpen] = useSearchState('item');
  const text = q.trim();
  const shown = rows.filter(
    (row) =>
      (scope === 'all' || scopeOf(row) === scope) &&
      (text === '' || `${row.problem.no}${row.problem.title}${row.systemName}`.includes(text)),
  );
  const current = rows.find((row) => row.id === open) ?? shown[0];
  // What was handed in stays on the page with its answer, though its list has moved on.
  const unnamed = open === '' && current !== undefined ? current.id : '';
  useEffect(() => {
    if (unnamed !== '') setOpen(unnamed);
  });
  return (
    <div className="recording">
      <aside className="recording-list panel item-list">
        <div className="cell-filter">
          <Select
            size="small"
            aria-label="范围"
            value={scope}
            onChange={setScope}
            popupMatchSelectWidth={false}
            options={SCOPES.map((row) => ({
              ...row,
              label: `${row.label}（${rows.filter((one) => row.value === 'all' || scopeOf(one) === row.value).length}）`,
            }))}
          />
          <Input
            size="small"
            allowClear
            placeholder="查找"
            aria-label="查找整改项"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
        {shown.length === 0 && <EmptyState title="没有这样的整改项" hint="换一个范围看看" />}
        <nav className="cell-list" aria-label="整改项">
          {shown.map((row) => (
            <button
              key={row.id}
              type="button"
              className={row.id === current?.id ? 'cell-row item-row selected' : 'cell-row item-row'}
              onClick={() => setOpen(row.id)}
            >
              <span className="item-row-line">
                <RectificationTag state={row.state} />
                <RiskTag risk={row.problem.risk} />
                <span className="spacer" />
                <DueDate item={row} />
              </span>
              <span className="clip-2">{row.problem.title}</span>
              <span className="mute small">{row.systemName}</span>
            </button>
          ))}
        </nav>
      </aside>
      {current !== undefined && <MyItem key={`${current.id}/${current.revision}`} item={current} />}
    </div>
  );
}
