/** Rows copied from a spreadsheet (tab-separated) become assets; pure, so that the preview and the import agree. */
import type {
  AssetClass,
  CreateObject,
  Importance,
  ObjectKind,
  ObjectKindTableAssetClass,
  ObjectKindTableKind,
} from '../../../../schemas/generated/types.ts';

export interface PasteColumn {
  readonly key: string;
  readonly label: string;
  readonly options?: readonly string[] | undefined;
}

/** The columns a pasted table is read by, in this order unless its first row names them. */
export function pasteColumns(
  assetClass: ObjectKindTableAssetClass,
  kinds: readonly ObjectKindTableKind[],
): PasteColumn[] {
  const kind = kinds.length > 1 ? [{ key: 'kind', label: '种类', options: kinds.map((row) => row.label) }] : [];
  return [
    { key: 'name', label: '名称' },
    ...kind,
    ...assetClass.columns.map(({ key, label, options }) => ({ key: `attributes.${key}`, label, options })),
    { key: 'importance', label: '重要程度', options: ['关键', '重要', '一般'] },
    { key: 'identicalGroup', label: '同配置组' },
  ];
}

/** One cell (quoted where it holds a tab, a line break or a quote) and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y;

/** Cells of a clipboard text: tabs and lines, as spreadsheets write them. */
export function cellsOf(text: string): string[][] {
  const input = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const rows: string[][] = [[]];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < input.length) {
    const found = CELL.exec(input);
    // A stray quote in the middle of a cell: the rest of the line is taken as it is.
    if (found === null) break;
    const [, quoted, plain = '', end] = found;
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.some((value) => value !== ''));
}

const IMPORTANCE: Readonly<Record<string, Importance>> = {
  关键: 'key',
  非常重要: 'key',
  重要: 'important',
  一般: 'general',
};

export interface PastedRow {
  readonly body: CreateObject;
  /** What hinders this row; empty when it may be imported. */
  readonly faults: readonly string[];
}

interface PasteContext {
  readonly assetClass: AssetClass;
  readonly columns: readonly PasteColumn[];
  readonly kinds: readonly ObjectKindTableKind[];
  readonly systemId: string;
}

const HEADINGS: Readonly<Record<string, string>> = {
  序号: '',
  编号: '',
  设备名称: 'name',
  机房名称: 'name',
  姓名: 'name',
  资产名称: 'name',
  文档名称: 'name',
};

/** Which column each cell belongs to: by the heading row where there is one, else by position. */
function keysOf(first: readonly string[], columns: readonly PasteColumn[]): { keys: string[]; heading: boolean } {
  const byLabel = new Map([
    ...columns.map((column) => [column.label, column.key] as const),
    ...Object.entries(HEADINGS),
  ]);
  const heading =
    first.filter((cell) => byLabel.has(cell)).length >= Math.min(2, first.length) &&
    first.some((cell) => byLabel.get(cell) === 'name');
  if (heading) return { keys: first.map((cell) => byLabel.get(cell) ?? ''), heading };
  return { keys: columns.map((column) => column.key), heading };
}

/** The class's own columns; adds to `faults` what is not among a column's choices. */
function attributesOf(values: ReadonlyMap<string, string>, columns: readonly PasteColumn[], faults: string[]) {
  const attributes: Record<string, string> = {};
  for (const { key, label, options } of columns) {
    const value = values.get(key) ?? '';
    if (!key.startsWith('attributes.') || value === '') continue;
    if (options !== undefined && !options.includes(value))
      faults.push(`${label}“${value}”应为${options.join('、')}之一`);
    attributes[key.slice('attributes.'.length)] = value;
  }
  return attributes;
}

function rowOf(values: ReadonlyMap<string, string>, context: PasteContext): PastedRow {
  const faults: string[] = [];
  const at = (key: string): string => values.get(key) ?? '';
  if (at('name') === '') faults.push('没有名称');
  const kind = at('kind') === '' ? context.kinds[0] : context.kinds.find((row) => row.label === at('kind'));
  if (kind === undefined) faults.push(`种类“${at('kind')}”不属于此类`);
  const importance = at('importance') === '' ? 'general' : IMPORTANCE[at('importance')];
  if (importance === undefined) faults.push(`重要程度“${at('importance')}”应为关键、重要或一般`);
  const body: CreateObject = {
    assetClass: context.assetClass,
    kind: kind?.code ?? ('other_device' as ObjectKind),
    name: at('name'),
    importance: importance ?? 'general',
    attributes: attributesOf(values, context.columns, faults),
    identicalGroup: at('identicalGroup') === '' ? null : at('identicalGroup'),
    systemIds: [context.systemId],
  };
  return { body, faults };
}

export function pastedRows(text: string, context: PasteContext): PastedRow[] {
  const cells = cellsOf(text);
  const first = cells[0];
  if (first === undefined) return [];
  const { keys, heading } = keysOf(first, context.columns);
  return (heading ? cells.slice(1) : cells).map((row) => {
    const values = new Map(row.flatMap((cell, index) => (keys[index] ? [[keys[index], cell] as const] : [])));
    return rowOf(values, context);
  });
}
