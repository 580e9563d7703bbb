import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { CodeFindingDetail } from '../../../../../schemas/generated/types.ts';
import { DateField } from '../../../components/date-field.tsx';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { optionsOf } from '../../../labels.ts';
import { DuplicateSelect } from './duplicate-select.tsx';
import { isLongEnough, MOVE_WORDS, moveWord } from './finding-words.tsx';
import { type Move, useMoveFinding } from './use-findings.ts';

interface MoveDialogProps {
  readonly detail: CodeFindingDetail;
  readonly step: CodeFindingDetail['moves'][number];
  readonly onDone: (moved: boolean) => void;
}

const given = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';

const isReady = (step: MoveDialogProps['step'], { reason, approver, until, duplicateOf }: Move): boolean =>
  (!step.needsReason || isLongEnough(reason ?? '')) &&
  (!step.needsAcceptance || (given(approver) && given(until))) &&
  (!step.needsDuplicate || given(duplicateOf));

/** The risk is said with the confirmation only: on another step the server takes it from nobody but the auditors. */
const firstMove = (to: Move['to'], { risk }: CodeFindingDetail['finding']): Move =>
  to === 'confirmed' ? { to, risk } : { to };

/** What a step needs before it is taken: a reason, who approved and until when, which finding it repeats. */
export function MoveDialog({ detail, step, onDone }: MoveDialogProps) {
  const { finding } = detail;
  const move = useMoveFinding(finding.assessmentId);
  const [body, setBody] = useState<Move>(firstMove(step.to, finding));
  const put = (part: Partial<Move>) => setBody((before) => ({ ...before, ...part }));
  const field = useId();
  const words = MOVE_WORDS[step.to];
  const ready = isReady(step, body);
  const take = () =>
    move.mutate({ id: finding.id, revision: finding.revision, move: body }, { onSuccess: () => onDone(true) });
  return (
    <Modal
      open
      title={`${moveWord(finding.state, step.to)}：${finding.no} ${finding.title}`}
      okText={moveWord(finding.state, step.to)}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={move.isPending}
      onOk={take}
      onCancel={() => onDone(false)}
      mask={{ closable: false }}
    >
      {move.isError && <ErrorBlock title="没有改变" error={move.error} />}
      {step.waitsForSecond && <p className="mute">本项目要求双人复核：之后由另一位审计人员确认。</p>}
      {step.to === 'confirmed' && (
        <label className="stacked-label" htmlFor={`${field}-risk`}>
          风险
          <Select
            id={`${field}-risk`}
            value={body.risk ?? finding.risk}
            onChange={(risk) => put({ risk })}
            options={optionsOf('codeAuditSeverity') as { value: typeof finding.risk; label: string }[]}
          />
        </label>
      )}
      {step.needsDuplicate && (
        <DuplicateSelect detail={detail} value={body.duplicateOf ?? null} onChange={(id) => put({ duplicateOf: id })} />
      )}
      {step.needsAcceptance && (
        <>
          <label className="stacked-label" htmlFor={`${field}-approver`}>
            批准人
            <Input
              id={`${field}-approver`}
              value={body.approver ?? ''}
              maxLength={100}
              onChange={(event) => put({ approver: event.target.value })}
            />
          </label>
          <label className="stacked-label" htmlFor={`${field}-until`}>
            到期日
            <DateField id={`${field}-until`} value={body.until ?? null} onChange={(until) => put({ until })} />
          </label>
        </>
      )}
      <label className="stacked-label" htmlFor={`${field}-reason`}>
        {words.noteLabel}
        <Input.TextArea
          id={`${field}-reason`}
          autoFocus
          value={body.reason ?? ''}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={2000}
          onChange={(event) => put({ reason: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready && !move.isPending) take();
          }}
        />
      </label>
    </Modal>
  );
}
