/** What every part of a report reads: the facts, indexed once. A cell is one unit on one object with all its rounds. */
import type {
  AssessmentFacts,
  CalendarDate,
  DocumentKind,
  DomainCode,
  Evaluation,
  ExchangeCodeAudit,
  FactCellRef,
  FactObject,
  FactProblem,
  FactResult,
  Unit,
  UnitVerdict,
} from '../../schemas/generated/types.ts';
import { cellKey } from './current-results.ts';
import type { Library } from './library.ts';
import { matrixOf } from './matrix.ts';
import { remainingProblems } from './remaining-problems.ts';
import { gistText } from './report-words.ts';
import { type FoldedUnit, foldUnits, unitsOf } from './unit-fold.ts';

export interface SignedBy {
  name: string;
  date: CalendarDate | null;
}

/** What the document register knows and the facts do not. `title` empty = the usual title of the kind. */
export interface ReportDocumentInfo {
  kind: DocumentKind;
  reportNo: string | null;
  title: string;
  preparedBy: SignedBy | null;
  reviewedBy: SignedBy | null;
  approvedBy: SignedBy | null;
  issuedAt: CalendarDate | null;
  verificationCode: string | null;
  verifyUrl: string | null;
  draft: boolean;
  watermark?: string;
}

export interface ReportInput {
  facts: AssessmentFacts;
  library: Library;
  evaluation: Evaluation;
  document: ReportDocumentInfo;
  /** The licence holder's own wording by unit id, as it is when the document is made. */
  wording?: ReadonlyMap<string, string>;
  /** Only for the report of the code audit. */
  codeAudit?: ExchangeCodeAudit;
}

export interface CellView {
  unit: Unit;
  object: FactObject;
  /** All judged rounds, oldest first; empty = unassessed. */
  rounds: FactResult[];
  verdict: UnitVerdict;
}

export interface ReportSource extends ReportInput {
  units: ReadonlyMap<string, Unit>;
  objects: ReadonlyMap<string, FactObject>;
  cells: readonly CellView[];
  cellsByDomain: ReadonlyMap<DomainCode, CellView[]>;
  /** Every unit of the indicator set with its verdict over objects. */
  folded: readonly FoldedUnit[];
  cellsByUnit: ReadonlyMap<string, CellView[]>;
  problems: ReadonlyMap<string, FactProblem>;
  /** Problems not yet fixed and re-tested (METHOD F d): table 5-1. */
  remaining: readonly FactProblem[];
  /** Hazards a person has confirmed; dismissed ones are only in appendix G. */
  hazards: AssessmentFacts['hazards'];
}

export function reportSource(input: ReportInput): ReportSource {
  const { facts, library } = input;
  const units = new Map(library.units.map((unit) => [unit.id as string, unit]));
  const objects = new Map(facts.objects.map((object) => [object.id as string, object]));
  const cells = cellsOf(facts, library, units, objects);
  return {
    ...input,
    units,
    objects,
    cells,
    cellsByDomain: groupBy(cells, (cell) => cell.unit.domainCode),
    folded: foldUnits(facts, library),
    cellsByUnit: groupBy(cells, (cell) => cell.unit.id as string),
    problems: new Map(facts.problems.map((problem) => [problem.id as string, problem])),
    remaining: remainingProblems(facts),
    hazards: facts.hazards.filter((hazard) => hazard.status !== 'dismissed'),
  };
}

/** The whole matrix in the standard's order, unassessed cells included. */
function cellsOf(
  facts: AssessmentFacts,
  library: Library,
  units: ReadonlyMap<string, Unit>,
  objects: ReadonlyMap<string, FactObject>,
): CellView[] {
  const judged = facts.results.filter((result) => result.verdict !== null);
  const byCell = groupBy(judged, (result) => cellKey(result.unitId, result.objectId));
  return matrixOf(library, unitsOf(facts, library), facts.objects).flatMap((ref) => {
    const unit = units.get(ref.unitId);
    const object = objects.get(ref.objectId);
    return unit && object ? [cellView(unit, object, byCell.get(cellKey(ref.unitId, ref.objectId)) ?? [])] : [];
  });
}

function cellView(unit: Unit, object: FactObject, results: FactResult[]): CellView {
  const rounds = results.toSorted((a, b) => a.round - b.round);
  return { unit, object, rounds, verdict: rounds.at(-1)?.verdict ?? 'unassessed' };
}

export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Names of the objects behind some cells, each once. */
export const objectNames = (source: ReportSource, refs: readonly FactCellRef[]): string[] => [
  ...new Set(refs.map((ref) => source.objects.get(ref.objectId)?.name ?? ref.objectId)),
];

/** What a unit asks: the wording the organisation imported, else our gist. */
export const indicatorText = ({ wording }: Pick<ReportInput, 'wording'>, unit: Unit): string =>
  gistText(wording?.get(unit.id) ?? unit.gist);

/** 8.1.4.1 a）; a control point with one item has no letter (STANDARDS §1). */
export const clauseText = (unit: Unit): string => (unit.item === '' ? unit.clause : `${unit.clause} ${unit.item}）`);

export const hazardAssets = (source: ReportSource, hazard: AssessmentFacts['hazards'][number]): string[] => [
  ...new Set(hazard.problemIds.flatMap((id) => objectNames(source, source.problems.get(id)?.cells ?? []))),
];
