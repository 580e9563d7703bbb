import { useMutation } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import type { Step } from '../../../../schemas/generated/types.ts';
import { api, reasonOf } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { useAssessment, useMay, useRefreshAssessment } from './assessment-context.tsx';

interface ConfirmationProps {
  readonly title: string;
  readonly done: ReactNode | null;
  readonly waiting: string;
  readonly button: string;
  readonly question: string;
  readonly action: string;
  readonly path: string;
  /** When the server takes it. */
  readonly steps: readonly Step[];
}

function Confirmation(props: ConfirmationProps) {
  const { id, step } = useAssessment();
  const may = useMay(props.action) && props.steps.includes(step);
  const refresh = useRefreshAssessment();
  const { message } = App.useApp();
  const confirm = useMutation({
    mutationFn: () => api.post(`/assessments/${id}/${props.path}`),
    onSuccess: async () => {
      await refresh();
      void message.success(`${props.title}：已完成`);
    },
    onError: (error) => void message.error(reasonOf(error), 6),
  });
  return (
    <div className="confirmation">
      <span className="confirmation-title">{props.title}</span>
      {props.done === null ? <StatusTag tone="hollow">{props.waiting}</StatusTag> : props.done}
      <span className="spacer" />
      {may && props.done === null && (
        <Popconfirm title={props.question} onConfirm={() => confirm.mutate()} okText="确认" cancelText="取消">
          <Button size="small" loading={confirm.isPending}>
            {props.button}
          </Button>
        </Popconfirm>
      )}
    </div>
  );
}

const by = (row: { name: string; at: string } | null): ReactNode | null =>
  row === null ? null : (
    <span>
      <StatusTag tone="good">已确认</StatusTag> {row.name}　{dateTime(row.at)}
    </span>
  );

/** Owner's confirmations (METHOD C.1) and the release of the verdicts to the owner. */
export function ConfirmationsPanel() {
  const { planConfirmed, recordsConfirmed, releasedAt } = useAssessment();
  return (
    <section className="panel">
      <h2 className="panel-title">确认与发布</h2>
      <Confirmation
        title="被测单位确认方案"
        done={by(planConfirmed)}
        waiting="待被测单位确认"
        button="确认方案"
        question="确认测评对象与方案内容无误？"
        action="plan.confirm"
        path="plan/confirm"
        steps={['plan', 'fieldwork']}
      />
      <Confirmation
        title="结果发布给被测单位"
        done={
          releasedAt === null ? null : (
            <span>
              <StatusTag tone="good">已发布</StatusTag> {dateTime(releasedAt)}
            </span>
          )
        }
        waiting="未发布，被测单位看不到结果"
        button="发布结果"
        question="发布后被测单位可以看到结果记录与安全问题，确定发布？"
        action="results.release"
        path="release"
        steps={['fieldwork', 'analysis', 'retest', 'delivery']}
      />
      <Confirmation
        title="被测单位确认结果记录"
        done={by(recordsConfirmed)}
        waiting="待被测单位确认"
        button="确认结果记录"
        question="确认现场测评结果记录属实？"
        action="records.confirm"
        path="records/confirm"
        steps={['fieldwork', 'analysis', 'retest']}
      />
    </section>
  );
}
