import { SendOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api, reasonOf } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { SubTabs } from '../../components/sub-tabs.tsx';
import { useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';

export function AnalysisTabs() {
  const { id } = useAssessment();
  const base = `/assessments/${id}/analysis`;
  return (
    <div className="tabs-line">
      <SubTabs
        label="分析整改"
        items={[
          { to: base, text: '汇总' },
          { to: `${base}/units`, text: '结果判定' },
          { to: `${base}/problems`, text: '安全问题' },
          { to: `${base}/risks`, text: '风险与高风险判定' },
          { to: `${base}/hazards`, text: '重大风险隐患' },
          { to: `${base}/rectification`, text: '整改跟踪' },
        ]}
      />
      <span className="spacer" />
      <Release />
    </div>
  );
}

/** The assessed side sees verdicts only after the lead says so. */
function Release() {
  const { id, releasedAt, roles } = useAssessment();
  const mayRelease = useMay('results.release');
  const refresh = useRefreshAssessment();
  const { modal, message } = App.useApp();
  const release = useMutation({
    mutationFn: () => api.post(`/assessments/${id}/release`),
    onSuccess: async () => {
      await refresh();
      void message.success('结果已向被测单位发布');
    },
  });
  if (releasedAt !== null) return <StatusTag tone="good">已于 {dateTime(releasedAt)} 向被测单位发布</StatusTag>;
  if (!roles.some((role) => role === 'lead' || role === 'assessor')) return null;
  if (!mayRelease) return <StatusTag tone="hollow">结果尚未向被测单位发布</StatusTag>;
  return (
    <Button
      icon={<SendOutlined />}
      loading={release.isPending}
      onClick={() =>
        void modal.confirm({
          title: '向被测单位发布结果？',
          content:
            '发布后，被测单位可以查看记录、安全问题与整改项，整改单位可以开始处理分配给自己的整改项。发布不能撤回。',
          okText: '发布',
          cancelText: '取消',
          onOk: async () => {
            await release.mutateAsync().catch((error: unknown) => {
              void modal.error({ title: '没有发布', content: reasonOf(error) });
            });
          },
        })
      }
    >
      向被测单位发布结果
    </Button>
  );
}
