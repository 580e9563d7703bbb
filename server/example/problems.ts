/** Turns findings into problems and rectification items of one system. */
import type {
  DomainCode,
  FactCellRef,
  FactProblem,
  FactRectification,
  FactResult,
  RectificationState,
  Unit,
} from '../../schemas/generated/types.ts';
import type { ExampleAsset } from './asset-builders.ts';
import type { EvidenceBox } from './evidence-files.ts';
import { cellsFor, type Finding, type Rectifier } from './finding.ts';
import { nameOf, OWNER, SUPPLIERS } from './people.ts';
import { textKeyOf } from './record-tables.ts';
import type { SystemPlan } from './system-plan.ts';

/** Which external account works on an item. */
export interface RectifierTicket {
  readonly rectificationId: string;
  readonly username: string;
}

export interface Analysis {
  readonly problems: FactProblem[];
  readonly rectifications: FactRectification[];
  readonly tickets: RectifierTicket[];
}

const RECTIFIERS: Readonly<Record<Rectifier, { readonly unit: string; readonly username: string }>> = {
  owner: { unit: `${OWNER.name}信息中心`, username: 'owner' },
  platform: { unit: SUPPLIERS.platform, username: 'rectifier1' },
  register: { unit: SUPPLIERS.register, username: 'rectifier2' },
  ageing: { unit: SUPPLIERS.ageing, username: 'rectifier3' },
};

/** Problems in the order of the standard's units, numbered from T001. */
export function analysisOf(
  plan: SystemPlan,
  units: readonly Unit[],
  results: readonly FactResult[],
  evidence: EvidenceBox,
): Analysis {
  const analysis: Analysis = { problems: [], rectifications: [], tickets: [] };
  if (!plan.isAnalysed) return analysis;
  const found = plan.findings
    .map((finding) => ({ finding, cells: cellRefsOf(finding, units, plan.assets, results) }))
    .filter(({ cells }) => cells.length > 0)
    .sort((x, y) => positionOf(x.cells, units) - positionOf(y.cells, units));
  for (const [index, { finding, cells }] of found.entries()) {
    const [first, ...rest] = cells;
    if (first === undefined) continue;
    const problem = problemOf(plan, finding, [first, ...rest], index + 1);
    const item = rectificationOf(plan, finding, problem, results, evidence);
    analysis.problems.push(problem);
    analysis.rectifications.push(item);
    if (finding.rectification.by !== 'owner') {
      analysis.tickets.push({ rectificationId: item.id, username: RECTIFIERS[finding.rectification.by].username });
    }
  }
  return analysis;
}

const domainOf = (unitId: string): DomainCode => unitId.slice(3, 6) as DomainCode;

const positionOf = (cells: readonly FactCellRef[], units: readonly Unit[]): number =>
  Math.min(...cells.map((cell) => units.findIndex((unit) => unit.id === cell.unitId)));

/** Id of a finding's problem in a system: stable, so that hazards can name it. */
export const problemId = (prefix: string, key: string): string => `${prefix}-p-${key}`;

/** Cells of the finding that were recorded in the first round. */
function cellRefsOf(
  finding: Finding,
  units: readonly Unit[],
  assets: readonly ExampleAsset[],
  results: readonly FactResult[],
): FactCellRef[] {
  const keys = new Map(units.map((unit) => [unit.id, textKeyOf(unit)]));
  const objects = new Map(assets.map(({ object }) => [object.id, object]));
  return results
    .filter((result) => result.round === 1)
    .filter(({ unitId, objectId }) => {
      const object = objects.get(objectId);
      return object !== undefined && cellsFor(finding.cells, keys.get(unitId) ?? '', object) !== undefined;
    })
    .map(({ unitId, objectId }) => ({ unitId, objectId }));
}

function problemOf(
  plan: SystemPlan,
  finding: Finding,
  cells: [FactCellRef, ...FactCellRef[]],
  number: number,
): FactProblem {
  const base: FactProblem = {
    id: problemId(plan.prefix, finding.key),
    no: `T${String(number).padStart(3, '0')}`,
    domainCode: domainOf(cells[0].unitId),
    title: finding.title,
    cells,
    risk: null,
    threats: [...finding.threats],
    highRiskCases: [...(finding.highRiskCases ?? [])],
    advice: finding.advice,
  };
  if (plan.unrated.includes(finding.key)) return base;
  return {
    ...base,
    risk: finding.risk,
    likelihood: finding.likelihood,
    impact: finding.impact,
    consequence: finding.consequence,
    riskReason: finding.riskReason,
    overall: finding.overall ?? null,
  };
}

function hasPassed(problem: FactProblem, results: readonly FactResult[]): boolean {
  return problem.cells.every(({ unitId, objectId }) =>
    results.some(
      (row) => row.round === 2 && row.unitId === unitId && row.objectId === objectId && row.verdict === 'compliant',
    ),
  );
}

function stateOf(
  plan: SystemPlan,
  finding: Finding,
  problem: FactProblem,
  results: readonly FactResult[],
): RectificationState {
  if (plan.isRetested && hasPassed(problem, results)) return 'passed';
  return plan.states[finding.key] ?? openStateOf(plan, finding);
}

/** Before the second round nothing has passed or failed: what will be tested again has been handed in. */
function openStateOf(plan: SystemPlan, { rectification: { state = 'submitted' } }: Finding): RectificationState {
  return !plan.isRetested && state === 'failed' ? 'in_progress' : state;
}

/** Everything that was handed in at all was handed in before the second round began. */
const LAST_SUBMISSION = '2025-06-13';

const HANDED_IN: readonly RectificationState[] = ['submitted', 'passed', 'failed'];
const VERIFIED: readonly RectificationState[] = ['passed', 'failed'];
const SIGNED_OFF: readonly RectificationState[] = ['deferred', 'risk_accepted'];

function rectificationOf(
  plan: SystemPlan,
  finding: Finding,
  problem: FactProblem,
  results: readonly FactResult[],
  evidence: EvidenceBox,
): FactRectification {
  const { rectification } = finding;
  const state = stateOf(plan, finding, problem, results);
  const { unit, username } = RECTIFIERS[rectification.by];
  const id = `${plan.prefix}-z-${finding.key}`;
  const { dueDate } = rectification;
  const submittedAt = `${dueDate < LAST_SUBMISSION ? dueDate : LAST_SUBMISSION}T08:00:00.000Z`;
  const item: FactRectification = {
    id,
    problemId: problem.id,
    state,
    measure: rectification.measure,
    ownerUnit: unit,
    ownerName: nameOf(username),
    dueDate,
  };
  if (rectification.proof !== undefined && state !== 'pending') item.proof = rectification.proof;
  if (HANDED_IN.includes(state)) item.submittedAt = submittedAt;
  if (VERIFIED.includes(state) && rectification.verification !== undefined) {
    item.verification = rectification.verification;
  }
  if (SIGNED_OFF.includes(state) && rectification.acceptanceReason !== undefined) {
    item.acceptanceReason = rectification.acceptanceReason;
  }
  if (state === 'passed' && finding.risk === 'high') {
    item.proofFiles = [
      evidence.add({
        id,
        code: problem.cells[0].unitId,
        objectName: '整改证明',
        caption: `${problem.title}：整改证明`,
        record: rectification.measure,
        recordedAt: submittedAt,
        good: true,
      }),
    ];
  }
  return item;
}
