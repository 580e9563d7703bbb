/** Typed text outlives a reload: kept in this browser until the server has it, offered again, never applied by itself. */
import type { CellRef, CellValue, EditorPlace } from './cell-editor.ts';

export interface Draft extends CellValue {
  /** When it was typed. */
  readonly at: string;
}

const prefixOf = ({ userId, assessmentId, round }: EditorPlace): string =>
  `djbh.draft.${userId}.${assessmentId}.${round}.`;
const keyOf = (place: EditorPlace, { unitId, objectId }: CellRef): string => `${prefixOf(place)}${unitId}|${objectId}`;

/** A browser that keeps nothing (private window, full disk) still records; it only cannot offer the text again. */
export function keepDraft(place: EditorPlace, ref: CellRef, { verdict, record }: CellValue): void {
  try {
    const draft: Draft = { verdict, record, at: new Date().toISOString() };
    localStorage.setItem(keyOf(place, ref), JSON.stringify(draft));
  } catch {
    // Without storage the page's own guard against leaving remains.
  }
}

export function dropDraft(place: EditorPlace, ref: CellRef): void {
  try {
    localStorage.removeItem(keyOf(place, ref));
  } catch {
    // Nothing was kept either.
  }
}

/** Kept texts by cell key. */
export function readDrafts(place: EditorPlace): Map<string, Draft> {
  const found = new Map<string, Draft>();
  const prefix = prefixOf(place);
  try {
    for (let n = 0; n < localStorage.length; n += 1) {
      const key = localStorage.key(n);
      const text = key?.startsWith(prefix) ? localStorage.getItem(key) : null;
      if (key && text) found.set(key.slice(prefix.length), JSON.parse(text) as Draft);
    }
  } catch {
    return found;
  }
  return found;
}
