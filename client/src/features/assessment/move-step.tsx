import { useMutation } from '@tanstack/react-query';
import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { MoveStep as MoveStepBody, Step, StepState } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { label } from '../../labels.ts';
import { targetPath, useAssessment, useMay, useRefreshAssessment } from './assessment-context.tsx';

function useMoveStep(onDone: (to: Step) => void) {
  const { id } = useAssessment();
  const refresh = useRefreshAssessment();
  return useMutation({
    mutationFn: (body: MoveStepBody) => api.post(`/assessments/${id}/step`, body),
    onSuccess: async (_, { to }) => {
      await refresh();
      onDone(to);
    },
  });
}

/** Forward when the gates are open, back with a reason; the server decides, the page says why not. */
export function MoveStep() {
  const { steps, step } = useAssessment();
  const may = useMay('step.move');
  if (!may) return null;
  const index = steps.findIndex((row) => row.step === step);
  const next = steps[index + 1];
  return (
    <>
      {index > 0 && <BackButton earlier={steps.slice(0, index)} />}
      {next !== undefined && <NextButton key={next.step} passed={steps.slice(0, index + 1)} next={next} />}
    </>
  );
}

function NextButton({ passed, next }: { passed: readonly StepState[]; next: StepState }) {
  const { id } = useAssessment();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const move = useMoveStep((to) => {
    setOpen(false);
    void message.success(`已进入「${label('step', to)}」`);
  });
  const holding = passed.flatMap((row) => row.missing.filter((entry) => entry.blocking));
  const blocked = holding.length > 0;
  const name = label('step', next.step);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        进入「{name}」
      </Button>
      <Modal
        open={open}
        title={blocked ? `还不能进入「${name}」` : `进入「${name}」`}
        onCancel={() => setOpen(false)}
        {...(blocked ? { footer: <Button onClick={() => setOpen(false)}>知道了</Button> } : {})}
        okText="进入"
        confirmLoading={move.isPending}
        onOk={() => move.mutate({ to: next.step })}
      >
        {move.isError && <ErrorBlock error={move.error} />}
        {blocked ? (
          <>
            <p>以下内容须先补齐：</p>
            <ul>
              {holding.map((row) => (
                <li key={row.code}>
                  <Link to={targetPath(id, row.target)}>{row.message}</Link>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>前面各步骤的必备内容已齐。进入后仍可说明理由退回。</p>
        )}
      </Modal>
    </>
  );
}

function BackButton({ earlier }: { earlier: readonly StepState[] }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState<Step>(earlier.at(-1)?.step ?? 'survey');
  const move = useMoveStep((step) => {
    setOpen(false);
    void message.success(`已退回「${label('step', step)}」`);
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>退回…</Button>
      <ReasonDialog
        open={open}
        title="退回前面的步骤"
        okText="退回"
        label="退回理由（记入审计日志与步骤记录）"
        busy={move.isPending}
        error={move.error}
        hint={
          <div>
            退回到　
            <Select
              value={to}
              onChange={setTo}
              style={{ width: 160 }}
              options={earlier.map((row) => ({ value: row.step, label: label('step', row.step) }))}
            />
          </div>
        }
        onConfirm={(reason) => move.mutate({ to, reason })}
        onCancel={() => {
          move.reset();
          setOpen(false);
        }}
      />
    </>
  );
}
