/** Results of any scanner, brought in as SARIF or Semgrep JSON: looked at first, then taken in one transaction. */
import { readFile } from 'node:fs/promises';
import type { CodeScanImport, ImportCodeScan } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import type { SightCounts } from '../../domain/scan-sights.ts';
import { AppError } from '../../errors.ts';
import type { UploadedFile, UploadRule } from '../../http/route.ts';
import { type CodeAuditor, codeAuditWrite } from '../code-audits/code-audit-write.ts';
import { ingestSights, previewSights } from '../code-findings/scan-ingest.ts';
import { rememberFile } from '../documents/documents.repo.ts';
import { type CodeScanRow, insertScan, keepRules, nextScanNo, sameImport, setCounts } from './code-scans.repo.ts';
import { answer, importedColumns, prepare, rulesOf, summed } from './import-prepare.ts';
import { type ReadResult, readResultFile } from './import-reading.ts';

const MB = 1024 * 1024;
export const IMPORT_UPLOAD: UploadRule = { field: 'file', maxFiles: 1, maxBytes: 100 * MB };
/** Writes nothing. */
export async function previewImport(
  ctx: AppContext,
  who: CodeAuditor,
  fields: ImportCodeScan,
  uploads: readonly UploadedFile[],
): Promise<CodeScanImport> {
  const read = await readUpload(uploads);
  const prepared = await prepare(ctx, who.assessmentId, fields, { read, scanId: '' });
  const same = await earlierImport(ctx.db, who, fields, read);
  if (same !== undefined) return answer(prepared, {}, { same });
  const counts: SightCounts[] = [];
  for (const part of prepared.parts) counts.push(await previewSights(ctx.db, part));
  return answer(prepared, summed(counts), {});
}

/** The same file for the same hand-over a second time changes nothing, and says so. */
export async function importScan(
  ctx: AppContext,
  who: CodeAuditor,
  fields: ImportCodeScan,
  uploads: readonly UploadedFile[],
): Promise<CodeScanImport> {
  const { assessmentId, projectId, actor } = who;
  const read = await readUpload(uploads);
  const id = ctx.newId();
  const prepared = await prepare(ctx, assessmentId, fields, { read, scanId: id });
  const earlier = await earlierImport(ctx.db, who, fields, read);
  if (earlier !== undefined) return answer(prepared, {}, { same: earlier });
  const [file] = uploads;
  if (file === undefined) throw new AppError('invalid_request');
  const stored = await ctx.files.takeIn(file.path);
  let same: CodeScanRow | undefined;
  let counts: Record<string, number> = {};
  await codeAuditWrite(ctx, who, {
    hold: 'update',
    work: async (tx, _audit, at) => {
      same = await earlierImport(tx, who, fields, read);
      if (same !== undefined) return [];
      await rememberFile(tx, { ...stored, mediaType: 'application/json', storedAt: at });
      const no = await nextScanNo(tx, assessmentId);
      const about = { id, assessmentId, no, sourceId: fields.sourceId, kind: 'import' as const };
      const by = { startedByName: actor.displayName, startedAt: at, endedAt: at };
      // The findings name the scan, so it is there first; what they come to is known after them.
      await insertScan(tx, { ...about, ...by, ...importedColumns(prepared, file.name) });
      const told: SightCounts[] = [];
      for (const part of prepared.parts) {
        await keepRules(tx, rulesOf(prepared, part));
        told.push(await ingestSights(tx, part, { id: actor.id, name: actor.displayName }, at, ctx.newId));
      }
      counts = summed(told);
      const { results, excluded } = prepared;
      await setCounts(tx, id, { ...counts, results, excludedResults: excluded });
      const detail = { no, results, sha256: read.sha256 };
      return [{ action: 'code_scan.imported', projectId, entity: 'code_scan', entityId: id, detail }];
    },
  });
  return same === undefined ? answer(prepared, counts, { scanId: id }) : answer(prepared, {}, { same });
}

async function readUpload([file]: readonly UploadedFile[]): Promise<ReadResult> {
  if (file === undefined || file.size === 0) {
    const violations = [{ path: '/file', message: '没有收到结果文件，请选择文件后再提交' }];
    throw new AppError('invalid_request', undefined, { violations });
  }
  return readResultFile(await readFile(file.path));
}

const earlierImport = (
  db: Db,
  { assessmentId }: CodeAuditor,
  { sourceId }: ImportCodeScan,
  { sha256 }: ReadResult,
): Promise<CodeScanRow | undefined> => sameImport(db, { assessmentId, sourceId, resultSha256: sha256 });
