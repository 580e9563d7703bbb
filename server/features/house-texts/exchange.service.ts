/** House texts out to a workbook and in from one; what comes in is checked row by row and reviewed like any proposal. */
import type { HouseTextImport } from '../../../schemas/generated/types.ts';
import labels from '../../../standards/labels.json' with { type: 'json' };
import type { Actor } from '../../actor.ts';
import { readWorkbook, writeWorkbook } from '../../adapters/workbook.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import { type ExistingText, type PlannedRow, planImport } from '../../domain/house-text-import.ts';
import { houseTextWarnings } from '../../domain/house-text-rules.ts';
import { readSheets, type SheetFault, sheetsOf } from '../../domain/house-text-sheet.ts';
import { AppError } from '../../errors.ts';
import { answerOf, contentOf, pendingOf } from './house-text-rows.ts';
import {
  allHouseTexts,
  insertHouseTexts,
  type StoredText,
  touchHouseText,
  type VersionRow,
} from './house-texts.repo.ts';
import { event, newText, newVersion } from './house-texts.service.ts';

/** Rows with text in one workbook; more is told apart from a mistake by nobody. */
export const IMPORT_ROWS = 5_000;
const TOLD = 500;

const WIDTHS: Readonly<Record<string, number>> = { 编号: 14, 测评单元: 14, 模板文字: 70, 问题: 40 };

/** Every text in use, waiting or retired: the version in use, or the one that waits. What was never approved stays out. */
export async function exportTexts(ctx: AppContext): Promise<Buffer> {
  const standing = (await allHouseTexts(ctx.db)).filter((text) => existingOf(text).contents.length > 0);
  const texts = standing.map((text) => answerOf(text, ctx.library));
  const sheets = sheetsOf(texts, labels, ctx.library);
  return writeWorkbook(
    sheets.map((sheet) => ({ ...sheet, widths: (sheet.rows[0] ?? []).map((name) => WIDTHS[name] ?? 24) })),
  );
}

export type ImportMode = 'preview' | 'all' | 'good';

/**
 * Checks a workbook and, unless only a preview is asked for, proposes its rows.
 * @throws AppError rule_violation in mode `all` when any row is wrong: then nothing is stored.
 */
export async function importTexts(
  ctx: AppContext,
  actor: Actor,
  path: string,
  mode: ImportMode,
): Promise<HouseTextImport> {
  const sheets = await readWorkbook(path);
  const filled = sheets.flatMap(({ rows }) => rows.slice(1)).filter((row) => row.some((cell) => cell.trim() !== ''));
  if (filled.length > IMPORT_ROWS) throw new AppError('too_large', `一次最多导入 ${IMPORT_ROWS} 行，请分成几个文件`);
  const read = readSheets(sheets, labels, ctx.library);
  return ctx.db.transaction(async (tx) => {
    const texts = await allHouseTexts(tx);
    const planned = planImport(read.rows, texts.map(existingOf));
    const faults = [...read.faults, ...planned.faults];
    const answer = answerFor(ctx, planned.rows, faults);
    if (mode === 'preview') return answer;
    if (mode === 'all' && faults.length > 0) {
      throw new AppError('rule_violation', '有误的行未改正，全部没有导入', {
        violations: faults.slice(0, 50).map((fault) => ({ path: pathOf(fault), message: sentenceOf(fault) })),
      });
    }
    await propose({ ...ctx, db: tx }, actor, planned.rows, new Map(texts.map((text) => [text.id, text])));
    return { ...answer, applied: true };
  });
}

const existingOf = (text: StoredText): ExistingText => {
  const standing = text.versions.filter(
    ({ state, version }) => version === text.currentVersion || state === 'proposed',
  );
  return {
    ...text,
    pending: pendingOf(text) !== undefined,
    contents: standing.map(({ content }) => contentOf(content)),
  };
};

const pathOf = ({ sheet, row, column }: SheetFault): string => `/${sheet}/${row}/${column}`;

function sentenceOf({ sheet, row, column, message }: SheetFault): string {
  const place = row === 0 ? '' : `“${sheet}”第 ${row} 行${column === '' ? '' : `“${column}”`}：`;
  return `${place}${message}`;
}

function answerFor(ctx: AppContext, rows: readonly PlannedRow[], faults: readonly SheetFault[]): HouseTextImport {
  const count = (outcome: PlannedRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  return {
    applied: false,
    counts: {
      new: count('new'),
      newVersion: count('new_version'),
      unchanged: count('unchanged'),
      faulty: new Set(faults.map(({ sheet, row }) => `${sheet} ${row}`)).size,
    },
    faults: faults.slice(0, TOLD).map((fault) => ({ ...fault })),
    rows: rows.slice(0, TOLD).map(({ sheet, row, outcome, draft }) => ({
      sheet,
      row,
      outcome,
      unitId: draft.unitId,
      type: draft.type,
      verdict: draft.verdict,
      summary: draft.text ?? draft.problem?.title ?? '',
      warnings: houseTextWarnings(
        draft,
        ctx.library.units.find(({ id }) => id === draft.unitId),
      ),
    })),
  };
}

/** `ctx.db` is the transaction. */
async function propose(
  ctx: AppContext,
  actor: Actor,
  rows: readonly PlannedRow[],
  existing: ReadonlyMap<string, StoredText>,
): Promise<void> {
  const at = ctx.now();
  const fresh = rows
    .filter(({ outcome }) => outcome === 'new')
    .map(({ draft }) => newText(draft, actor, ctx.newId(), at));
  const versions: VersionRow[] = [];
  for (const { outcome, id, draft } of rows) {
    const old = existing.get(id ?? '');
    if (outcome !== 'new_version' || old === undefined) continue;
    if (!(await touchHouseText(ctx.db, old.id, old.revision))) throw new AppError('revision_conflict');
    versions.push(newVersion(draft, actor, { textId: old.id, version: (old.versions[0]?.version ?? 0) + 1, at }));
  }
  const added = [...fresh.map(({ version }) => version), ...versions];
  if (added.length === 0) return;
  await insertHouseTexts(
    ctx.db,
    fresh.map(({ text }) => text),
    added,
  );
  const detail = { newTexts: fresh.length, versions: versions.length };
  await appendAudit(ctx.db, actor, at, event('house_text.imported', 'workbook', { after: added, detail }));
}
