/** A scan's results become observations of known findings, or new findings. People's decisions are never touched. */
import type { MatchStep, ScanPresence } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import type { KnownFinding } from '../../domain/code-finding.ts';
import { carryOver } from '../../domain/finding-states.ts';
import { flagOf, matchedText } from '../../domain/scan-carry.ts';
import { matchScans } from '../../domain/scan-matching.ts';
import { missingPresence } from '../../domain/scan-presence.ts';
import { type ScanSights, type Sight, type SightCounts, sightKey } from '../../domain/scan-sights.ts';
import { storable } from '../../domain/storable-text.ts';
import {
  insertFindingEvents,
  insertFindings,
  insertObservations,
  type KnownRow,
  knownFindings,
  type NewEvent,
  type NewFinding,
  nextNumber,
  refreshSeen,
  scanNumber,
  setPresence,
} from './scan-ingest.repo.ts';

interface Matched {
  readonly row: KnownRow;
  readonly sight: Sight;
  readonly step: MatchStep;
  readonly changed: boolean;
}

interface Sorted {
  readonly fresh: readonly Sight[];
  readonly matched: readonly Matched[];
  readonly missing: readonly { row: KnownRow; presence: ScanPresence }[];
}

/** What `ingestSights` would change; writes nothing. */
export async function previewSights(db: Db, input: ScanSights): Promise<SightCounts> {
  return countsOf(await sorted(db, input));
}

/** Part of the transaction that ends a scan: observations, new findings, refreshed places, events and flags. */
export async function ingestSights(
  tx: Db,
  input: ScanSights,
  by: { id: string | null; name: string },
  at: Date,
  newId: () => string,
): Promise<SightCounts> {
  // Holds the audit before anything is read: a second scan waits and then matches against what the first one left.
  const firstNo = await nextNumber(tx, input.assessmentId);
  const outcome = await sorted(tx, { ...input, sights: input.sights.map(storable) });
  const no = await scanNumber(tx, input.scanId);
  const told = (row: Partial<NewEvent> & { findingId: string }): NewEvent => ({
    id: newId(),
    kind: 'scan',
    scanId: input.scanId,
    byId: by.id,
    byName: by.name,
    at,
    ...row,
  });
  const added = outcome.fresh.map((sight, n) => newFinding(sight, input, { id: newId(), no: firstNo + n, at }));
  await insertFindings(tx, added);
  const { matched, missing } = outcome;
  await refreshSeen(tx, matched.map(seenAgain), input.scanId, at);
  await setPresence(
    tx,
    missing.map(({ row, presence }) => ({ id: row.id, presence })),
  );
  const seen = [
    ...outcome.fresh.map((sight, n) => ({ sight, findingId: added[n]?.id ?? '', step: null })),
    ...matched.map(({ sight, row, step }) => ({ sight, findingId: row.id, step })),
  ];
  await insertObservations(
    tx,
    seen.map(({ sight, findingId, step }) =>
      observation(sight, { id: newId(), scanId: input.scanId, findingId, step }),
    ),
  );
  await insertFindingEvents(tx, [
    ...added.map(({ id }) => told({ findingId: id, presence: 'first_seen', reason: `第 ${no ?? ''} 次扫描首次发现` })),
    ...matched.map(({ row, step, ...more }) =>
      told({
        findingId: row.id,
        presence: 'present',
        step,
        reason: matchedText(step, earlier(row)),
        change: moveOf(row, more.sight),
      }),
    ),
    ...missing.map(({ row, presence }) => told({ findingId: row.id, presence })),
  ]);
  return countsOf(outcome);
}

async function sorted(db: Db, { assessmentId, tool, sights, coverage, aliases }: ScanSights): Promise<Sorted> {
  const rows = await knownFindings(db, assessmentId, tool);
  const nowOf = (ruleId: string): string => aliases?.get(ruleId) ?? ruleId;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const sightById = new Map(sights.map((sight) => [sight.id, sight]));
  const { pairs, fresh, missing } = matchScans(
    rows.map((row): KnownFinding => ({ ...row, ruleId: nowOf(row.ruleId), line: row.line ?? 0 })),
    sights.map((sight) => sightKey(sight, tool)),
  );
  return {
    fresh: fresh.flatMap((id) => sightById.get(id) ?? []),
    matched: pairs.flatMap(({ findingId, observationId, step, changed }) => {
      const row = byId.get(findingId);
      const sight = sightById.get(observationId);
      return row === undefined || sight === undefined ? [] : [{ row, sight, step, changed }];
    }),
    missing: missing.flatMap((id) => {
      const row = byId.get(id);
      if (row === undefined) return [];
      return [{ row, presence: missingPresence({ ...row, ruleId: nowOf(row.ruleId) }, coverage) }];
    }),
  };
}

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const earlier = ({ state, judgedByName, judgedAt }: KnownRow) => ({
  state,
  judgedByName,
  judgedOn: judgedAt === null ? null : DAY.format(judgedAt),
});

/** From where to where, if it moved. */
function moveOf(row: KnownRow, { path, startLine }: Sight): Record<string, unknown> | null {
  if (row.path === path && row.line === startLine) return null;
  return { place: { from: placeText(row.path, row.line), to: placeText(path, startLine) } };
}

const placeText = (path: string, line: number | null): string => (line === null ? path : `${path}:${line}`);

function newFinding(sight: Sight, input: ScanSights, made: { id: string; no: number; at: Date }): NewFinding {
  const { rule } = sight;
  return {
    id: made.id,
    assessmentId: input.assessmentId,
    no: made.no,
    origin: 'tool',
    tool: input.tool,
    title: rule.title,
    description: sight.message,
    family: rule.family,
    clause: rule.clause,
    fit: rule.fit,
    cwe: [...rule.cwe],
    tier: rule.tier,
    toolRisk: rule.risk,
    advice: rule.advice,
    state: 'pending',
    presence: 'first_seen',
    firstScanId: input.scanId,
    lastScanId: input.scanId,
    createdAt: made.at,
    updatedAt: made.at,
    ...placed(sight),
  };
}

const placed = (sight: Sight) => ({
  ruleId: sight.rule.id,
  ruleVersion: sight.rule.version,
  path: sight.path,
  line: sight.startLine,
  endLine: sight.endLine,
  functionName: sight.functionName,
  snippet: sight.snippet,
  snippetFrom: sight.snippetFrom,
  module: sight.module,
  flow: [...sight.flow],
  matchText: sight.text,
  strictPrint: sight.strict,
  contextPrint: sight.context,
  suppressedInSource: sight.suppressedInSource,
  suppressedByTool: sight.suppressedByTool,
});

const seenAgain = ({ row, sight, step, changed }: Matched) => ({
  id: row.id,
  ...placed(sight),
  flag: flagOf(step, changed, earlier(row)),
});

const observation = (
  sight: Sight,
  made: { id: string; scanId: string; findingId: string; step: MatchStep | null },
) => ({
  ...made,
  path: sight.path,
  line: sight.startLine,
  endLine: sight.endLine,
  message: sight.message,
  suppressed: sight.suppressedInSource || sight.suppressedByTool,
  raw: sight.raw,
});

function countsOf({ fresh, matched, missing }: Sorted): SightCounts {
  const missingAs = (presence: ScanPresence): number => missing.filter((one) => one.presence === presence).length;
  const sights = [...fresh, ...matched.map(({ sight }) => sight)];
  return {
    fresh: fresh.length,
    matched: matched.length,
    proposed: matched.filter(({ row, step }) => row.state !== 'pending' && carryOver(step) === 'propose').length,
    notDetected: missingAs('not_detected'),
    notCovered: missingAs('not_covered'),
    codeDeleted: missingAs('code_deleted'),
    ruleRetired: missingAs('rule_retired'),
    suppressed: sights.filter((sight) => sight.suppressedInSource || sight.suppressedByTool).length,
  };
}
