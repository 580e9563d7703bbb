/** What a scan may say about a finding. Silence is no proof: 未再检出 only where file and rule were really looked at. */
import type { ScanPresence, ScanState } from '../../schemas/generated/types.ts';

export interface CoverageOfScan {
  readonly state: ScanState;
  /** Files of the audited tree, normalised. */
  readonly files: ReadonlySet<string>;
  readonly scanned: ReadonlySet<string>;
  /** Canonical rule ids → version of the rule (or of its pack). */
  readonly rules: ReadonlyMap<string, string>;
  /** Path → rules not run there; null: all of them. */
  readonly skipped: readonly { readonly path: string; readonly ruleId: string | null }[];
  readonly timeouts: readonly { readonly path: string; readonly ruleId: string | null }[];
  /** Files of which lines could not be parsed. */
  readonly partial: readonly { readonly path: string }[];
}

export interface FindingPlace {
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly path: string;
}

const USABLE: ReadonlySet<ScanState> = new Set(['complete', 'complete_with_gaps']);
const majorOf = (version: string): string => version.replace(/^v/i, '').split('.', 1)[0] ?? '';

/** `history`: whether this finding was known before this scan. */
export const seenPresence = (history: boolean): ScanPresence => (history ? 'present' : 'first_seen');

/** For a finding the scan did not report. */
export function missingPresence(place: FindingPlace, scan: CoverageOfScan): ScanPresence {
  if (!USABLE.has(scan.state)) return 'not_covered';
  // A tree of no files is a scan that saw nothing, not a project that lost them all.
  if (scan.files.size > 0 && !scan.files.has(place.path)) return 'code_deleted';
  const version = scan.rules.get(place.ruleId);
  if (version === undefined) return 'rule_retired';
  if (majorOf(version) !== majorOf(place.ruleVersion) || !scan.scanned.has(place.path)) return 'not_covered';
  const here = (row: { readonly path: string; readonly ruleId: string | null }): boolean =>
    row.path === place.path && (row.ruleId === null || row.ruleId === place.ruleId);
  if (scan.skipped.some(here) || scan.timeouts.some(here)) return 'not_covered';
  // Lines move between versions: the old place says nothing about which lines of the new file were not parsed.
  return scan.partial.some(({ path }) => path === place.path) ? 'not_covered' : 'not_detected';
}
