/**
 * A scan meets the findings: new results become findings, known ones are seen again or missed. A scan adds facts, events
 * and flags for people; what people decided stays (triage model: human states are never overwritten).
 */
import type { MatchStep } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import type { MatchKey } from '../../domain/code-finding.ts';
import { carryOver, reappearanceFlag } from '../../domain/finding-states.ts';
import { type MatchedPair, matchScans } from '../../domain/scan-matching.ts';
import { missingPresence } from '../../domain/scan-presence.ts';
import type { ScanSights, Sight, SightCounts } from '../../domain/scan-sights.ts';
import {
  insertEvents,
  insertFindings,
  insertObservations,
  knownFindings,
  type Missed,
  markMissed,
  markSeen,
  type NewFinding,
  type NewFindingEvent,
  nextFindingNo,
  type Seen,
  type StoredMatch,
} from './scan-ingest.repo.ts';

interface IngestPlan {
  readonly fresh: readonly Sight[];
  readonly seen: readonly { readonly sight: Sight; readonly known: StoredMatch; readonly pair: MatchedPair }[];
  readonly missed: readonly (Missed & { readonly known: StoredMatch })[];
}

/** What the scan would change; writes nothing. */
export async function previewSights(db: Db, input: ScanSights): Promise<SightCounts> {
  return countsOf(await planOf(db, input), input);
}

/** Within the transaction that ends the scan. `by` started the scan. */
export async function ingestSights(
  tx: Db,
  input: ScanSights,
  by: { readonly id: string | null; readonly name: string },
  at: Date,
  newId: () => string,
): Promise<SightCounts> {
  const plan = await planOf(tx, input);
  const first = await nextFindingNo(tx, input.assessmentId);
  const fresh = plan.fresh.map((sight, index) => ({ sight, id: newId(), no: first + index }));
  await insertFindings(
    tx,
    fresh.map(({ sight, id, no }) => newFinding(input, sight, { id, no, at })),
  );
  await markSeen(
    tx,
    input.scanId,
    at,
    plan.seen.map(({ sight, known, pair }) => ({ ...seenOf(sight, known.id), flag: flagOf(known, pair) })),
  );
  await markMissed(
    tx,
    at,
    plan.missed.map(({ id, presence }) => ({ id, presence })),
  );
  await insertObservations(tx, [
    ...fresh.map(({ sight, id }) => observation(input, sight, id, null)),
    ...plan.seen.map(({ sight, known, pair }) => observation(input, sight, known.id, pair.step)),
  ]);
  const event = (findingId: string, more: Partial<NewFindingEvent>): NewFindingEvent => ({
    id: newId(),
    findingId,
    kind: 'scan',
    scanId: input.scanId,
    byId: by.id,
    byName: by.name,
    at,
    ...more,
  });
  await insertEvents(tx, [
    ...fresh.map(({ id }) => event(id, { presence: 'first_seen', toState: 'pending' })),
    ...plan.seen.map(({ known, pair }) =>
      event(known.id, { presence: 'present', step: pair.step, reason: flagOf(known, pair) ?? '' }),
    ),
    ...plan.missed.map(({ id, presence }) => event(id, { presence })),
  ]);
  return countsOf(plan, input);
}

async function planOf(db: Db, { assessmentId, tool, sights, coverage }: ScanSights): Promise<IngestPlan> {
  const known = new Map((await knownFindings(db, assessmentId, tool)).map((row) => [row.id, row]));
  const found = new Map(sights.map((sight) => [sight.id, sight]));
  const { pairs, fresh, missing } = matchScans(
    [...known.values()],
    sights.map((sight) => keyOf(sight, tool)),
  );
  return {
    fresh: fresh.flatMap((id) => found.get(id) ?? []).toSorted(byPlace),
    seen: pairs.flatMap((pair) => {
      const sight = found.get(pair.observationId);
      const row = known.get(pair.findingId);
      return sight === undefined || row === undefined ? [] : [{ sight, known: row, pair }];
    }),
    missed: missing.flatMap((id) => {
      const row = known.get(id);
      return row === undefined ? [] : [{ id, known: row, presence: missingPresence(row, coverage) }];
    }),
  };
}

const keyOf = (sight: Sight, tool: string): MatchKey => ({
  id: sight.id,
  toolFamily: tool,
  ruleId: sight.rule.id,
  path: sight.path,
  line: sight.startLine ?? 0,
  functionName: sight.functionName,
  text: sight.text,
  strict: sight.strict,
  context: sight.context,
});

/** New numbers follow the files, so that a list by number reads like the code. */
const byPlace = (a: Sight, b: Sight): number =>
  (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || (a.startLine ?? 0) - (b.startLine ?? 0);

/** Asked of people. An earlier flag stays until somebody decides. */
function flagOf(known: StoredMatch, { step, changed }: MatchedPair): string | null {
  const again = reappearanceFlag(known.state, changed);
  if (again !== null) return again;
  return carryOver(step) === 'propose' && known.state !== 'pending' ? PROPOSED[step] : known.flag;
}

const PROPOSED: Readonly<Record<MatchStep, string>> = {
  A: '',
  B: '',
  C: '代码有小改动，请确认是否沿用上次研判',
  D: '文件改名或移动，请确认是否沿用上次研判',
  E: '',
};

const seenOf = (sight: Sight, id: string): Omit<Seen, 'flag'> => ({
  id,
  path: sight.path,
  line: sight.startLine,
  endLine: sight.endLine,
  functionName: sight.functionName,
  snippet: sight.snippet,
  snippetFrom: sight.snippetFrom,
  module: sight.module,
  flow: sight.flow,
  matchText: sight.text,
  strictPrint: sight.strict,
  contextPrint: sight.context,
  ruleVersion: sight.rule.version,
  suppressedInSource: sight.suppressedInSource,
  suppressedByTool: sight.suppressedByTool,
});

function newFinding(
  { assessmentId, scanId, tool }: ScanSights,
  sight: Sight,
  { id, no, at }: { id: string; no: number; at: Date },
): NewFinding {
  const { rule } = sight;
  return {
    ...seenOf(sight, id),
    flow: [...sight.flow],
    assessmentId,
    no,
    origin: 'tool',
    tool,
    ruleId: rule.id,
    title: rule.title,
    description: sight.message,
    family: rule.family,
    clause: rule.clause,
    fit: rule.fit,
    cwe: [...rule.cwe],
    tier: rule.tier,
    toolRisk: rule.risk,
    state: 'pending',
    presence: 'first_seen',
    firstScanId: scanId,
    lastScanId: scanId,
    advice: rule.advice,
    createdAt: at,
    updatedAt: at,
  };
}

const observation = ({ scanId }: ScanSights, sight: Sight, findingId: string, step: MatchStep | null) => ({
  id: sight.id,
  scanId,
  findingId,
  step,
  path: sight.path,
  line: sight.startLine,
  endLine: sight.endLine,
  message: sight.message,
  suppressed: sight.suppressedInSource || sight.suppressedByTool,
  raw: { ...sight.raw },
});

function countsOf({ fresh, seen, missed }: IngestPlan, { sights }: ScanSights): SightCounts {
  const missedAs = (presence: Missed['presence']): number => missed.filter((row) => row.presence === presence).length;
  return {
    fresh: fresh.length,
    matched: seen.length,
    proposed: seen.filter(({ known, pair }) => carryOver(pair.step) === 'propose' && known.state !== 'pending').length,
    notDetected: missedAs('not_detected'),
    notCovered: missedAs('not_covered'),
    codeDeleted: missedAs('code_deleted'),
    ruleRetired: missedAs('rule_retired'),
    suppressed: sights.filter((sight) => sight.suppressedInSource || sight.suppressedByTool).length,
  };
}
