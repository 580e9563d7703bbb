/** What a confirmed code finding gives a 安全问题 to start from; people check it, choose its cells and rate it. */
import type { CodeAuditSeverity, FindingState, RiskLevel, UnitId } from '../../schemas/generated/types.ts';
import { type LinkUnit, unitFlags } from './unit-links.ts';
import { isBlank } from './violation.ts';

export interface ProblemSource {
  readonly no: number;
  readonly title: string;
  readonly description: string;
  readonly effect: string;
  readonly advice: string;
  readonly path: string;
  readonly line: number | null;
  /** In force: the auditor's, else the tool's. */
  readonly risk: CodeAuditSeverity;
  /** Words of the rule; null for what was found by hand. */
  readonly rule: { readonly why: string; readonly fix: string } | null;
}

export interface ProblemWords {
  readonly title: string;
  readonly consequence: string;
  readonly advice: { readonly technical?: string };
  readonly risk: RiskLevel;
}

/** The auditor's own words come before those of the rule. */
export function problemWords(finding: ProblemSource): ProblemWords {
  const { no, title, description, effect, advice, path, line, risk, rule } = finding;
  const place = path === '' ? '' : `，${path}${line === null ? '' : `:${line}`}`;
  const technical = first(advice, rule?.fix).slice(0, 2000);
  return {
    title: `源代码存在“${title}”缺陷（代码审计 #${no}${place}）`.slice(0, 500),
    consequence: first(effect, rule?.why, description).slice(0, 4000),
    advice: technical === '' ? {} : { technical },
    risk: risk === 'critical' ? 'high' : risk,
  };
}

const first = (...texts: readonly (string | undefined)[]): string => texts.find((text) => !isBlank(text))?.trim() ?? '';

const MAKING: ReadonlySet<FindingState> = new Set(['confirmed', 'fixing', 'fixed_pending', 'risk_accepted']);

/** Only what a person confirmed, and still stands, is a problem of the system. */
export const mayBecomeProblem = (state: FindingState): boolean => MAKING.has(state);

export interface SuggestedUnit {
  readonly unitId: UnitId;
  /** By the clause of the finding, not only because every flaw speaks to it. */
  readonly direct: boolean;
}

export function suggestedUnits(
  finding: { readonly id: string; readonly clause: string | null },
  items: readonly { readonly clause: string; readonly supports: string }[],
  units: readonly LinkUnit[],
): SuggestedUnit[] {
  const flagged = (clause: string | null): UnitId[] =>
    unitFlags([{ id: finding.id, state: 'confirmed', clause }], items, units).map(({ unitId }) => unitId);
  const always = new Set(flagged(null));
  const all = flagged(finding.clause).map((unitId) => ({ unitId, direct: !always.has(unitId) }));
  return [...all.filter(({ direct }) => direct), ...all.filter(({ direct }) => !direct)];
}

/** Cells of the units that speak of this finding's clause; only where they have none, of the others. */
export function suggestedCells<Cell extends { readonly unitId: UnitId }>(
  units: readonly SuggestedUnit[],
  uncovered: readonly Cell[],
): Cell[] {
  const among = (direct: boolean): Cell[] => {
    const ids = new Set(units.flatMap((unit) => (unit.direct === direct ? [unit.unitId] : [])));
    return uncovered.filter(({ unitId }) => ids.has(unitId));
  };
  const direct = among(true);
  return direct.length > 0 ? direct : among(false);
}
