/** Looking into a hand-over: its folders, the lines of a file, and the receipt for both sides. */
import type {
  CodeSourceFile,
  CodeSourceFileQuery,
  CodeSourceReceipt,
  CodeSourceTree,
} from '../../../schemas/generated/types.ts';
import { readWorkingFiles } from '../../adapters/working-copy.ts';
import type { AppContext } from '../../context.ts';
import { codeLines } from '../../domain/code-fingerprint.ts';
import { mayReadCode } from '../../domain/code-readers.ts';
import { AppError, notFound } from '../../errors.ts';
import type { CodeAuditor } from '../code-audits/code-audit-write.ts';
import { codeAuditRow } from '../code-audits/code-audits.repo.ts';
import { type CodeSourceFileRow, filesBelow, placeNames, sourceFile, sourceFiles } from './code-sources.repo.ts';
import { workingCopyOf } from './code-sources.service.ts';
import { inventoryOf, sourcesOf, storedSource } from './source-rows.ts';

const MOST_ENTRIES = 2000;
const MOST_LINES = 2000;
const LONGEST_LINE = 5000;
const MOST_RECEIPT_FILES = 3000;

type TreeItem = CodeSourceTree['items'][number];

export async function sourceTree(
  ctx: AppContext,
  assessmentId: string,
  id: string,
  folder: string,
): Promise<CodeSourceTree> {
  await storedSource(ctx.db, assessmentId, id);
  const below = folder.replace(/^\/+|\/+$/g, '');
  const rows = await filesBelow(ctx.db, id, below);
  if (rows.length === 0 && below !== '') throw notFound('这个目录');
  const items = [...entriesOf(rows, below === '' ? '' : `${below}/`)];
  items.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1));
  return { folder: below, items: items.slice(0, MOST_ENTRIES), more: Math.max(0, items.length - MOST_ENTRIES) };
}

function entriesOf(rows: readonly CodeSourceFileRow[], prefix: string): Iterable<TreeItem> {
  const entries = new Map<string, TreeItem>();
  for (const row of rows) {
    const [name = '', ...deeper] = row.path.slice(prefix.length).split('/');
    const isFolder = deeper.length > 0;
    const entry = entries.get(name) ?? {
      name,
      path: `${prefix}${name}`,
      isFolder,
      files: 0,
      lines: 0,
      bytes: 0,
      language: isFolder ? null : row.language,
      class: isFolder ? null : row.class,
    };
    entry.files += 1;
    entry.lines += row.lines;
    entry.bytes += row.size;
    entries.set(name, entry);
  }
  return entries.values();
}

/** @throws AppError forbidden for whoever was not named to see the code. */
export async function requireReader(ctx: AppContext, who: CodeAuditor): Promise<void> {
  const audit = await codeAuditRow(ctx.db, who.assessmentId);
  if (audit !== undefined && mayReadCode({ id: who.actor.id, roles: who.roles }, audit.readerIds)) return;
  throw new AppError('forbidden', '您未被指定查看代码；由项目经理在“审计信息”中指定');
}

export async function sourceLines(
  ctx: AppContext,
  who: CodeAuditor,
  id: string,
  query: CodeSourceFileQuery,
): Promise<CodeSourceFile> {
  await requireReader(ctx, who);
  const { zip } = await workingCopyOf(ctx, who.assessmentId, id);
  const row = await sourceFile(ctx.db, id, query.path.normalize('NFC'));
  if (row === undefined) throw notFound('这个文件');
  const { path, language, encoding, sha256, size } = row;
  const about = { path, language, class: row.class, encoding, sha256, size };
  if (encoding === 'binary') return { ...about, total: 0, from: 1, lines: [], isBinary: true };
  const lines = codeLines((await readWorkingFiles(zip, [path])).get(path) ?? '');
  const total = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const from = Math.min(Number(query.from ?? 1), Math.max(total, 1));
  const to = Math.min(Number(query.to ?? from + MOST_LINES - 1), from + MOST_LINES - 1, total);
  const shown = lines
    .slice(from - 1, to)
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
  return { ...about, total, from, lines: shown, isBinary: false };
}

/** 交接单: what both sides sign. */
export async function sourceReceipt(ctx: AppContext, assessmentId: string, id: string): Promise<CodeSourceReceipt> {
  const row = await storedSource(ctx.db, assessmentId, id);
  const source = (await sourcesOf(ctx, assessmentId)).find((one) => one.id === id);
  const names = await placeNames(ctx.db, assessmentId);
  if (source === undefined || names === undefined) throw notFound('源码交接');
  const files = (await sourceFiles(ctx.db, id)).map(({ path, size, lines, sha256 }) => ({ path, size, lines, sha256 }));
  const languages = new Map<string, { language: string; files: number; lines: number }>();
  for (const { language, files: n, lines } of inventoryOf(row).byLanguage) {
    const sum = languages.get(language) ?? { language, files: 0, lines: 0 };
    languages.set(language, { language, files: sum.files + n, lines: sum.lines + lines });
  }
  return {
    source,
    projectName: names.project,
    systemName: names.system,
    ownerName: names.owner.name,
    assessorName: names.assessor.name,
    byLanguage: [...languages.values()],
    files: files.slice(0, MOST_RECEIPT_FILES),
    more: Math.max(0, files.length - MOST_RECEIPT_FILES),
  };
}
