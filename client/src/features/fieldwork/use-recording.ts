/** One page's recording: the editor of its cells, and whether something would be lost by leaving. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useSession } from '../../session.tsx';
import { assessmentKey, useAssessment, useMay } from '../assessment/assessment-context.tsx';
import { type CellEdit, CellEditor, type CellValue, cellKey, isDirty, refOf } from './cell-editor.ts';
import { type Cell, heldResult, useCellCache } from './use-cells.ts';

export interface Recording {
  readonly editor: CellEditor;
  readonly edits: ReadonlyMap<string, CellEdit>;
}

export function useRecording(round: number): Recording {
  const { id } = useAssessment();
  const { user } = useSession();
  const cache = useCellCache(id);
  const client = useQueryClient();
  const saved = useRef(cache.result);
  saved.current = cache.result;
  const [editor] = useState(
    () => new CellEditor({ assessmentId: id, userId: user.id, round }, (result) => saved.current(result)),
  );
  const edits = useSyncExternalStore(editor.subscribe, editor.snapshot);

  // The steps and counts above the page follow once the page is left, not at every key.
  useEffect(() => () => void client.invalidateQueries({ queryKey: assessmentKey(id), exact: true }), [client, id]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (editor.unsaved().length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [editor]);

  return { editor, edits };
}

/** Whether this person may write into the cell, and why not. */
export function useCellAccess(editable: boolean): (cell: { readonly inRetest: boolean }) => string | null {
  const mayRecord = useMay('result.record');
  const { lockedAt, currentRound, rounds, actions } = useAssessment();
  return (cell) => {
    if (lockedAt !== null) return '报告已签发，记录已锁定，只能查看';
    if (!actions.includes('result.record') || !mayRecord) return '您的角色只能查看记录';
    if (currentRound > 1 && rounds.some((row) => row.round === currentRound && row.closedAt !== null))
      return `第 ${currentRound} 轮复测已结束，只能查看`;
    if (!editable) return '当前步骤不能记录结果，只能查看';
    if (currentRound > 1 && !cell.inRetest) return '此格不在本轮复测范围内，首轮记录不可更改';
    return null;
  };
}

export type ShownCell = CellValue & { readonly edit: CellEdit | undefined; readonly dirty: boolean };

/** What the page shows of a cell: one's own text while it is unsaved, else the server's. */
export function shownCell(cell: Cell, edits: ReadonlyMap<string, CellEdit>): ShownCell {
  const edit = edits.get(cellKey(refOf(cell)));
  const dirty = isDirty(edit) || edit?.status === 'saving';
  if (dirty && edit !== undefined) return { verdict: edit.verdict, record: edit.record, edit, dirty };
  const held = heldResult(cell);
  return { verdict: held?.verdict ?? null, record: held?.record ?? '', edit, dirty: false };
}
