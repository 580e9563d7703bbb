import { Input } from 'antd';
import { useState } from 'react';
import { reasonOf } from '../../api.ts';
import { SaveState, type SaveStatus } from '../../components/save-state.tsx';

interface ReasonInputProps {
  readonly value: string;
  readonly placeholder: string;
  readonly label: string;
  readonly maxLength?: number;
  readonly onSave: (reason: string) => Promise<unknown>;
}

/** Saved when left; keeps the text and says so when the server did not take it. */
export function ReasonInput({ value, placeholder, label, maxLength = 500, onSave }: ReasonInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [status, setStatus] = useState<SaveStatus>('idle');
  const [message, setMessage] = useState<string>();
  const text = draft ?? value;
  const store = () => {
    const reason = text.trim();
    if (draft === null || status === 'saving' || (reason === value.trim() && status !== 'failed')) return;
    setStatus('saving');
    onSave(reason).then(
      () => {
        setStatus('saved');
        // Text typed on while saving stays a draft.
        setDraft((now) => (now?.trim() === reason ? null : now));
      },
      (error: unknown) => {
        setStatus('failed');
        setMessage(reasonOf(error));
      },
    );
  };
  return (
    <div className="reason-input">
      <Input.TextArea
        value={text}
        placeholder={placeholder}
        aria-label={label}
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={maxLength}
        status={status === 'failed' ? 'error' : ''}
        onChange={(event) => {
          setDraft(event.target.value);
          setStatus('dirty');
        }}
        onBlur={store}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            event.currentTarget.blur();
          }
        }}
      />
      {(status === 'saving' || status === 'saved' || status === 'failed') && (
        <SaveState status={status} message={message} />
      )}
    </div>
  );
}
