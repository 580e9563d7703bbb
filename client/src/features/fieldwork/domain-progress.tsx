import { Table } from 'antd';
import { Link } from 'react-router';
import type { AssessmentProgress } from '../../../../schemas/generated/types.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { CountsBar } from './counts-bar.tsx';
import { inScope, mineFirst } from './progress-scope.ts';

type Row = AssessmentProgress['byDomain'][number];

interface DomainProgressProps {
  readonly rows: readonly Row[];
  readonly mine: ReadonlySet<string>;
  readonly scope: string;
}

export function DomainProgress({ rows, mine, scope }: DomainProgressProps) {
  const { id } = useAssessment();
  const isMine = (row: Row) => mine.has(row.domainCode);
  const shown = mineFirst(
    rows.filter((row) => row.total > 0 && inScope(row, isMine(row), scope)),
    isMine,
  );
  return (
    <Table
      size="small"
      rowKey="domainCode"
      pagination={false}
      dataSource={shown}
      locale={{ emptyText: '没有符合条件的安全类' }}
      columns={[
        {
          title: '安全类',
          render: (_, row) => (
            <>
              <Link to={`/assessments/${id}/fieldwork/units?domain=${row.domainCode}`}>
                {label('domain', row.domainCode)}
              </Link>{' '}
              {isMine(row) && <StatusTag tone="info">我的</StatusTag>}
            </>
          ),
        },
        {
          title: '结果分布',
          width: '34%',
          render: (_, row) => <CountsBar counts={row.counts} about={label('domain', row.domainCode)} />,
        },
        {
          title: '已测/应测',
          width: 96,
          align: 'right',
          render: (_, row) => (
            <Link className="number-link" to={`/assessments/${id}/fieldwork/results?domain=${row.domainCode}`}>
              {row.assessed}/{row.total}
            </Link>
          ),
        },
        {
          title: '未测评',
          width: 72,
          align: 'right',
          render: (_, row) =>
            row.counts.unassessed === 0 ? (
              <span className="mute">0</span>
            ) : (
              <Link
                className="number-link"
                to={`/assessments/${id}/fieldwork/results?domain=${row.domainCode}&verdict=none`}
              >
                {row.counts.unassessed}
              </Link>
            ),
        },
      ]}
    />
  );
}
