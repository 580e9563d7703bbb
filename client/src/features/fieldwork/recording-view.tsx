import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { CellList } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { CellConflictDialog } from './cell-conflict-dialog.tsx';
import { CellDetail } from './cell-detail.tsx';
import { type CellRef, cellKey, refOf } from './cell-editor.ts';
import { CellFilterBar, filterCells, useCellFilter } from './cell-filter.tsx';
import { type CellNaming, CellSideList } from './cell-list.tsx';
import { DraftOffer } from './draft-offer.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { UploadTray } from './upload-list.tsx';
import type { Cell } from './use-cells.ts';
import { shownCell, useCellAccess, useRecording } from './use-recording.ts';
import { type RecordText, useRecordingKeys } from './use-recording-keys.ts';

interface RecordingViewProps {
  readonly list: CellList;
  readonly naming: CellNaming;
  /** What a cell is called in the address: its unit where the object is fixed, else the whole key. */
  readonly addressOf: (cell: Cell) => string;
  readonly empty: ReactNode;
}

/** List on the left, the cell on the right; moving on saves what was typed and says so. */
export function RecordingView({ list, naming, addressOf, empty }: RecordingViewProps) {
  const recording = useRecording(list.round);
  const { editor, edits } = recording;
  const access = useCellAccess(list.editable);
  const [filter] = useCellFilter();
  const [params, setParams] = useSearchParams();
  const text = useRef<RecordText | null>(null);

  const wanted = params.get('cell');
  const named = list.items.find((cell) => addressOf(cell) === wanted);
  const namedKey = named === undefined ? null : cellKey(refOf(named));
  const shown = filterCells(list.items, filter, edits, namedKey);
  const current = named ?? shown[0];
  const key = current === undefined ? null : cellKey(refOf(current));

  const save = useCallback((ref: CellRef) => void editor.save(ref), [editor]);

  const open = (cell: Cell) => {
    if (current !== undefined && key !== cellKey(refOf(cell))) save(refOf(current));
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('cell', addressOf(cell));
        return next;
      },
      // The next key must meet the cell it was meant for, however fast it comes.
      { replace: true, flushSync: true },
    );
  };

  const move = (step: 1 | -1) => {
    const at = shown.findIndex((cell) => cellKey(refOf(cell)) === key);
    const next = shown[at + step];
    if (next !== undefined) open(next);
    else if (current !== undefined) save(refOf(current));
  };

  useRecordingKeys({
    move,
    judge: (verdict) => {
      if (current === undefined || access(current) !== null) return;
      const before = shownCell(current, edits).verdict;
      editor.change(current, { verdict: before === verdict ? null : verdict });
    },
    save: (thenNext) => {
      if (current === undefined) return;
      save(refOf(current));
      if (thenNext) move(1);
    },
    write: () => text.current?.focus({ cursor: 'end' }),
  });

  // A reloaded or shared address names the cell that is shown.
  const missing = wanted === null && current !== undefined ? addressOf(current) : null;
  useEffect(() => {
    if (missing === null) return;
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('cell', missing);
        return next;
      },
      { replace: true },
    );
  }, [missing, setParams]);

  if (list.items.length === 0) return <>{empty}</>;
  const conflicts = list.items.flatMap((cell) => {
    const edit = edits.get(cellKey(refOf(cell)));
    return edit?.status === 'conflict' ? [{ cell, edit }] : [];
  });
  const conflict = conflicts[0];
  return (
    <>
      <DraftOffer
        editor={editor}
        cells={list.items}
        nameOf={(cell) => `${cell.unit.id}　${list.items.find((row) => row === cell)?.object.name ?? ''}`}
        onOpen={(cell) => {
          const found = list.items.find((row) => cellKey(refOf(row)) === cellKey(refOf(cell)));
          if (found !== undefined) open(found);
        }}
      />
      <UploadTray except={key} />
      <div className="recording">
        <aside className="recording-list panel">
          <CellFilterBar total={list.items.length} shown={shown.length} />
          {shown.length === 0 ? (
            <EmptyState title="没有符合条件的测评项" hint="换一个筛选条件，或清空筛选" />
          ) : (
            <CellSideList cells={shown} edits={edits} selected={key} naming={naming} onSelect={open} />
          )}
        </aside>
        {current !== undefined && (
          <CellDetail
            key={key}
            cell={current}
            recording={recording}
            round={list.round}
            refusal={access(current)}
            textRef={text}
            onMove={move}
          />
        )}
      </div>
      {conflict !== undefined && (
        <CellConflictDialog
          key={cellKey(refOf(conflict.cell))}
          title={`${conflict.cell.unit.id}　${conflict.cell.object.name}`}
          edit={conflict.edit}
          onSettle={(value) => void editor.settle(refOf(conflict.cell), value)}
          onCancel={() => editor.postpone(refOf(conflict.cell))}
        />
      )}
      <LeaveGuard editor={editor} />
    </>
  );
}
