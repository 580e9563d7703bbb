/** The rows of a code audit as the facts its report is made of. */
import type {
  ExchangeCodeAudit,
  ExchangeCodeAuditDependency,
  ExchangeCodeAuditFinding,
  ExchangeCodeAuditScan,
  ExchangeCodeAuditSource,
  ExchangeCodeScanLines,
} from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import type { Library } from '../../domain/library.ts';
import { unitFlags } from '../../domain/unit-links.ts';
import { checkAnswerRows } from '../audit-checklist/audit-checklist.repo.ts';
import { questionRows } from '../code-questions/code-questions.repo.ts';
import { namesOf } from '../projects/members.repo.ts';
import {
  type CodeFindingRow,
  type CodeScanRow,
  type CodeSourceRow,
  exclusionsOf,
  findingsOf,
  presencesOf,
  resultCounts,
  scansOf,
  sizesOf,
  sourcesOf,
  unitReviewsOf,
} from './code-audit-facts.repo.ts';
import { codeAuditRow, materialRows } from './code-audits.repo.ts';

/** Null while nobody opened the code audit of this assessment. */
export async function codeAuditFacts(
  db: Db,
  library: Library,
  assessmentId: string,
): Promise<ExchangeCodeAudit | null> {
  const audit = await codeAuditRow(db, assessmentId);
  if (audit === undefined) return null;
  const materials = await materialRows(db, assessmentId);
  const sources = await sourcesOf(db, assessmentId);
  const sizes = await sizesOf(
    db,
    sources.map(({ id }) => id),
  );
  const scans = await scansOf(db, assessmentId);
  const ended = scans.filter(({ state }) => state !== 'queued' && state !== 'running');
  const counts = await resultCounts(
    db,
    ended.map(({ id }) => id),
  );
  const findings = await findingFacts(db, library, assessmentId, { sources, scans });
  const names = await namesOf(db, audit.readerIds);
  const answers = await checkAnswerRows(db, assessmentId);
  return {
    information: audit.information,
    openedOn: dayText(audit.openedAt),
    auditors: audit.readerIds.map((id) => names.get(id) ?? id),
    materials: materials.map(({ title, receivedOn, receivedFrom, returnedOn, waived }) => ({
      title,
      receivedOn,
      receivedFrom,
      returnedOn,
      waived,
    })),
    sources: sources.map((row) =>
      sourceFacts(
        row,
        sizes.filter(({ sourceId }) => sourceId === row.id),
      ),
    ),
    exclusions: (await exclusionsOf(db, assessmentId)).map(({ kind, pattern, reason, byName, at }) => ({
      kind,
      pattern,
      reason,
      byName,
      at: at.toISOString(),
      files: null,
    })),
    scans: ended.map((row) =>
      scanFacts(
        row,
        sources,
        counts.find(({ scanId }) => scanId === row.id),
      ),
    ),
    algorithms: ended.findLast(({ algorithms }) => algorithms !== null)?.algorithms ?? [],
    answers: answers
      .toSorted((a, b) => clauseOrder.compare(a.clause, b.clause))
      .map(({ clause, verdict, basis, places }) => ({
        clause,
        verdict,
        basis,
        places: places.map(({ path, from }) => ({ path, line: from })),
      })),
    questions: (await questionRows(db, assessmentId)).map(({ no, question, answer, state }) => ({
      no,
      question,
      answer,
      state,
    })),
    findings,
    unitFlags: await flagFacts(db, library, assessmentId, findings),
  };
}

const clauseOrder = new Intl.Collator('en', { numeric: true });

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const dayText = (at: Date): string => DAY.format(at);

type Size = Awaited<ReturnType<typeof sizesOf>>[number];

function sourceFacts(row: CodeSourceRow, sizes: readonly Size[]): ExchangeCodeAuditSource {
  const filesOf = (...classes: readonly Size['class'][]): number =>
    sizes.filter((size) => classes.includes(size.class)).reduce((sum, { files }) => sum + files, 0);
  const inventory = row.inventory ?? {};
  return {
    no: row.no,
    round: row.round,
    label: row.label,
    fileName: row.fileName,
    size: row.size,
    sha256: row.sha256,
    treeSha256: row.treeSha256,
    handedOverBy: row.handedOverBy,
    handedOverOn: row.handedOverOn,
    receiptNo: row.receiptNo,
    receivedByName: row.receivedByName,
    receivedAt: row.receivedAt.toISOString(),
    files: row.files,
    lines: row.lines,
    languages: sizes
      .flatMap(({ class: kind, language, files, lines }) =>
        kind === 'own' && language !== null ? [{ language, files, lines }] : [],
      )
      .toSorted((a, b) => b.lines - a.lines || a.language.localeCompare(b.language)),
    thirdPartyFiles: filesOf('third_party'),
    generatedFiles: filesOf('generated', 'minified'),
    leftOut: (inventory['leftOut'] ?? []) as ExchangeCodeAuditSource['leftOut'],
    ignoreFiles: ((inventory['removedIgnoreFiles'] ?? []) as { path: string }[]).map(({ path }) => path),
    dependencies: ((inventory['dependencies'] ?? []) as Omit<ExchangeCodeAuditDependency, 'note'>[]).map(
      ({ ecosystem, name, version, manifest }) => ({
        ecosystem,
        name,
        version,
        manifest,
        note: version === null ? '未写明版本' : '',
      }),
    ),
  };
}

const rangesText = (lines: readonly ExchangeCodeScanLines[]): string =>
  lines.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join('、');

function scanFacts(
  row: CodeScanRow,
  sources: readonly CodeSourceRow[],
  counts: Awaited<ReturnType<typeof resultCounts>>[number] | undefined,
): ExchangeCodeAuditScan {
  const { coverage } = row;
  return {
    no: row.no,
    sourceNo: sources.find(({ id }) => id === row.sourceId)?.no ?? 0,
    kind: row.kind,
    engine: row.engine,
    engineVersion: row.engineVersion,
    packVersion: row.packVersion,
    packDigest: row.packDigest,
    rules: Object.keys(row.rules ?? {}).length,
    state: row.state,
    reason: row.reason,
    startedAt: row.startedAt.toISOString(),
    startedByName: row.startedByName,
    durationMs: row.durationMs ?? 0,
    scanned: coverage?.scanned ?? 0,
    partial: (coverage?.partial ?? []).map(({ path, lines }) => ({ path, lines: rangesText(lines) })),
    skipped: (coverage?.skipped ?? []).map(({ path, reason }) => ({ path, reason })),
    timeouts: coverage?.timeouts.length ?? 0,
    faults: coverage?.faults.length ?? 0,
    results: counts?.results ?? 0,
    suppressedInSource: counts?.inSource ?? 0,
    suppressedByTool: counts === undefined ? 0 : Math.max(counts.suppressed - counts.inSource, 0),
  };
}

async function findingFacts(
  db: Db,
  library: Library,
  assessmentId: string,
  { sources, scans }: { sources: readonly CodeSourceRow[]; scans: readonly CodeScanRow[] },
): Promise<ExchangeCodeAuditFinding[]> {
  const rows = await findingsOf(db, assessmentId);
  const presences = Map.groupBy(await presencesOf(db, assessmentId), ({ findingId }) => findingId);
  const places = new Map(scans.map((scan) => [scan.id, { no: scan.no, round: roundOf(scan.sourceId, sources) }]));
  const numbers = new Map(rows.map(({ id, no }) => [id, no]));
  const categories = new Map(library.codeAuditItems.map(({ clause, category }) => [clause, category]));
  return rows.map((row) => ({
    ...wordsOf(row),
    category: row.clause === null ? null : (categories.get(row.clause) ?? null),
    duplicateOfNo: row.duplicateOf === null ? null : (numbers.get(row.duplicateOf) ?? null),
    round: (row.firstScanId === null ? undefined : places.get(row.firstScanId)?.round) ?? 'initial',
    observed: (presences.get(row.id) ?? []).flatMap(({ scanId, presence }) => {
      const scan = places.get(scanId ?? '');
      return scan === undefined || presence === null ? [] : [{ scanNo: scan.no, round: scan.round, presence }];
    }),
  }));
}

const roundOf = (sourceId: string, sources: readonly CodeSourceRow[]): 'initial' | 'retest' =>
  sources.find(({ id }) => id === sourceId)?.round ?? 'initial';

type Words = Omit<ExchangeCodeAuditFinding, 'category' | 'duplicateOfNo' | 'round' | 'observed'>;

function wordsOf(row: CodeFindingRow): Words {
  const { id, no, origin, tool, ruleId, title, description, clause, fit, cwe, tier, toolRisk, state, presence } = row;
  return {
    id,
    no,
    origin,
    tool,
    ruleId,
    title,
    description,
    clause,
    fit,
    cwe,
    tier,
    toolRisk,
    risk: row.risk ?? toolRisk ?? 'medium',
    state,
    presence,
    module: row.module,
    path: row.path,
    line: row.line,
    endLine: row.endLine,
    functionName: row.functionName,
    snippet: row.snippet,
    snippetFrom: row.snippetFrom,
    places: row.places.map(({ path, from }) => ({ path, line: from })),
    flow: row.flow.map(({ path, line, message }) => ({ path, line, message })),
    effect: row.effect,
    advice: row.advice,
    judgement: row.judgement,
    judgedByName: row.judgedByName,
    judgedOn: row.judgedAt === null ? null : dayText(row.judgedAt),
    secondByName: row.secondByName,
    acceptance: row.acceptance === null ? null : { ...row.acceptance, reason: row.judgement },
    dueOn: row.dueOn,
    suppressedInSource: row.suppressedInSource,
    suppressedByTool: row.suppressedByTool,
  };
}

async function flagFacts(
  db: Db,
  library: Library,
  assessmentId: string,
  findings: readonly ExchangeCodeAuditFinding[],
): Promise<ExchangeCodeAudit['unitFlags']> {
  const reviews = new Map((await unitReviewsOf(db, assessmentId)).map((row) => [row.unitId, row]));
  const numbers = new Map(findings.map(({ id, no }) => [id, no]));
  const units = library.units.filter(({ level }) => level === 3);
  return unitFlags(findings, library.codeAuditItems, units).map(({ unitId, findingIds }) => {
    const review = reviews.get(unitId);
    return {
      unitId,
      findingNos: findingIds.flatMap((id) => numbers.get(id) ?? []),
      reviewedByName: review?.reviewedByName ?? null,
      note: review?.note ?? '',
    };
  });
}
