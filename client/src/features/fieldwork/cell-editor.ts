/** What a person is typing into cells, apart from what the server holds: nothing counts as saved before the server says so. */
import type { Result, Verdict } from '../../../../schemas/generated/types.ts';
import { api, isCode, reasonOf } from '../../api.ts';
import { dropDraft, keepDraft } from './cell-drafts.ts';

export interface CellRef {
  readonly unitId: string;
  readonly objectId: string;
}

/** A cell as the server last told it. */
export interface CellSource {
  readonly unit: { readonly id: string };
  readonly object: { readonly id: string };
  readonly current: Result | null;
}

export interface CellValue {
  readonly verdict: Verdict | null;
  readonly record: string;
}

export type CellStatus = 'idle' | 'dirty' | 'saving' | 'saved' | 'failed' | 'conflict';

export interface CellEdit extends CellValue {
  /** What the edit started from; its revision goes with the save. */
  readonly base: CellValue & { readonly revision: number };
  readonly status: CellStatus;
  readonly message: string | undefined;
  /** What somebody else saved meanwhile. */
  readonly theirs: Result | null;
}

export const cellKey = ({ unitId, objectId }: CellRef): string => `${unitId}|${objectId}`;
export const refOf = (cell: CellSource): CellRef => ({ unitId: cell.unit.id, objectId: cell.object.id });

const storedValue = (result: Result | null): CellEdit['base'] => ({
  verdict: result?.verdict ?? null,
  record: result?.record ?? '',
  revision: result?.revision ?? 0,
});

/** Dirty by value: typing a letter and taking it back leaves nothing to save. */
export const isDirty = (edit: CellEdit | undefined): boolean =>
  edit !== undefined && (edit.verdict !== edit.base.verdict || edit.record !== edit.base.record);

const shown = (edit: Omit<CellEdit, 'status'>, clean: CellStatus): CellEdit => {
  const next: CellEdit = { ...edit, status: clean };
  return isDirty(next) ? { ...next, status: 'dirty' } : next;
};

export interface EditorPlace {
  readonly assessmentId: string;
  readonly userId: string;
  readonly round: number;
}

export class CellEditor {
  readonly place: EditorPlace;
  private edits: ReadonlyMap<string, CellEdit> = new Map();
  private readonly listeners = new Set<() => void>();
  private readonly running = new Map<string, Promise<boolean>>();
  private readonly onSaved: (result: Result) => void;

  constructor(place: EditorPlace, onSaved: (result: Result) => void) {
    this.place = place;
    this.onSaved = onSaved;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): ReadonlyMap<string, CellEdit> => this.edits;

  private set(key: string, edit: CellEdit | null): void {
    const next = new Map(this.edits);
    if (edit === null) next.delete(key);
    else next.set(key, edit);
    this.edits = next;
    for (const listener of this.listeners) listener();
  }

  private readonly editOf = (cell: CellSource): CellEdit => {
    const known = this.edits.get(cellKey(refOf(cell)));
    if (known !== undefined) return known;
    const base = storedValue(cell.current);
    return { verdict: base.verdict, record: base.record, base, status: 'idle', message: undefined, theirs: null };
  };

  change(cell: CellSource, part: Partial<CellValue>): void {
    const ref = refOf(cell);
    const before = this.editOf(cell);
    // A cell with nothing typed follows the server, so that a later save starts from what is shown.
    const clean = isDirty(before) || before.status === 'saving';
    const base = clean ? before.base : newerOf(before.base, storedValue(cell.current));
    const value = clean ? before : base;
    const next = shown({ ...before, base, verdict: value.verdict, record: value.record, ...part }, 'idle');
    const busy = before.status === 'saving' || before.status === 'conflict';
    this.set(cellKey(ref), busy ? { ...next, status: before.status } : { ...next, message: undefined });
    if (isDirty(next)) keepDraft(this.place, ref, next);
    else dropDraft(this.place, ref);
  }

  /** Back to what the server holds. */
  discard(ref: CellRef): void {
    dropDraft(this.place, ref);
    this.set(cellKey(ref), null);
  }

  /** The cells with something the server does not have yet. */
  unsaved(): string[] {
    return [...this.edits].filter(([, edit]) => isDirty(edit) || edit.status === 'saving').map(([key]) => key);
  }

  /** True when the server holds what was typed. One save a cell at a time; what is typed meanwhile goes with the next. */
  async save(ref: CellRef): Promise<boolean> {
    const key = cellKey(ref);
    const before = this.running.get(key);
    if (before !== undefined) {
      const ok = await before;
      const edit = this.edits.get(key);
      return ok && isDirty(edit) ? this.save(ref) : ok;
    }
    const edit = this.edits.get(key);
    if (edit === undefined || !isDirty(edit)) return true;
    if (edit.status === 'conflict') return false;
    const run = this.send(ref, edit).finally(() => this.running.delete(key));
    this.running.set(key, run);
    return run;
  }

  private async send(ref: CellRef, sent: CellEdit): Promise<boolean> {
    const key = cellKey(ref);
    const { assessmentId } = this.place;
    this.set(key, { ...sent, status: 'saving', message: undefined });
    const path = `/assessments/${assessmentId}/results/${ref.unitId}/${ref.objectId}`;
    try {
      const { verdict, record } = sent;
      const result = await api.put<Result>(path, { verdict, record, expectedRevision: sent.base.revision });
      const now = this.edits.get(key) ?? sent;
      const base = { verdict, record, revision: result.revision };
      const next = shown({ ...now, base, message: undefined, theirs: null }, 'saved');
      this.set(key, next);
      if (!isDirty(next)) dropDraft(this.place, ref);
      this.onSaved(result);
      return true;
    } catch (error) {
      const now = this.edits.get(key) ?? sent;
      if (isCode(error, 'revision_conflict')) {
        this.set(key, { ...now, status: 'conflict', message: reasonOf(error), theirs: error.current as Result | null });
      } else {
        this.set(key, { ...now, status: 'failed', message: reasonOf(error) });
      }
      return false;
    }
  }

  /** A person compared both texts and decided; `value` is saved over theirs, or null takes theirs. */
  async settle(ref: CellRef, value: CellValue | null): Promise<boolean> {
    const key = cellKey(ref);
    const edit = this.edits.get(key);
    if (edit === undefined) return true;
    const { theirs } = edit;
    if (theirs !== null) this.onSaved(theirs);
    if (value === null) {
      this.discard(ref);
      return true;
    }
    this.set(key, shown({ ...edit, ...value, base: storedValue(theirs), message: undefined, theirs: null }, 'idle'));
    return this.save(ref);
  }

  /** Closes the comparison with one's own text untouched; saving asks again. */
  postpone(ref: CellRef): void {
    const key = cellKey(ref);
    const edit = this.edits.get(key);
    if (edit !== undefined) this.set(key, { ...edit, status: 'failed', message: '与他人的修改冲突，尚未保存' });
  }
}

const newerOf = (a: CellEdit['base'], b: CellEdit['base']): CellEdit['base'] => (b.revision > a.revision ? b : a);
