import { Input, Table } from 'antd';
import { Link } from 'react-router';
import type { AssessmentProgress } from '../../../../schemas/generated/types.ts';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { CountsBar } from './counts-bar.tsx';
import { inScope, mineFirst } from './progress-scope.ts';

type Row = AssessmentProgress['byObject'][number];

interface ObjectProgressProps {
  readonly rows: readonly Row[];
  readonly mine: ReadonlySet<string>;
  readonly scope: string;
}

/** Objects to walk through; the name opens its recording page. */
export function ObjectProgress({ rows, mine, scope }: ObjectProgressProps) {
  const { id } = useAssessment();
  const [q, setQ] = useSearchState('q');
  const isMine = (row: Row) => mine.has(row.objectId);
  const text = q.trim().toLowerCase();
  const shown = mineFirst(
    rows.filter(
      (row) =>
        inScope(row, isMine(row), scope) &&
        (text === '' || `${row.name}${label('assetClass', row.assetClass)}`.toLowerCase().includes(text)),
    ),
    isMine,
  );
  const base = `/assessments/${id}/fieldwork/objects`;
  return (
    <div>
      <Table
        size="small"
        rowKey="objectId"
        pagination={false}
        dataSource={shown}
        scroll={{ y: 'calc(100vh - 330px)' }}
        locale={{ emptyText: '没有符合条件的对象' }}
        columns={[
          {
            title: (
              <Input
                size="small"
                allowClear
                placeholder="测评对象（按名称或种类查找）"
                aria-label="查找测评对象"
                value={q}
                onChange={(event) => setQ(event.target.value)}
              />
            ),
            render: (_, row) => (
              <>
                <Link to={`${base}/${row.objectId}`}>{row.name}</Link>{' '}
                {isMine(row) && <StatusTag tone="info">我的</StatusTag>}
                <div className="mute small">{label('assetClass', row.assetClass)}</div>
              </>
            ),
          },
          {
            title: '结果分布',
            width: '27%',
            render: (_, row) => <CountsBar counts={row.counts} about={row.name} />,
          },
          {
            title: '已测/应测',
            width: 88,
            align: 'right',
            render: (_, row) => (
              <Link className="number-link" to={`${base}/${row.objectId}`}>
                {row.assessed}/{row.total}
              </Link>
            ),
          },
          {
            title: '未测评',
            width: 64,
            align: 'right',
            render: (_, row) =>
              row.counts.unassessed === 0 ? (
                <span className="mute">0</span>
              ) : (
                <Link className="number-link" to={`${base}/${row.objectId}?verdict=unassessed`}>
                  {row.counts.unassessed}
                </Link>
              ),
          },
        ]}
      />
    </div>
  );
}
