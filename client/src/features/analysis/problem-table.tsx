import { Table } from 'antd';
import { Link } from 'react-router';
import type { Problem } from '../../../../schemas/generated/types.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { RectificationTag, RiskTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { effectiveRisk } from './use-problems.ts';

export function ProblemTable({ rows, onOpen }: { rows: readonly Problem[]; onOpen: (id: string) => void }) {
  const { id } = useAssessment();
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={{
        defaultPageSize: 50,
        showSizeChanger: true,
        hideOnSinglePage: true,
        showTotal: (total) => `共 ${total} 个问题`,
      }}
      columns={[
        {
          title: '编号',
          width: 70,
          render: (_, row) => (
            <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
              {row.no}
            </button>
          ),
        },
        {
          title: '安全问题',
          render: (_, row) => (
            <>
              <button type="button" className="link-button text-start" onClick={() => onOpen(row.id)}>
                {row.title}
              </button>
              <div className="mute small">{label('domain', row.domainCode)}</div>
            </>
          ),
        },
        {
          title: '来源',
          width: 64,
          align: 'right',
          render: (_, row) => (
            <button
              type="button"
              className="link-button number-link"
              title="查看来源结果"
              onClick={() => onOpen(row.id)}
            >
              {row.cells.length} 格
            </button>
          ),
        },
        {
          title: '风险等级',
          width: 128,
          render: (_, row) => (
            <>
              <RiskTag risk={effectiveRisk(row)} />
              {row.overall !== null && row.overall.after !== row.risk && (
                <div className="mute small">修正前 {label('riskLevel', row.overall.before)}</div>
              )}
            </>
          ),
        },
        { title: '高风险案例', width: 130, render: (_, row) => <Cases row={row} /> },
        {
          title: '整改',
          width: 108,
          render: (_, row) =>
            row.rectificationState === null ? (
              <span className="mute">未建整改项</span>
            ) : (
              <Link to={`/assessments/${id}/analysis/rectification?item=${row.rectificationId ?? ''}`}>
                <RectificationTag state={row.rectificationState} />
              </Link>
            ),
        },
        {
          title: '现状',
          width: 84,
          render: (_, row) =>
            row.remaining ? <StatusTag tone="warn">未消除</StatusTag> : <StatusTag tone="good">已消除</StatusTag>,
        },
      ]}
    />
  );
}

function Cases({ row }: { row: Problem }) {
  const open = row.highRiskCandidates.filter((no) => !row.highRiskCases.includes(no));
  return (
    <>
      {row.highRiskCases.map((no) => (
        <div key={no}>
          <StatusTag tone="bad">符合 {no}</StatusTag>
        </div>
      ))}
      {open.length > 0 && (
        <StatusTag tone="hollow" title={open.join('、')}>
          待判断 {open.length} 个
        </StatusTag>
      )}
    </>
  );
}
