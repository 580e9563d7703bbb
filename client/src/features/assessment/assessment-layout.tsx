import { LockOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link, NavLink, Outlet, useParams } from 'react-router';
import type { AssessmentOverview, Step } from '../../../../schemas/generated/types.ts';
import { api, isCode } from '../../api.ts';
import { dateOnly } from '../../components/dates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { NotFoundPage } from '../../shell/error-pages.tsx';
import { usePlace } from '../../shell/place.tsx';
import { AssessmentContext, assessmentKey } from './assessment-context.tsx';

interface Tab {
  readonly path: string;
  readonly text: string;
  /** Steps whose state the tab shows. */
  readonly step?: Step;
  readonly action?: string;
}

const TABS: readonly Tab[] = [
  { path: '', text: '概览' },
  { path: 'survey', text: '调研', step: 'survey' },
  { path: 'plan', text: '方案', step: 'plan', action: 'plan.view' },
  { path: 'fieldwork', text: '现场', step: 'fieldwork', action: 'result.view' },
  { path: 'code-audit', text: '代码审计', action: 'code_audit.follow' },
  { path: 'analysis', text: '分析整改', step: 'analysis', action: 'analysis.view' },
  { path: 'retest', text: '复测与结论', step: 'retest', action: 'analysis.view' },
  { path: 'documents', text: '报告与交付', step: 'delivery', action: 'document.read_issued' },
];

export function AssessmentLayout() {
  const { assessmentId = '' } = useParams();
  const query = useQuery({
    queryKey: assessmentKey(assessmentId),
    queryFn: () => api.get<AssessmentOverview>(`/assessments/${assessmentId}`),
  });
  if (isCode(query.error, 'not_found', 'forbidden')) return <NotFoundPage />;
  return (
    <Loaded query={query} what="测评">
      {(overview) => <Frame key={overview.id} overview={overview} />}
    </Loaded>
  );
}

export const levelText = ({ s, a, g }: AssessmentOverview['level']): string => `S${s}A${a}G${g}`;

function Frame({ overview }: { overview: AssessmentOverview }) {
  const { id, project, system, level, lockedAt } = overview;
  usePlace(
    [
      { text: project.name, to: `/projects/${project.id}` },
      { text: system.name, to: `/assessments/${id}` },
    ],
    project.example,
  );
  return (
    <AssessmentContext value={overview}>
      <div className="assessment-bar">
        <strong className="assessment-name">{system.name}</strong>
        <StatusTag tone="info">
          第{['', '一', '二', '三', '四'][level.g] ?? level.g}级 {levelText(level)}
        </StatusTag>
        <StatusTag tone="mute">{label('profile', overview.profile)}</StatusTag>
        {overview.currentRound > 1 && <StatusTag tone="mute">第 {overview.currentRound} 轮</StatusTag>}
        {lockedAt !== null && (
          <StatusTag tone="good" title={`签发于 ${dateOnly(lockedAt)}，内容已锁定`}>
            <LockOutlined /> 已签发锁定
          </StatusTag>
        )}
        <StepTabs overview={overview} />
      </div>
      {overview.standardsChanged && (
        <Alert
          type="info"
          showIcon
          className="error-block"
          title="标准库在本次测评开启后有过修订；本次测评仍按开启时的版本判定。"
          action={<Link to={`/assessments/${overview.id}/standards`}>查看变化</Link>}
        />
      )}
      <Outlet />
    </AssessmentContext>
  );
}

function StepTabs({ overview }: { overview: AssessmentOverview }) {
  const shown = TABS.filter((tab) => tab.action === undefined || overview.actions.includes(tab.action));
  return (
    <nav className="step-tabs" aria-label="测评步骤">
      {shown.map((tab) => {
        const state = overview.steps.find((row) => row.step === tab.step)?.state;
        return (
          <NavLink
            key={tab.path}
            to={tab.path}
            end={tab.path === ''}
            className={state === undefined ? '' : `step-${state}`}
          >
            {tab.text}
          </NavLink>
        );
      })}
    </nav>
  );
}
