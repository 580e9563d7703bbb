import { App, Button } from 'antd';
import { useState } from 'react';
import { ErrorBlock } from '../../components/error-block.tsx';
import { label } from '../../labels.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { type DocumentRow, useDocumentStep } from './use-documents.ts';

export type Step = Exclude<DocumentRow['actions'][number], 'remark' | 'resolve'>;

interface StepWords {
  readonly button: string;
  readonly title: string;
  readonly hint: string;
  /** Label of the text that goes with it; null where none is asked. */
  readonly text: string | null;
  readonly required?: boolean;
}

const STEPS: Record<Step, StepWords> = {
  refresh: {
    button: '按现有内容更新草稿',
    title: '更新草稿',
    hint: '按现在的记录、问题与结论重新生成预览。',
    text: null,
  },
  submit: {
    button: '送审',
    title: '送审',
    hint: '送审后由审核人审阅；审核人看到的是当前预览。',
    text: '对质检问题的说明（有阻止签发的问题时必填）',
  },
  review: { button: '审核通过', title: '审核通过', hint: '通过后交批准人批准。', text: '意见（可不填）' },
  return: {
    button: '退回修改',
    title: '退回修改',
    hint: '退回给编制人，意见列入下方。',
    text: '退回意见',
    required: true,
  },
  approve: { button: '批准', title: '批准', hint: '批准后可以签发。', text: '意见（可不填）' },
  issue: {
    button: '签发',
    title: '签发并锁定',
    hint: '签发将生成正式编号、数字摘要与核验码，并锁定本次测评的全部内容；签发不能撤回。',
    text: null,
  },
};

/** Only the assessment report locks the assessment when it is issued. */
const wordsOf = (step: Step, { kind }: DocumentRow): StepWords =>
  step === 'issue' && kind !== 'assessment_report'
    ? { ...STEPS.issue, title: '签发', hint: '签发将生成正式编号、数字摘要与核验码；签发不能撤回。' }
    : STEPS[step];

const PRIMARY: readonly Step[] = ['submit', 'review', 'approve', 'issue'];

/** The buttons this person may press on this document, each asking first. */
export function DocumentActions({ document }: { document: DocumentRow }) {
  const [asked, setAsked] = useState<Step | null>(null);
  const step = useDocumentStep(document);
  const { message } = App.useApp();
  const mine = document.actions.filter((one): one is Step => one in STEPS);
  if (mine.length === 0) return null;
  const busy = document.taskId !== null;
  const run = (action: Step, text: string) =>
    step.mutate(requestOf(action, document, text), {
      onSuccess: () => {
        setAsked(null);
        void message.success(`${label('documentKind', document.kind)}：${wordsOf(action, document).title}，已完成`);
      },
    });
  return (
    <div className="document-actions">
      {mine.map((action) => (
        <Button
          key={action}
          type={PRIMARY.includes(action) ? 'primary' : 'default'}
          danger={action === 'return'}
          disabled={busy}
          title={busy ? '正在生成文件，请稍候' : undefined}
          onClick={() => {
            step.reset();
            setAsked(action);
          }}
        >
          {STEPS[action].button}
        </Button>
      ))}
      {asked !== null && (
        <DecisionDialog
          key={asked}
          title={`${document.title}：${wordsOf(asked, document).title}`}
          hint={wordsOf(asked, document).hint}
          okText={STEPS[asked].button}
          danger={asked === 'return'}
          textLabel={STEPS[asked].text}
          required={STEPS[asked].required ?? false}
          busy={step.isPending}
          error={step.isError ? <ErrorBlock title="没有完成" error={step.error} /> : null}
          onConfirm={(text) => run(asked, text)}
          onCancel={() => setAsked(null)}
        />
      )}
    </div>
  );
}

/** A return goes to whoever decides at this state. */
function requestOf(action: Step, document: DocumentRow, text: string) {
  const remark = text === '' ? {} : { remark: text };
  if (action === 'submit') return { step: 'submit', body: text === '' ? {} : { explanation: text } };
  if (action === 'review') return { step: 'review', body: { decision: 'pass', ...remark } };
  if (action === 'approve') return { step: 'approve', body: { decision: 'pass', ...remark } };
  if (action === 'return')
    return {
      step: document.state === 'in_review' ? 'review' : 'approve',
      body: { decision: 'return', ...remark },
    };
  return { step: action };
}
