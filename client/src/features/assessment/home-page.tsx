import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { apiUrl } from '../../api.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useAssessment, useMay } from './assessment-context.tsx';
import { ConfirmationsPanel } from './confirmations-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { MoveStep } from './move-step.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { StepList } from './step-list.tsx';

/** The six steps of one system: what is done, what is missing, where the numbers are. */
export function HomePage() {
  const overview = useAssessment();
  const seesResults = useMay('result.view');
  const seesAnalysis = useMay('analysis.view');
  return (
    <>
      <PageHeader
        title={`${overview.year} 年第 ${overview.sequence} 次等级测评`}
        description={`${overview.system.filingNo ?? '备案证明编号未填写'}　测评组 ${teamText(overview.members)}`}
        actions={
          <>
            <ExportButton />
            <MoveStep />
          </>
        }
      />
      <StepList />
      <div className="grid-2 home-grid">
        {seesResults && <ProgressPanel />}
        {seesAnalysis && <OutcomePanel />}
        <ConfirmationsPanel />
        <HistoryPanel />
      </div>
    </>
  );
}

function teamText(members: readonly { name: string; role: string }[]): string {
  const names = new Set(members.filter((row) => row.role === 'lead' || row.role === 'assessor').map((row) => row.name));
  return names.size === 0 ? '尚未确定' : [...names].join('、');
}

function ExportButton() {
  const { id } = useAssessment();
  if (!useMay('exchange.export')) return null;
  const items = [
    { key: 'zip', label: <a href={apiUrl(`/assessments/${id}/export`)}>数据与证据（zip）</a> },
    { key: 'json', label: <a href={apiUrl(`/assessments/${id}/export`, { format: 'json' })}>仅数据（json）</a> },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<DownloadOutlined />}>导出交换文件</Button>
    </Dropdown>
  );
}
