/** Checks of objects and records: every cell assessed, none outside the plan, verdict and record in agreement (METHOD X1, X3, X8, X10). */
import type { AssessmentFacts, FactResult, Unit } from '../../schemas/generated/types.ts';
import { cellKey, currentResults } from './current-results.ts';
import type { Library } from './library.ts';
import { placesByUnit } from './matrix.ts';
import { uncoveredCells } from './open-cells.ts';
import type { QualityCheck } from './quality-checks.ts';
import { finding } from './quality-finding.ts';
import { recordWarnings } from './result-rules.ts';
import { reasonedUnits, unitsOf } from './unit-fold.ts';
import { isBlank } from './violation.ts';

interface Matrix {
  readonly cells: ReadonlySet<string>;
  readonly withoutObject: readonly Unit[];
  readonly objectIds: ReadonlySet<string>;
}

function matrixFacts(facts: AssessmentFacts, library: Library): Matrix {
  const units = unitsOf(facts, library);
  const places = placesByUnit(library, units, facts.objects);
  const cells = new Set<string>();
  const objectIds = new Set<string>();
  for (const [unitId, ofUnit] of places) {
    for (const place of ofUnit) {
      const id = facts.objects[place]?.id ?? '';
      cells.add(cellKey(unitId, id));
      objectIds.add(id);
    }
  }
  return { cells, withoutObject: units.filter((unit) => places.get(unit.id)?.length === 0), objectIds };
}

const isReasonMissing = (result: FactResult): boolean => result.verdict === 'not_applicable' && isBlank(result.record);
const isRecordMissing = (result: FactResult): boolean =>
  (result.verdict === 'partial' || result.verdict === 'non_compliant') && isBlank(result.record);

export function resultChecks(facts: AssessmentFacts, library: Library): QualityCheck[] {
  const { cells, withoutObject, objectIds } = matrixFacts(facts, library);
  const current = [...currentResults(facts.results)];
  const inPlan = current.filter(([key]) => cells.has(key)).map(([, result]) => result);
  const assessed = inPlan.filter((result) => result.verdict !== null);
  const names = new Map(facts.objects.map((object) => [object.id, object.name]));
  const place = (result: { unitId: string; objectId: string }): string =>
    `${result.unitId} ${names.get(result.objectId) ?? result.objectId}`;
  const outside = current.filter(([key]) => !cells.has(key)).map(([, result]) => place(result));
  const unassessed = cells.size - assessed.length;
  const touched = new Set(assessed.map((result) => result.objectId));
  const untouched = [...objectIds].filter((id) => !touched.has(id)).map((id) => names.get(id) ?? id);
  const reasoned = reasonedUnits(facts.unitReasons);
  const unreasoned = withoutObject.filter((unit) => !reasoned.has(unit.id)).map((unit) => unit.id);
  const scans = (facts.verificationTests.scans ?? []).filter((scan) => !names.has(scan.objectId));
  const at = (code: string, level: QualityCheck['level'], target: QualityCheck['target'] = 'fieldwork') => ({
    code,
    level,
    target,
  });
  return [
    ...finding(
      at('results_outside_plan', 'warn', 'plan/objects'),
      outside,
      (n) => `${n} 条结果不在方案的测评对象之内，报告不会打印`,
    ),
    ...finding(at('objects_without_results', 'block'), untouched, (n) => `${n} 个测评对象没有任何结果`),
    ...(unassessed > 0
      ? [
          {
            ...at('unassessed_cells', 'block'),
            message: `${unassessed} 个测评项未测评`,
            count: unassessed,
            subjects: [],
          },
        ]
      : []),
    ...finding(
      at('unit_reason_missing', 'block', 'plan/matrix'),
      unreasoned,
      (n) => `${n} 个没有测评对象的单元未写明不适用理由`,
    ),
    ...finding(
      at('not_applicable_reason_missing', 'block'),
      inPlan.filter(isReasonMissing).map(place),
      (n) => `${n} 条不适用的结果没有理由`,
    ),
    ...finding(
      at('record_missing', 'block'),
      inPlan.filter(isRecordMissing).map(place),
      (n) => `${n} 条不符合或部分符合的结果没有记录`,
    ),
    ...finding(
      at('record_disagrees', 'warn'),
      inPlan.filter((result) => recordWarnings(result).length > 0).map(place),
      (n) => `${n} 条结果的记录与判定似乎不一致，请核对`,
    ),
    ...finding(
      at('uncovered_cells', 'block', 'analysis/problems'),
      uncoveredCells(facts).map(place),
      (n) => `${n} 条不符合或部分符合的结果没有对应的安全问题`,
    ),
    ...finding(
      at('scan_object_unknown', 'block', 'survey/objects'),
      scans.map((scan) => scan.objectId),
      (n) => `${n} 台被扫描设备不在资产表中`,
    ),
  ];
}
