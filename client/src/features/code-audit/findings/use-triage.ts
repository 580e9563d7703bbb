/** Triage by keyboard: where one is in the list, what the next key does, and what a screen reader is told. */
import { useEffect, useRef, useState } from 'react';
import type { CodeFindingList, FindingState } from '../../../../../schemas/generated/types.ts';
import { label } from '../../../labels.ts';
import { type Cursor, type FindingKey, firstMet, nextPlace } from './finding-keys.ts';
import { useFindingKeys } from './use-finding-keys.ts';
import { type FindingAddress, PAGE_SIZE } from './use-findings.ts';

interface TriageInput {
  readonly list: CodeFindingList | undefined;
  readonly address: FindingAddress;
  readonly judges: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (ids: readonly string[], on: boolean) => void;
}

const rowButton = (id: string): HTMLElement | null =>
  document.querySelector(`tr[data-finding="${CSS.escape(id)}"] .link-button`);

export function useTriage({ list, address, judges, chosen, choose }: TriageInput) {
  const [wanted, setWanted] = useState<FindingState | null>(null);
  const [legend, setLegend] = useState(false);
  const [told, setTold] = useState('');
  const cursor = useRef<Cursor | null>(null);
  const turned = useRef<{ by: 1 | -1; to: number } | null>(null);
  const open = address.get('item');
  const items = list?.items ?? [];
  const ids = items.map(({ id }) => id);
  if (open !== '') cursor.current = { id: open, row: rowOf(ids, open, cursor.current) };

  const tell = (at: Cursor) => {
    const row = items[at.row];
    if (row === undefined) return;
    setTold(
      `本页第 ${at.row + 1} 项，共 ${items.length} 项：${row.no} ${row.title}，${label('findingState', row.state)}`,
    );
  };
  const goTo = (at: Cursor) => {
    cursor.current = at;
    rowButton(at.id)?.closest('tr')?.scrollIntoView({ block: 'nearest' });
    if (open === '') rowButton(at.id)?.focus();
    else address.set({ item: at.id });
    tell(at);
  };

  // A page turned to by key is entered at the end one comes from.
  const page = list?.page ?? 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the arrival of the page counts
  useEffect(() => {
    if (turned.current === null || turned.current.to !== page) return;
    const at = firstMet(ids, turned.current.by);
    turned.current = null;
    if (at !== null) goTo(at);
  }, [page]);

  // Who closes the drawer is back in the list where they were.
  const before = useRef(open);
  useEffect(() => {
    if (before.current !== '' && open === '') rowButton(before.current)?.focus();
    before.current = open;
  }, [open]);

  const step = (by: 1 | -1) => {
    if (list === undefined) return;
    const at = cursor.current ?? focusedRow(ids);
    const next = nextPlace(ids, at, by, { page, pages: Math.ceil(list.total / PAGE_SIZE) });
    if (next === null) setTold(by === 1 ? '已是最后一项' : '已是第一项');
    else if ('page' in next) {
      turned.current = { by, to: next.page };
      address.set({ page: String(next.page) });
    } else goTo(next.cursor);
  };

  const here = (): string | null => {
    const at = cursor.current ?? focusedRow(ids);
    return at !== null && (ids.includes(at.id) || at.id === open) ? at.id : null;
  };

  const take = (key: FindingKey): boolean => {
    if (key.do === 'step') step(key.by);
    else if (key.do === 'legend') setLegend(!legend);
    else if (key.do === 'search') document.querySelector<HTMLElement>('[aria-label="搜索缺陷"]')?.focus();
    else if (key.do === 'close') {
      if (open === '') return false;
      address.set({ item: '' });
    } else return onOne(key);
    return true;
  };

  /** Keys about the finding one is at. */
  const onOne = (key: FindingKey): boolean => {
    const id = here();
    if (id === null) {
      setTold('请先用 J 或 K 选到一项');
      return key.do !== 'open';
    }
    if (key.do === 'select') {
      choose([id], !chosen.has(id));
      setTold(chosen.has(id) ? '已取消选中' : '已选中');
      return true;
    }
    if (key.do === 'move') setWanted(key.to);
    if (open !== id) address.set({ item: id });
    return true;
  };

  useFindingKeys(judges, take);
  return {
    told,
    legend,
    toggleLegend: () => setLegend(!legend),
    wanted,
    /** The drawer took up the wanted step, or tells why it cannot. */
    onWanted: (why: string | null) => {
      setWanted(null);
      if (why !== null) setTold(why);
    },
  };
}

function rowOf(ids: readonly string[], id: string, before: Cursor | null): number {
  const at = ids.indexOf(id);
  if (at >= 0) return at;
  return before?.id === id ? before.row : 0;
}

/** Somebody came by Tab. */
function focusedRow(ids: readonly string[]): Cursor | null {
  const id = document.activeElement?.closest<HTMLElement>('tr[data-finding]')?.dataset['finding'];
  return id === undefined ? null : { id, row: Math.max(ids.indexOf(id), 0) };
}
