import { Button, Progress, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Role, SystemSummary } from '../../../../schemas/generated/types.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { OpenAssessmentDialog } from './open-assessment-dialog.tsx';
import { StepDots } from './step-dots.tsx';

interface SystemsTableProps {
  readonly systems: readonly SystemSummary[];
  readonly year: number;
  /** May open an assessment for a system that has none. */
  readonly mayOpen: boolean;
  /** One's own roles in the project. */
  readonly roles: readonly Role[];
}

export const percentOf = (done: number, total: number): number => (total === 0 ? 0 : Math.floor((done / total) * 100));

export function SystemsTable({ systems, year, mayOpen, roles }: SystemsTableProps) {
  // The assessed side sees the records only after their release: its way goes through the system's home.
  const seesResults = roles.some((role) => role !== 'owner' && role !== 'rectifier');
  const [opening, setOpening] = useState<SystemSummary | null>(null);
  const columns: TableColumnsType<SystemSummary> = [
    {
      title: '定级对象（系统）',
      render: (_, { name, assessment }) =>
        assessment === null ? name : <Link to={`/assessments/${assessment.id}`}>{name}</Link>,
    },
    { title: '等级', width: 88, render: (_, { level }) => <StatusTag tone="info">{level}</StatusTag> },
    {
      title: '步骤',
      width: 210,
      render: (_, { assessment }) =>
        assessment === null ? (
          <StatusTag tone="hollow">未开启测评</StatusTag>
        ) : (
          <StepDots step={assessment.step} locked={assessment.locked} />
        ),
    },
    {
      title: '现场进度',
      width: 240,
      render: (_, { assessment }) =>
        assessment === null || assessment.progress.total === 0 ? (
          <span className="mute">{assessment === null ? '—' : '尚无测评项'}</span>
        ) : (
          <Link to={`/assessments/${assessment.id}${seesResults ? '/fieldwork' : ''}`} className="progress-link">
            <Progress
              percent={percentOf(assessment.progress.assessed, assessment.progress.total)}
              size="small"
              showInfo={false}
            />
            <span>
              {assessment.progress.assessed}/{assessment.progress.total}
            </span>
          </Link>
        ),
    },
    {
      title: '测评',
      width: 180,
      render: (_, system) =>
        system.assessment !== null ? (
          <span className="mute">
            {system.assessment.year} 年第 {system.assessment.sequence} 次 ·{' '}
            {label('profile', system.assessment.profile).slice(0, 5)}
          </span>
        ) : mayOpen ? (
          <Button size="small" type="primary" ghost onClick={() => setOpening(system)}>
            开启测评
          </Button>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={[...systems]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: '还没有系统。请在项目页「新增系统」。' }}
      />
      {opening !== null && <OpenAssessmentDialog system={opening} year={year} onClose={() => setOpening(null)} />}
    </>
  );
}
