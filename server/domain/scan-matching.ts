/**
 * Which known finding a result of a re-scan is: one to one, strongest evidence first; where two answers are equally good
 * there is none, and the result counts as new. Rule aliases are applied before (`canonicalRuleId`).
 */
import type { MatchStep } from '../../schemas/generated/types.ts';
import type { KnownFinding, MatchKey } from './code-finding.ts';

export interface MatchedPair {
  readonly findingId: string;
  readonly observationId: string;
  readonly step: MatchStep;
  /** The matched text differs from what was judged. */
  readonly changed: boolean;
}

export interface MatchOutcome {
  readonly pairs: readonly MatchedPair[];
  readonly fresh: readonly string[];
  readonly missing: readonly string[];
}

const NEAR_LINES = 20;
/** Share of the longer text that may differ in step C. */
const SMALL_EDIT = 0.4;
/** Step C is pairwise; beyond this a place is too crowded to tell anything. */
const CROWD = 60;

/** `known`: findings that count as open or judged come first, closed ones are tried after them (step E). */
export function matchScans(known: readonly KnownFinding[], found: readonly MatchKey[]): MatchOutcome {
  const pairs: MatchedPair[] = [];
  const restKnown = new Set<KnownFinding>([...known].sort(byPlace));
  const restFound = new Set<MatchKey>([...found].sort(byPlace));
  const take = (finding: KnownFinding, result: MatchKey, step: MatchStep): void => {
    restKnown.delete(finding);
    restFound.delete(result);
    pairs.push({ findingId: finding.id, observationId: result.id, step, changed: finding.text !== result.text });
  };
  const alive = (): KnownFinding[] => [...restKnown].filter(({ state }) => state !== 'closed');
  const closed = (): KnownFinding[] => [...restKnown].filter(({ state }) => state === 'closed');
  exact(alive(), [...restFound], (a, b) => take(a, b, 'A'));
  moved(alive(), [...restFound], (a, b) => take(a, b, 'B'));
  exact(closed(), [...restFound], (a, b) => take(a, b, 'E'));
  moved(closed(), [...restFound], (a, b) => take(a, b, 'E'));
  edited(alive(), [...restFound], (a, b) => take(a, b, 'C'));
  edited(closed(), [...restFound], (a, b) => take(a, b, 'C'));
  renamed(alive(), [...restFound], (a, b) => take(a, b, 'D'));
  renamed(closed(), [...restFound], (a, b) => take(a, b, 'D'));
  return { pairs, fresh: [...restFound].map(({ id }) => id), missing: [...restKnown].map(({ id }) => id) };
}

type Take = (finding: KnownFinding, result: MatchKey) => void;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byPlace = (a: MatchKey, b: MatchKey): number =>
  compare(a.path, b.path) || a.line - b.line || compare(a.ruleId, b.ruleId) || compare(a.id, b.id);

function grouped<T extends MatchKey>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** A: the same fingerprint, once on each side. */
function exact(known: readonly KnownFinding[], found: readonly MatchKey[], take: Take): void {
  const results = grouped(found, ({ strict }) => strict);
  for (const [key, [finding, ...others]] of grouped(known, ({ strict }) => strict)) {
    const [result, ...more] = results.get(key) ?? [];
    if (finding !== undefined && result !== undefined && others.length + more.length === 0) take(finding, result);
  }
}

const placeKey = ({ toolFamily, ruleId, path, text }: MatchKey): string =>
  JSON.stringify([toolFamily, ruleId, path, text]);

/** B: the same text in the same file, in order of lines: copies keep their order when lines are put between them. */
function moved(known: readonly KnownFinding[], found: readonly MatchKey[], take: Take): void {
  const results = grouped(found, placeKey);
  for (const [key, findings] of grouped(known, placeKey)) {
    if (findings[0]?.text === '') continue;
    for (const [finding, result] of nearest(findings, results.get(key) ?? [])) take(finding, result);
  }
}

/** Nearest lines first; an equal distance is broken by the order of lines, as the texts are equal anyway. */
function nearest(findings: readonly KnownFinding[], results: readonly MatchKey[]): [KnownFinding, MatchKey][] {
  if (findings.length * results.length > CROWD * CROWD || findings.length === results.length) {
    return findings.flatMap((finding, n): [KnownFinding, MatchKey][] => {
      const result = results[n];
      return result === undefined ? [] : [[finding, result]];
    });
  }
  const candidates = findings.flatMap((finding) =>
    results.map((result) => ({ finding, result, far: Math.abs(finding.line - result.line) })),
  );
  candidates.sort((a, b) => a.far - b.far || a.finding.line - b.finding.line || a.result.line - b.result.line);
  const used = new Set<MatchKey>();
  return candidates.flatMap(({ finding, result }): [KnownFinding, MatchKey][] => {
    if (used.has(finding) || used.has(result)) return [];
    used.add(finding).add(result);
    return [[finding, result]];
  });
}

const functionKey = ({ toolFamily, ruleId, path, functionName }: MatchKey): string =>
  JSON.stringify([toolFamily, ruleId, path, functionName]);

/** C: same function, a small edit, near by, and each the other's only best candidate. */
function edited(known: readonly KnownFinding[], found: readonly MatchKey[], take: Take): void {
  const results = grouped(found, functionKey);
  for (const [key, findings] of grouped(known, functionKey)) {
    const others = results.get(key) ?? [];
    if (others.length === 0 || findings.length > CROWD || others.length > CROWD) continue;
    const scored = findings.flatMap((finding) => others.flatMap((result) => scoreOf(finding, result)));
    for (const { finding, result } of scored.filter((row) => onlyBest(row, scored))) take(finding, result);
  }
}

interface Scored {
  readonly finding: KnownFinding;
  readonly result: MatchKey;
  readonly score: number;
}

function scoreOf(finding: KnownFinding, result: MatchKey): Scored[] {
  if (Math.abs(finding.line - result.line) > NEAR_LINES || finding.text === '' || result.text === '') return [];
  const share = editShare(finding.text, result.text);
  return share > SMALL_EDIT ? [] : [{ finding, result, score: share }];
}

/** A tie is broken by nothing: ambiguity fails closed. */
const onlyBest = (row: Scored, all: readonly Scored[]): boolean =>
  all.every(
    (other) =>
      other === row || (other.finding !== row.finding && other.result !== row.result) || other.score > row.score,
  );

/** D: the same text and surroundings in another file, one on each side. */
function renamed(known: readonly KnownFinding[], found: readonly MatchKey[], take: Take): void {
  const key = ({ toolFamily, context, text }: MatchKey): string => (text === '' ? '' : `${toolFamily} ${context}`);
  const results = grouped(found, key);
  for (const [context, [finding, ...others]] of grouped(known, key)) {
    const [result, ...more] = results.get(context) ?? [];
    if (context === '' || finding === undefined || result === undefined) continue;
    if (others.length + more.length === 0 && finding.path !== result.path) take(finding, result);
  }
}

const COMPARED = 400;

/** Levenshtein distance over the length of the longer text, 0–1; only the first 400 characters. */
export function editShare(left: string, right: string): number {
  const a = left.slice(0, COMPARED);
  const b = right.slice(0, COMPARED);
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 0;
  if (Math.abs(a.length - b.length) / longer > SMALL_EDIT) return 1;
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[b.length] ?? longer) / longer;
}
