/** Builds the results of a system cell by cell: what was recorded, by whom, when, and with which evidence. */
import type { FactObject, FactResult, Unit } from '../../schemas/generated/types.ts';
import type { Library } from '../domain/library.ts';
import { unitsForKind } from '../domain/matrix.ts';
import type { ExampleAsset } from './asset-builders.ts';
import { seedOf, wholeNumber } from './choice.ts';
import type { EvidenceBox } from './evidence-files.ts';
import { cellsFor, type FindingCells } from './finding.ts';
import { NOT_APPLICABLE } from './not-applicable.ts';
import { compliantRecord, textKeyOf } from './record-tables.ts';
import { fillTemplate, type Particulars } from './record-text.ts';
import type { SystemPlan } from './system-plan.ts';

interface Cell {
  readonly unit: Unit;
  readonly unitKey: string;
  readonly object: FactObject;
  readonly particulars: Particulars;
}

/** Month in which the machine room, the network and everything else shared was looked at: once, for all four systems. */
const SHARED_MONTH = '4';

/** One cell in so many has evidence. */
const EVIDENCE_EVERY = 32;

/** All rounds' results of the plan's selected objects, unit by unit in the order given. */
export function resultsOf(
  plan: SystemPlan,
  units: readonly Unit[],
  library: Library,
  evidence: EvidenceBox,
): FactResult[] {
  const cells = cellsOf(plan, units, library);
  const first = cells.flatMap((cell) => firstRound(plan, cell, evidence));
  const second = plan.isRetested ? cells.flatMap((cell) => secondRound(plan, cell, evidence)) : [];
  return [...first, ...second];
}

function cellsOf(plan: SystemPlan, units: readonly Unit[], library: Library): Cell[] {
  const selected = plan.assets.filter(({ object }) => plan.isSelected(object));
  const unitsOfKind = new Map(
    [...new Set(selected.map(({ object }) => object.kind))].map((kind) => [
      kind,
      new Set(unitsForKind(library, kind, units).map((unit) => unit.id)),
    ]),
  );
  return units.flatMap((unit) =>
    selected
      .filter(({ object }) => unitsOfKind.get(object.kind)?.has(unit.id))
      .map((asset) => ({
        unit,
        unitKey: textKeyOf(unit),
        object: asset.object,
        particulars: particularsOf(plan, asset),
      })),
  );
}

const particularsOf = (plan: SystemPlan, { object, particulars }: ExampleAsset): Particulars => ({
  ...particulars,
  month: object.shared === true ? SHARED_MONTH : plan.month,
});

/** The shortcoming or inapplicability of a cell, if it has one. */
export function deviationOf(plan: SystemPlan, unitKey: string, object: FactObject): FindingCells | undefined {
  return (
    cellsFor(NOT_APPLICABLE, unitKey, object) ??
    cellsFor(
      plan.findings.flatMap((finding) => finding.cells),
      unitKey,
      object,
    ) ??
    cellsFor(plan.looseCells, unitKey, object)
  );
}

/** What a later visit finds: the words of the second round without its opening phrase, where there was one. */
function deviationNow(
  plan: SystemPlan,
  unitKey: string,
  object: FactObject,
): (Pick<FindingCells, 'text'> & { verdict: FactResult['verdict'] }) | undefined {
  const deviation = deviationOf(plan, unitKey, object);
  if (!plan.isAfterMending || deviation?.retest === undefined) return deviation;
  return { verdict: deviation.retest.verdict, text: deviation.retest.text.replace(/^复测时/, '') };
}

function firstRound(plan: SystemPlan, cell: Cell, evidence: EvidenceBox): FactResult[] {
  const { unit, unitKey, object, particulars } = cell;
  const progress = plan.progressOf(unit, object);
  if (progress === 'open') return [];
  const deviation = deviationNow(plan, unitKey, object);
  const record =
    deviation === undefined
      ? compliantRecord(unit, object, particulars)
      : fillTemplate(deviation.text, particulars, `${object.id}/${unitKey}`);
  const result: FactResult = {
    round: 1,
    unitId: unit.id,
    objectId: object.id,
    verdict: progress === 'draft' ? null : (deviation?.verdict ?? 'compliant'),
    record: progress === 'draft' ? draftOf(record) : record,
    recordedBy: recorderOf(plan, cell),
    recordedAt: momentOf(plan.days[0], `${plan.prefix}/${object.id}`, unit),
  };
  return [withEvidence(plan, cell, result, evidence)];
}

/** A record begun but not finished, as a tester leaves it at the end of a day. */
const draftOf = (record: string): string => `${record.split(/[；。]/)[0] ?? ''}；其余检查点次日继续核查。`;

function secondRound(plan: SystemPlan, cell: Cell, evidence: EvidenceBox): FactResult[] {
  const { unit, unitKey, object, particulars } = cell;
  const retest = deviationOf(plan, unitKey, object)?.retest;
  if (retest === undefined) return [];
  const result: FactResult = {
    round: 2,
    unitId: unit.id,
    objectId: object.id,
    verdict: retest.verdict,
    record: fillTemplate(retest.text, particulars, `${object.id}/${unitKey}/2`),
    recordedBy: recorderOf(plan, cell),
    recordedAt: momentOf(plan.days[1], `${plan.prefix}/${object.id}`, unit),
  };
  return [withEvidence(plan, cell, result, evidence)];
}

/** The person an object is assigned to, else the person of its class. */
function recorderOf(plan: SystemPlan, { unit, object }: Cell): string {
  const byObject = plan.assignments.find((row) => row.scope === 'object' && row.key === object.id);
  const byDomain = plan.assignments.find((row) => row.scope === 'domain' && row.key === unit.domainCode);
  return (byObject ?? byDomain)?.personId ?? 'assessor1';
}

/** A moment of a working day, Chinese office hours written in UTC; an object is looked at within one day. */
function momentOf(days: readonly string[], seed: string, unit: Unit): string {
  const day = days[seedOf(seed) % days.length] ?? days[0];
  const minutes = wholeNumber(`${seed}/start`, 60, 180) + unit.sequence * 6 + wholeNumber(`${seed}/${unit.id}`, 0, 5);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00.000Z`;
}

function withEvidence(plan: SystemPlan, cell: Cell, result: FactResult, evidence: EvidenceBox): FactResult {
  const key = `${plan.prefix}-r${result.round}-${result.unitId}-${cell.object.id}`;
  // The second round has to prove more: half of its cells carry a file.
  if (seedOf(key) % (result.round === 1 ? EVIDENCE_EVERY : 2) !== 0) return result;
  const entry = evidence.add({
    id: key,
    code: result.unitId,
    objectName: cell.object.name,
    caption: `${cell.object.name}：${cell.unit.controlPoint}${result.round > 1 ? '（复测）' : ''}`,
    record: result.record,
    recordedAt: result.recordedAt,
    good: result.verdict === 'compliant' || result.verdict === 'not_applicable',
  });
  return { ...result, evidence: [entry] };
}
