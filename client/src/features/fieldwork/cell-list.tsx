import { PaperClipOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { VERDICT_COLOUR } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { type CellEdit, cellKey, refOf } from './cell-editor.ts';
import type { Cell } from './use-cells.ts';
import { shownCell } from './use-recording.ts';

/** How the list names and groups its cells: units of one object, or cells of a re-test. */
export interface CellNaming {
  readonly group: (cell: Cell) => string;
  readonly subgroup: (cell: Cell) => string;
  readonly title: (cell: Cell) => string;
  readonly id: (cell: Cell) => string;
}

export const BY_UNIT: CellNaming = {
  group: ({ unit }) => label('domain', unit.domainCode),
  subgroup: ({ unit }) => unit.controlPoint,
  title: ({ unit }) => unit.gist,
  id: ({ unit }) => `${unit.clause}${unit.item === '' ? '' : ` ${unit.item})`}`,
};

export const BY_OBJECT: CellNaming = {
  group: ({ object }) => label('assetClass', object.assetClass),
  subgroup: ({ object }) => object.name,
  title: ({ unit }) => unit.gist,
  id: ({ unit }) => unit.id,
};

interface CellListProps {
  readonly cells: readonly Cell[];
  readonly edits: ReadonlyMap<string, CellEdit>;
  readonly selected: string | null;
  readonly naming: CellNaming;
  readonly onSelect: (cell: Cell) => void;
}

/** The way through a day's work: every cell with its verdict as a dot and its save state as a word. */
export function CellSideList({ cells, edits, selected, naming, onSelect }: CellListProps) {
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected !== null) here.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  let group = '';
  let subgroup = '';
  return (
    <nav className="cell-list" aria-label="测评项">
      {cells.map((cell) => {
        const key = cellKey(refOf(cell));
        const heads: string[] = [];
        if (naming.group(cell) !== group) {
          group = naming.group(cell);
          subgroup = '';
          heads.push(group);
        }
        const newSubgroup = naming.subgroup(cell) !== subgroup;
        subgroup = naming.subgroup(cell);
        return (
          <div key={key}>
            {heads.map((text) => (
              <h3 key={text}>{text}</h3>
            ))}
            {newSubgroup && <h4>{subgroup}</h4>}
            <button
              type="button"
              ref={key === selected ? here : null}
              className={key === selected ? 'cell-row selected' : 'cell-row'}
              aria-current={key === selected}
              onClick={() => onSelect(cell)}
            >
              <CellRow cell={cell} edits={edits} naming={naming} />
            </button>
          </div>
        );
      })}
    </nav>
  );
}

const MARKS: Readonly<Record<string, string>> = {
  dirty: '未保存',
  saving: '保存中',
  failed: '保存失败',
  conflict: '有冲突',
};

function CellRow({ cell, edits, naming }: Pick<CellListProps, 'edits' | 'naming'> & { cell: Cell }) {
  const { verdict, edit } = shownCell(cell, edits);
  const code = verdict ?? 'unassessed';
  const mark = edit === undefined ? undefined : MARKS[edit.status];
  return (
    <>
      <span
        className={`dot dot-${code}`}
        style={{ background: VERDICT_COLOUR[code] }}
        role="img"
        aria-label={label('unitVerdict', code)}
        title={label('unitVerdict', code)}
      />
      <span className="cell-row-text">
        <span className="mute">{naming.id(cell)}</span> {naming.title(cell)}
      </span>
      {cell.evidence.length > 0 && (
        <span className="mute small nowrap" title={`${cell.evidence.length} 份证据`}>
          <PaperClipOutlined />
          {cell.evidence.length}
        </span>
      )}
      {mark !== undefined && <span className={`cell-mark mark-${edit?.status}`}>{mark}</span>}
    </>
  );
}
