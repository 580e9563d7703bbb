import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';

interface DecisionDialogProps {
  readonly title: string;
  readonly hint: string;
  readonly okText: string;
  readonly danger: boolean;
  readonly textLabel: string | null;
  readonly required: boolean;
  readonly busy: boolean;
  readonly error: ReactNode;
  readonly onConfirm: (text: string) => void;
  readonly onCancel: () => void;
}

/** Asks before a step, with the remark that goes with it; a refusal keeps the text. */
export function DecisionDialog(props: DecisionDialogProps) {
  const [text, setText] = useState('');
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      cancelText="取消"
      okButtonProps={{ danger: props.danger, disabled: props.required && text.trim() === '' }}
      confirmLoading={props.busy}
      onOk={() => props.onConfirm(text.trim())}
      onCancel={props.onCancel}
      mask={{ closable: false }}
    >
      {props.error}
      <p>{props.hint}</p>
      {props.textLabel !== null && (
        <>
          <label className="stacked-label" htmlFor="decision-text">
            {props.textLabel}
          </label>
          <Input.TextArea
            id="decision-text"
            value={text}
            maxLength={2000}
            autoSize={{ minRows: 3, maxRows: 10 }}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      )}
    </Modal>
  );
}
