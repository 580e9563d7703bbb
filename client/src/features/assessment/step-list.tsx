import { Progress } from 'antd';
import { Link } from 'react-router';
import type { StepState } from '../../../../schemas/generated/types.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { PALETTE } from '../../theme.ts';
import { targetPath, useAssessment } from './assessment-context.tsx';

const STATE = {
  done: { tone: 'good', text: '已完成' },
  current: { tone: 'info', text: '进行中' },
  todo: { tone: 'hollow', text: '未开始' },
} as const;

const ENTRY: Record<StepState['step'], string> = {
  survey: 'survey/system',
  plan: 'plan/objects',
  fieldwork: 'fieldwork',
  analysis: 'analysis',
  retest: 'retest',
  delivery: 'documents',
};

export function StepList() {
  const { steps } = useAssessment();
  return (
    <section className="panel step-list" aria-label="六个步骤">
      {steps.map((step, index) => (
        <StepRow key={step.step} step={step} order={index + 1} />
      ))}
    </section>
  );
}

function StepRow({ step, order }: { step: StepState; order: number }) {
  const { id } = useAssessment();
  const open = useMayOpen(step.step);
  const { done, total } = step.completion;
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
  const state = STATE[step.state];
  return (
    <div className={`step-row step-row-${step.state}`}>
      <span className="step-order">{order}</span>
      {open ? (
        <Link to={targetPath(id, ENTRY[step.step])} className="step-name">
          {label('step', step.step)}
        </Link>
      ) : (
        <span className="step-name">{label('step', step.step)}</span>
      )}
      <StatusTag tone={state.tone}>{state.text}</StatusTag>
      <span className="step-progress">
        <Progress
          percent={percent}
          showInfo={false}
          size="small"
          strokeColor={step.state === 'done' ? PALETTE.good : PALETTE.brand}
          aria-label={`${label('step', step.step)}完成 ${done}/${total}`}
        />
      </span>
      <span className="step-count">
        {done}/{total}
      </span>
      <Missing step={step} />
    </div>
  );
}

/** Who may not see a step's rows gets its words without the link. */
const VIEW: Partial<Record<StepState['step'], string>> = {
  plan: 'plan.view',
  fieldwork: 'result.view',
  analysis: 'analysis.view',
  retest: 'analysis.view',
};

function useMayOpen(step: StepState['step']): boolean {
  const { actions } = useAssessment();
  const action = VIEW[step];
  return action === undefined || actions.includes(action);
}

/** What is missing leads to its rows; what only advises is set apart from what holds the gate. */
function Missing({ step }: { step: StepState }) {
  const { id } = useAssessment();
  const open = useMayOpen(step.step);
  if (step.missing.length === 0) {
    return <span className="step-missing mute">{step.state === 'todo' ? '' : '没有缺项'}</span>;
  }
  return (
    <ul className="step-missing">
      {step.missing.map((row) => (
        <li key={row.code}>
          {open ? (
            <Link
              to={targetPath(id, row.target)}
              className={row.blocking && step.state !== 'todo' ? 'blocking' : 'advice'}
            >
              {row.message}
            </Link>
          ) : (
            <span className="mute">{row.message}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
