import { Input, Select } from 'antd';
import { useSearchState } from '../../components/search-state.ts';
import { VERDICT_ORDER } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { type CellEdit, cellKey, refOf } from './cell-editor.ts';
import { type Cell, heldResult } from './use-cells.ts';

export interface CellFilter {
  readonly verdict: string;
  readonly q: string;
}

export function useCellFilter(): [CellFilter, { setVerdict: (v: string) => void; setQ: (q: string) => void }] {
  const [verdict, setVerdict] = useSearchState('verdict');
  const [q, setQ] = useSearchState('q');
  return [
    { verdict, q },
    { setVerdict, setQ },
  ];
}

/** By what the server holds, so that a cell does not vanish under the hand; cells being edited always stay. */
export function filterCells(
  cells: readonly Cell[],
  { verdict, q }: CellFilter,
  keep: ReadonlyMap<string, CellEdit>,
  selected: string | null,
): Cell[] {
  const text = q.trim().toLowerCase();
  return cells.filter((cell) => {
    const key = cellKey(refOf(cell));
    const edit = keep.get(key);
    if (key === selected || (edit !== undefined && edit.status !== 'saved' && edit.status !== 'idle')) return true;
    if (verdict !== '' && (heldResult(cell)?.verdict ?? 'unassessed') !== verdict) return false;
    return text === '' || textOf(cell).includes(text);
  });
}

const textOf = (cell: Cell): string =>
  `${cell.unit.id} ${cell.unit.gist} ${cell.unit.controlPoint} ${cell.object.name} ${heldResult(cell)?.record ?? ''}`.toLowerCase();

/** Verdict and text, both kept in the address. */
export function CellFilterBar({ total, shown }: { total: number; shown: number }) {
  const [filter, { setVerdict, setQ }] = useCellFilter();
  return (
    <div className="cell-filter">
      <Select
        aria-label="按符合程度筛选"
        value={filter.verdict}
        onChange={setVerdict}
        size="small"
        options={[
          { value: '', label: '全部' },
          ...[...VERDICT_ORDER].reverse().map((code) => ({ value: code, label: label('unitVerdict', code) })),
        ]}
      />
      <Input
        size="small"
        allowClear
        placeholder="编号、要点或记录文字"
        aria-label="按文字筛选"
        value={filter.q}
        onChange={(event) => setQ(event.target.value)}
      />
      <span className="mute small nowrap">{shown === total ? `${total} 格` : `${shown}/${total} 格`}</span>
    </div>
  );
}
