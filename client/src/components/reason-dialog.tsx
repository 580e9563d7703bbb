import { Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { ErrorBlock } from './error-block.tsx';

interface ReasonDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly hint?: ReactNode;
  readonly label?: string;
  readonly okText: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly error?: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks for a reason that goes into the trail; stays open with the text when the server refuses. */
export function ReasonDialog(props: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const field = useId();
  const missing = reason.trim() === '';
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.okText}
      okButtonProps={{ disabled: missing, danger: props.danger ?? false }}
      confirmLoading={props.busy}
      onOk={() => props.onConfirm(reason.trim())}
      onCancel={props.onCancel}
      afterClose={() => setReason('')}
      mask={{ closable: false }}
    >
      {props.error !== undefined && props.error !== null && <ErrorBlock error={props.error} />}
      {props.hint}
      <label className="stacked-label" htmlFor={field}>
        {props.label ?? '理由（记入审计日志）'}
        <Input.TextArea
          id={field}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={500}
          showCount
        />
      </label>
    </Modal>
  );
}
