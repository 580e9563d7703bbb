/** The keyboard in the list of findings and beside it, with the drawer open. */
import { useEffect, useRef } from 'react';
import { type FindingKey, findingKey } from './finding-keys.ts';

/** True: the key was used, and the browser must not use it as well. */
export type TakeKey = (key: FindingKey) => boolean;

const DIALOG = '.ant-modal-wrap:not([style*="display: none"])';
/** Controls that have their own arrows and letters. */
const OWN_KEYS = '[role="tab"], [role="listbox"], [role="menu"], [role="combobox"]';
const NO_TEXT: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button', 'submit']);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type);
  return target.isContentEditable || target.matches('textarea, select') || target.closest(OWN_KEYS) !== null;
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, input, summary') !== null;

export function useFindingKeys(judges: boolean, take: TakeKey): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || document.querySelector(DIALOG) !== null) return;
      if (isTyping(event.target)) {
        leaveField(event);
        return;
      }
      const key = findingKey(event, judges);
      // Enter on a button or link is that button's.
      if (key === null || (key.do === 'open' && isControl(event.target))) return;
      if (!latest.current(key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the dialogs and the drawer take a key away or are gone from the page.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [judges]);
}

/** Esc leaves the field first: what was typed in the drawer is not thrown away with it. */
function leaveField(event: KeyboardEvent): void {
  const { target } = event;
  if (event.key !== 'Escape' || !(target instanceof HTMLElement)) return;
  if (target.getAttribute('aria-expanded') === 'true' || target.matches('[role="tab"]')) return;
  target.blur();
  event.stopPropagation();
}
