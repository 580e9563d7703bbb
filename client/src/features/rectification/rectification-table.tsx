import { Table } from 'antd';
import type { Rectification } from '../../../../schemas/generated/types.ts';
import { RectificationTag, RiskTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { DueDate } from './due-date.tsx';

export function RectificationTable({ rows, onOpen }: { rows: readonly Rectification[]; onOpen: (id: string) => void }) {
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={{ defaultPageSize: 50, hideOnSinglePage: true, showTotal: (total) => `共 ${total} 项` }}
      columns={[
        {
          title: '问题',
          render: (_, row) => (
            <>
              <button type="button" className="link-button text-start" onClick={() => onOpen(row.id)}>
                {row.problem.no}　{row.problem.title}
              </button>
              <div className="mute small">{label('domain', row.problem.domainCode)}</div>
            </>
          ),
        },
        { title: '风险', width: 92, render: (_, row) => <RiskTag risk={row.problem.risk} /> },
        { title: '状态', width: 104, render: (_, row) => <RectificationTag state={row.state} /> },
        {
          title: '责任单位 / 责任人',
          width: 170,
          render: (_, row) => (
            <>
              {row.ownerUnit ?? <span className="mute">未定</span>}
              <div className="mute small">{row.ownerName}</div>
            </>
          ),
        },
        {
          title: '承办账号',
          width: 90,
          render: (_, row) => row.assigneeName ?? <span className="mute">未分配</span>,
        },
        { title: '期限', width: 160, render: (_, row) => <DueDate item={row} /> },
        {
          title: '证明',
          width: 70,
          align: 'right',
          render: (_, row) => (
            <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
              {row.proofFiles.length} 份
            </button>
          ),
        },
      ]}
    />
  );
}
