/** Keyboard first: 1–4 judge, J/K move, Ctrl+Enter saves and goes on, Ctrl+S saves, R writes, Esc leaves the text. */
import { useEffect, useRef } from 'react';
import type { Verdict } from '../../../../schemas/generated/types.ts';
import { VERDICTS } from './verdict-buttons.tsx';

/** The record's field, as far as the keys need it. */
export interface RecordText {
  readonly focus: (at: { cursor: 'end' }) => void;
}

export interface RecordingKeys {
  readonly move: (step: 1 | -1) => void;
  readonly judge: (verdict: Verdict) => void;
  readonly save: (thenNext: boolean) => void;
  readonly write: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

export function useRecordingKeys(keys: RecordingKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A dialog has its own keys.
      if (event.isComposing || document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null) return;
      const handled = withModifier(event, latest.current) || plain(event, latest.current);
      if (handled) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function withModifier(event: KeyboardEvent, keys: RecordingKeys): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
    keys.save(true);
    return true;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
    keys.save(false);
    return true;
  }
  const verdict = event.altKey ? VERDICTS[Number(event.code.replace('Digit', '')) - 1] : undefined;
  if (verdict === undefined) return false;
  keys.judge(verdict);
  return true;
}

function plain(event: KeyboardEvent, keys: RecordingKeys): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (isTyping(event.target)) {
    if (event.key === 'Escape') (event.target as HTMLElement).blur();
    return false;
  }
  const verdict = VERDICTS[Number(event.key) - 1];
  if (verdict !== undefined) keys.judge(verdict);
  else if (event.key.toLowerCase() === 'j') keys.move(1);
  else if (event.key.toLowerCase() === 'k') keys.move(-1);
  else if (event.key.toLowerCase() === 'r') keys.write();
  else return false;
  return true;
}
