/** House texts as rows of a workbook: one sheet of record templates, one of problems with advice. */
import type { Effort, GuidanceProblem, HouseTextType, ObjectKind, Verdict } from '../../schemas/generated/types.ts';
import { type HouseTextDraft, houseTextViolations } from './house-text-rules.ts';
import type { Library } from './library.ts';

export interface SheetOfText {
  readonly name: string;
  /** The first row names the columns. */
  readonly rows: readonly (readonly string[])[];
}

/** code → Chinese word, by group of standards/labels.json. */
export type SheetWords = Readonly<
  Record<'verdict' | 'objectKind' | 'riskLevel' | 'effort' | 'houseTextState', Readonly<Record<string, string>>>
>;

export interface SheetFault {
  readonly sheet: string;
  /** As the spreadsheet program numbers them; 0 for the whole sheet. */
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

export interface ReadRow {
  readonly sheet: string;
  readonly row: number;
  /** Of the text that this row changes; null for a new one. */
  readonly id: string | null;
  readonly draft: HouseTextDraft;
}

export interface WrittenText extends HouseTextDraft {
  readonly id: string;
  readonly controlPoint: string;
  readonly state: string;
  readonly uses: number;
}

export const SHEET_NAME: Readonly<Record<HouseTextType, string>> = { record: '结果记录', problem: '问题与建议' };

/** For the reader of the exported file; not read back. */
const INFO = ['控制点', '状态', '使用次数'] as const;
const HEAD = ['编号', '测评单元'] as const;
const COLUMNS: Readonly<Record<HouseTextType, readonly string[]>> = {
  record: [...HEAD, '符合程度', '对象种类', '模板文字'],
  problem: [
    ...HEAD,
    '对象种类',
    '问题',
    '威胁',
    '风险等级',
    '后果',
    '定级理由',
    '技术措施',
    '管理措施',
    '临时措施',
    '工作量',
  ],
};
const REQUIRED: Readonly<Record<HouseTextType, readonly string[]>> = {
  record: ['测评单元', '符合程度', '模板文字'],
  problem: ['测评单元', '问题', '风险等级'],
};
const COLUMN_OF_PATH: Readonly<Record<string, string>> = {
  '/unitId': '测评单元',
  '/verdict': '符合程度',
  '/kinds': '对象种类',
  '/text': '模板文字',
  '/problem': '问题',
  '/problem/title': '问题',
  '/problem/threats': '威胁',
  '/problem/consequence': '后果',
  '/problem/reason': '定级理由',
  '/problem/technical': '技术措施',
  '/problem/management': '管理措施',
  '/problem/temporary': '临时措施',
};
const PART_COLUMNS = [
  ['consequence', '后果'],
  ['reason', '定级理由'],
  ['technical', '技术措施'],
  ['management', '管理措施'],
  ['temporary', '临时措施'],
] as const;

export function sheetsOf(texts: readonly WrittenText[], words: SheetWords, library: Library): SheetOfText[] {
  return (['record', 'problem'] as const).map((type) => {
    const names = [...COLUMNS[type], ...INFO];
    const own = texts.filter((text) => text.type === type);
    return {
      name: SHEET_NAME[type],
      rows: [names, ...own.map((text) => names.map((name) => cellOf(text, name, words, library)))],
    };
  });
}

function cellOf(text: WrittenText, column: string, words: SheetWords, library: Library): string {
  const { problem } = text;
  const threats = (problem?.threats ?? []).map((id) => library.threats.find((row) => row.id === id)?.name ?? id);
  const cells: Readonly<Record<string, string | undefined>> = {
    编号: text.id,
    测评单元: text.unitId,
    符合程度: words.verdict[text.verdict ?? ''],
    对象种类: text.kinds.map((kind) => words.objectKind[kind] ?? kind).join('、'),
    模板文字: text.text ?? '',
    问题: problem?.title,
    威胁: threats.join('、'),
    风险等级: words.riskLevel[problem?.risk ?? ''],
    工作量: words.effort[problem?.effort ?? ''],
    控制点: text.controlPoint,
    状态: words.houseTextState[text.state],
    使用次数: String(text.uses),
    ...Object.fromEntries(PART_COLUMNS.map(([part, name]) => [name, problem?.[part]])),
  };
  return cells[column] ?? '';
}

export interface ReadSheets {
  readonly rows: readonly ReadRow[];
  readonly faults: readonly SheetFault[];
}

/** Every row that says something: either a draft that keeps the rules, or its faults by column. */
export function readSheets(sheets: readonly SheetOfText[], words: SheetWords, library: Library): ReadSheets {
  const rows: ReadRow[] = [];
  const faults: SheetFault[] = [];
  const known = sheets.flatMap((sheet) => {
    const type = (['record', 'problem'] as const).find((one) => SHEET_NAME[one] === sheet.name.trim());
    return type === undefined ? [] : [{ type, sheet }];
  });
  if (known.length === 0) {
    const message = `工作簿中没有名为“${SHEET_NAME.record}”或“${SHEET_NAME.problem}”的工作表`;
    faults.push({ sheet: sheets[0]?.name ?? '', row: 0, column: '', message });
  }
  for (const { type, sheet } of known) {
    const names = (sheet.rows[0] ?? []).map((name) => name.trim());
    const wrong = headerFaults(type, sheet.name, names);
    if (wrong.length > 0) faults.push(...wrong);
    else readBody(type, sheet, names);
  }
  return { rows, faults };

  function readBody(type: HouseTextType, sheet: SheetOfText, names: readonly string[]): void {
    for (const [n, cells] of sheet.rows.entries()) {
      if (n === 0 || cells.every((cell) => cell.trim() === '')) continue;
      const value = (column: string): string => cells[names.indexOf(column)]?.trim() ?? '';
      const found = readRow(type, value, words, library);
      const at = { sheet: sheet.name, row: n + 1 };
      faults.push(...found.faults.map((fault) => ({ ...at, ...fault })));
      if (found.faults.length === 0) rows.push({ ...at, id: value('编号') || null, draft: found.draft });
    }
  }
}

function headerFaults(type: HouseTextType, sheet: string, names: readonly string[]): SheetFault[] {
  const at = { sheet, row: 1 };
  const allowed: readonly string[] = [...COLUMNS[type], ...INFO, ''];
  return [
    ...REQUIRED[type].filter((name) => !names.includes(name)).map((name) => ({ column: name, message: '缺少这一列' })),
    ...names.filter((name) => !allowed.includes(name)).map((name) => ({ column: name, message: '不认识这一列' })),
    ...names
      .filter((name, n) => name !== '' && names.indexOf(name) !== n)
      .map((name) => ({ column: name, message: '这一列重复' })),
  ].map((fault) => ({ ...at, ...fault }));
}

type RowFault = Pick<SheetFault, 'column' | 'message'>;

function readRow(
  type: HouseTextType,
  value: (column: string) => string,
  words: SheetWords,
  library: Library,
): { draft: HouseTextDraft; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const code = (column: string, group: keyof SheetWords, word = value(column)): string | null => {
    if (word === '') return null;
    const found = Object.entries(words[group]).find(([, text]) => text === word)?.[0];
    if (found !== undefined) return found;
    const listed = group === 'objectKind' ? '' : `，应为${Object.values(words[group]).join('、')}之一`;
    faults.push({ column, message: `不认识“${word}”${listed}` });
    return null;
  };
  const kinds = listOf(value('对象种类')).flatMap((word) => code('对象种类', 'objectKind', word) ?? []) as ObjectKind[];
  const draft: HouseTextDraft = {
    unitId: value('测评单元'),
    type,
    verdict: type === 'record' ? (code('符合程度', 'verdict') as Verdict | null) : null,
    kinds: [...new Set(kinds)],
    text: type === 'record' ? value('模板文字') : null,
    problem: type === 'problem' ? problemOf(value, code, library) : null,
  };
  if (type === 'problem' && value('风险等级') === '') faults.push({ column: '风险等级', message: '应写明高、中或低' });
  const told = new Set(faults.map(({ column }) => column));
  const broken = houseTextViolations(draft, library)
    .map(({ path, message }) => ({ column: COLUMN_OF_PATH[path] ?? '', message }))
    .filter(({ column }) => !told.has(column));
  return { draft, faults: [...faults, ...broken] };
}

function problemOf(
  value: (column: string) => string,
  code: (column: string, group: keyof SheetWords) => string | null,
  library: Library,
): GuidanceProblem {
  const threats = listOf(value('威胁')).map((word) => library.threats.find(({ name }) => name === word)?.id ?? word);
  const effort = code('工作量', 'effort') as Effort | null;
  const parts = PART_COLUMNS.flatMap(([part, column]) => (value(column) === '' ? [] : [[part, value(column)]]));
  return {
    title: value('问题'),
    ...(threats.length === 0 ? {} : { threats }),
    risk: (code('风险等级', 'riskLevel') ?? 'low') as GuidanceProblem['risk'],
    ...(Object.fromEntries(parts) as Pick<GuidanceProblem, never>),
    ...(effort === null ? {} : { effort }),
  };
}

const listOf = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
