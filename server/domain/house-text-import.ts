/** What each row of an imported workbook would do to the house texts that are there. */
import type { HouseTextDraft } from './house-text-rules.ts';
import type { ReadRow, SheetFault } from './house-text-sheet.ts';

export interface ExistingText extends Pick<HouseTextDraft, 'unitId' | 'type' | 'verdict' | 'kinds'> {
  readonly id: string;
  readonly pending: boolean;
  /** The version in use and the one that waits for review. */
  readonly contents: readonly Pick<HouseTextDraft, 'text' | 'problem'>[];
}

export interface PlannedRow extends ReadRow {
  readonly outcome: 'new' | 'new_version' | 'unchanged';
}

const PROBLEM_KEYS = [
  'title',
  'threats',
  'risk',
  'consequence',
  'reason',
  'technical',
  'management',
  'temporary',
  'effort',
] as const;

/** Equal for equal content, whatever the order in which its parts were written. */
export const contentKey = ({ text, problem }: Pick<HouseTextDraft, 'text' | 'problem'>): string =>
  JSON.stringify([text ?? null, ...PROBLEM_KEYS.map((key) => problem?.[key] ?? null)]);

type Place = Pick<HouseTextDraft, 'unitId' | 'type' | 'verdict' | 'kinds'>;
const placeKey = ({ unitId, type, verdict, kinds }: Place): string =>
  JSON.stringify([unitId, type, verdict, [...kinds].sort()]);

/** An id from another installation is no id of ours: such a row is a new text. */
export function planImport(
  rows: readonly ReadRow[],
  existing: readonly ExistingText[],
): { rows: PlannedRow[]; faults: SheetFault[] } {
  const byId = new Map(existing.map((text) => [text.id, text]));
  const standing = new Set(existing.flatMap((text) => text.contents.map((content) => keyOf({ ...text, ...content }))));
  const seen = new Map<string, ReadRow>();
  const planned: PlannedRow[] = [];
  const faults: SheetFault[] = [];
  for (const row of rows) {
    const old = byId.get(row.id ?? '');
    const keys = [keyOf(row.draft), ...(old === undefined ? [] : [old.id])];
    const wrong = repetition(keys, seen) ?? conflict(row, old);
    for (const key of keys) seen.set(key, row);
    if (wrong !== null) faults.push({ sheet: row.sheet, row: row.row, ...wrong });
    else planned.push({ ...row, id: old?.id ?? null, outcome: outcomeOf(row, old, standing) });
  }
  return { rows: planned, faults };
}

const keyOf = (text: Place & Pick<HouseTextDraft, 'text' | 'problem'>): string => placeKey(text) + contentKey(text);

type Wrong = Pick<SheetFault, 'column' | 'message'>;

function repetition(keys: readonly string[], seen: ReadonlyMap<string, ReadRow>): Wrong | null {
  const [twin] = keys.flatMap((key) => seen.get(key) ?? []);
  return twin === undefined ? null : { column: '', message: `与“${twin.sheet}”第 ${twin.row} 行重复` };
}

function outcomeOf(
  { draft }: ReadRow,
  old: ExistingText | undefined,
  standing: ReadonlySet<string>,
): PlannedRow['outcome'] {
  if (standing.has(keyOf(draft))) return 'unchanged';
  return old === undefined ? 'new' : 'new_version';
}

function conflict({ draft }: ReadRow, old: ExistingText | undefined): Wrong | null {
  if (old === undefined) return null;
  if (placeKey(old) !== placeKey(draft)) {
    return { column: '编号', message: '与该编号现有文本的单元、符合程度或对象种类不同；要另建一条，请清空编号' };
  }
  const isSame = old.contents.some((content) => contentKey(content) === contentKey(draft));
  return old.pending && !isSame ? { column: '编号', message: '该文本已有一个版本待审核，请先审核或撤回' } : null;
}
