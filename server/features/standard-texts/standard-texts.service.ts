/**
 * The licence holder's own wording of GB/T 22239-2019 and GB/T 28448-2019: read from a file, proposed, confirmed by the
 * security administrator, shown wherever the gist stands. The file itself is not kept.
 */
import { createHash } from 'node:crypto';
import type {
  ConfirmStandardTexts,
  ImportableStandard,
  StandardTextImport,
  StandardTextImportDetail,
  StandardTextImportList,
  StandardTexts,
  Unit,
  WithdrawStandardTexts,
} from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { readStandardFile } from '../../adapters/standard-text-reader.ts';
import { appendAudit } from '../../audit.ts';
import { catalogueOf } from '../../catalogue.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { recogniseStandardText, standardOf } from '../../domain/recognise-standard-text.ts';
import { adoptedTexts } from '../../domain/standard-text-adoption.ts';
import { AppError, notFound } from '../../errors.ts';
import { checkedCursor, type Page, pageOf } from '../../http/cursor.ts';
import {
  type CurrentText,
  confirmedImports,
  currentTexts,
  type ImportCursor,
  type ImportRow,
  type ImportSummaryRow,
  importById,
  importForWrite,
  insertImport,
  listImports,
  type SourceRow,
  saveConfirmed,
  saveWithdrawn,
} from './standard-texts.repo.ts';

export interface StandardUpload {
  readonly path: string;
  readonly name: string;
  readonly standard: ImportableStandard | null;
}

/** Several times the units of a standard: nobody reviews more. */
const MAX_DOUBTS = 5_000;

/**
 * Reads a file and keeps what was recognised as a proposal.
 * @throws unsupported_type, too_large, invalid_request; rule_violation where nothing was recognised.
 */
export async function proposeImport(
  ctx: AppContext,
  actor: Actor,
  upload: StandardUpload,
): Promise<StandardTextImport> {
  const { source, sha256, size } = await readStandardFile(upload.path, upload.name);
  const standard = upload.standard ?? standardOf(upload.name, source);
  if (standard === null) {
    throw new AppError('rule_violation', '看不出是哪一份标准，请指明 GB/T 22239-2019 或 GB/T 28448-2019');
  }
  const proposal = recogniseStandardText(source, ctx.library.units, standard);
  if (proposal.matched.length + proposal.doubtful.length === 0) {
    throw new AppError('rule_violation', '文件中没有认出任何测评单元，请检查文件内容和所选的标准');
  }
  if (proposal.doubtful.length > MAX_DOUBTS) {
    throw new AppError('rule_violation', `存疑的文字超过 ${MAX_DOUBTS} 段，文件不像是一份标准文本`);
  }
  const id = ctx.newId();
  const row = {
    id,
    standard,
    edition: editionOf(ctx, standard),
    sourceName: [...upload.name.replaceAll(/\p{Cc}/gu, '')].slice(0, 200).join(''),
    sha256,
    size,
    state: 'proposed' as const,
    proposal,
    libraryRevision: ctx.library.revision,
    createdBy: actor.id,
    createdByName: actor.displayName,
    createdAt: ctx.now(),
  };
  await ctx.db.transaction(async (tx) => {
    await insertImport(tx, row);
    await appendAudit(tx, actor, ctx.now(), {
      action: 'standard_text.proposed',
      entity: 'standard_text_import',
      entityId: id,
      after: row,
      detail: {
        standard,
        sha256,
        matched: proposal.matched.length,
        doubtful: proposal.doubtful.length,
        missing: proposal.missing.length,
      },
    });
  });
  return importSummary(ctx, id);
}

const editionOf = ({ library }: AppContext, standard: ImportableStandard): string =>
  library.documents.find(({ id }) => id === standard)?.edition ?? '2019';

/** Adopts the recognised wording and what was decided about the doubtful. @throws state_conflict, revision_conflict, rule_violation. */
export async function confirmImport(
  ctx: AppContext,
  actor: Actor,
  id: string,
  { revision, decisions, excluded }: ConfirmStandardTexts,
): Promise<StandardTextImport> {
  await ctx.db.transaction(async (tx) => {
    const row = await waiting(tx, id, revision, ['proposed']);
    const known = new Set(ctx.library.units.map((unit) => unit.id));
    const { texts, violations } = adoptedTexts(row.proposal, { decisions, excluded }, known);
    if (violations.length > 0) throw new AppError('rule_violation', '这样确认不行', { violations });
    const change = { decisions, excluded, confirmedByName: actor.displayName, confirmedAt: ctx.now() };
    await saveConfirmed(tx, id, change, texts);
    await appendAudit(tx, actor, ctx.now(), {
      action: 'standard_text.confirmed',
      entity: 'standard_text_import',
      entityId: id,
      before: row,
      after: { ...row, ...change, texts },
      detail: { standard: row.standard, texts: texts.length, decided: decisions.length, excluded: excluded.length },
    });
  });
  return importSummary(ctx, id);
}

/** Takes a proposal or a confirmed import out of use; an earlier confirmed one then counts again. */
export async function withdrawImport(
  ctx: AppContext,
  actor: Actor,
  id: string,
  { revision, reason }: WithdrawStandardTexts,
): Promise<StandardTextImport> {
  await ctx.db.transaction(async (tx) => {
    const row = await waiting(tx, id, revision, ['proposed', 'confirmed']);
    const change = { withdrawReason: reason, withdrawnByName: actor.displayName, withdrawnAt: ctx.now() };
    await saveWithdrawn(tx, id, change);
    await appendAudit(tx, actor, ctx.now(), {
      action: 'standard_text.withdrawn',
      entity: 'standard_text_import',
      entityId: id,
      before: row,
      after: { ...row, ...change },
      detail: { standard: row.standard, state: row.state },
    });
  });
  return importSummary(ctx, id);
}

async function waiting(
  tx: Db,
  id: string,
  revision: number,
  states: readonly ImportRow['state'][],
): Promise<ImportRow> {
  const row = await importForWrite(tx, id);
  if (row === undefined) throw notFound('这次导入');
  if (!states.includes(row.state)) throw new AppError('state_conflict', '这次导入已经确认或撤回');
  if (row.revision !== revision) throw new AppError('revision_conflict');
  return row;
}

export async function importsOf(
  ctx: AppContext,
  query: { cursor?: string; limit?: string },
): Promise<StandardTextImportList> {
  const { items, nextCursor } = await pageOf(
    query,
    ({ after, limit }: Page<ImportCursor>) =>
      listImports(ctx.db, { after: checkedCursor(after, { createdAt: 'timestamp', id: 'text' }), limit }),
    ({ createdAt, id }) => ({ createdAt: createdAt.toISOString(), id }),
  );
  return { items: items.map(shown), nextCursor };
}

async function importSummary(ctx: AppContext, id: string): Promise<StandardTextImport> {
  const [row] = await listImports(ctx.db, { after: null, limit: 1, id });
  if (row === undefined) throw notFound('这次导入');
  return shown(row);
}

export async function importDetail(ctx: AppContext, id: string): Promise<StandardTextImportDetail> {
  const row = await importById(ctx.db, id);
  if (row === undefined) throw notFound('这次导入');
  const { proposal, decisions, excluded } = row;
  return { import: await importSummary(ctx, id), proposal, decisions, excluded };
}

const time = (at: Date | null): string | null => at?.toISOString() ?? null;

function shown({ createdBy: _createdBy, ...row }: ImportSummaryRow): StandardTextImport {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    confirmedAt: time(row.confirmedAt),
    withdrawnAt: time(row.withdrawnAt),
  };
}

/** Within a transaction: its own connection. */
export type TextContext = Pick<AppContext, 'db' | 'library'>;

export interface TaggedTexts {
  /** Changes whenever the answer would. */
  readonly tag: string;
  read(): Promise<StandardTexts>;
}

/** The wording in force, with a tag that is known before any text is read. */
export async function textsInForce(ctx: TextContext): Promise<TaggedTexts> {
  const sources = await confirmedImports(ctx.db);
  const state = sources.map(({ id, confirmedAt }) => `${id} ${time(confirmedAt)}`).join('\n');
  const tag = createHash('sha256').update(`${ctx.library.revision}\n${state}`).digest('base64url').slice(0, 27);
  return { tag, read: async () => standardTexts(ctx, sources, sources.length === 0 ? [] : await currentTexts(ctx.db)) };
}

function standardTexts(ctx: TextContext, sources: readonly SourceRow[], texts: readonly CurrentText[]): StandardTexts {
  const { unit } = catalogueOf(ctx.library);
  const byId = new Map(sources.map((source) => [source.id, source]));
  return {
    items: texts.flatMap(({ unitId, text, importId }) => {
      const [known, source] = [unit(unitId), byId.get(importId)];
      if (known === undefined || source === undefined) return [];
      return [{ unitId, text, importId, citation: citationOf(ctx, known, source.standard) }];
    }),
    sources: sources.map(({ id, confirmedAt, ...source }) => ({
      ...source,
      importId: id,
      confirmedAt: time(confirmedAt) ?? '',
    })),
  };
}

/** Where the wording stands: clause and letter of GB/T 22239, id of GB/T 28448. */
function citationOf({ library }: TextContext, unit: Unit, standard: ImportableStandard): string {
  const code = library.documents.find(({ id }) => id === standard)?.code ?? standard;
  return standard === 'gb-t-28448-2019' ? `${code} ${unit.id}` : `${code} ${unit.clause} ${unit.item}`.trim();
}
