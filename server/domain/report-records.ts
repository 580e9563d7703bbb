/** Appendices C and D: counts per control point, and every cell of the matrix exactly once (METHOD A.2). */
import type {
  AssessmentReportCell,
  AssessmentReportRecordGroup,
  AssessmentReportRecords,
  DomainCode,
  EvaluationCounts,
  FactEvidence,
  FactResult,
  ReportSection,
  ReportTable,
} from '../../schemas/generated/types.ts';
import { countsOf } from './counts.ts';
import { DOMAIN_ORDER } from './indicator-set.ts';
import { assetClassLabel } from './report-assets.ts';
import { columns, heading, section, table } from './report-parts.ts';
import { type CellView, clauseText, groupBy, indicatorText, type ReportSource } from './report-source.ts';
import { countsText, DOMAIN_WORD, dayOf, IMPORTANCE_WORD, VERDICT_WORD } from './report-words.ts';

/** More control points than this do not fit side by side on A4. */
const MOST_COLUMNS = 7;

export function pointsAppendix(source: ReportSource): ReportSection {
  return section(heading('附录C', '单项测评结果汇总'), {
    paragraphs: [
      '各格依次为“符合/部分符合/不符合/不适用”的测评单元数，“—”表示该对象不涉及该控制点，各点均不涉及的对象不列；有未测评的另在末尾注明。',
    ],
    sections: DOMAIN_ORDER.map((code, index) =>
      section(heading(`C.${index + 1}`, DOMAIN_WORD[code]), { tables: pointTables(source, code, index + 1) }),
    ),
  });
}

function pointTables(source: ReportSource, code: DomainCode, order: number): ReportTable[] {
  const cells = source.cellsByDomain.get(code) ?? [];
  const caption = `${DOMAIN_WORD[code]}单项测评结果汇总`;
  if (cells.length === 0)
    return [table(`表C-${order}`, caption, columns('测评对象:100'), [], `本次测评未涉及${DOMAIN_WORD[code]}。`)];
  const points = [...new Set(cells.map((cell) => cell.unit.controlPoint))];
  const objects = [...groupBy(inObjectOrder(source, cells), (cell) => cell.object)].map(
    ([object, own]) => [object.name, groupBy(own, (cell) => cell.unit.controlPoint)] as const,
  );
  const parts = Math.ceil(points.length / MOST_COLUMNS);
  const size = Math.ceil(points.length / parts);
  return Array.from({ length: parts }, (_, part) => {
    const shown = points.slice(part * size, (part + 1) * size);
    const involved = objects.filter(([, byPoint]) => shown.some((point) => byPoint.has(point)));
    const rows = involved.map(([name, byPoint]) => [name, ...shown.map((point) => pointCell(byPoint.get(point)))]);
    const suffix = parts > 1 ? `（${part + 1}）` : '';
    return table(
      `表C-${order}${suffix}`,
      caption,
      columns('测评对象:24:left', ...shown.map((point) => `${point}:11`)),
      rows,
    );
  });
}

function pointCell(cells: readonly CellView[] | undefined): string {
  if (!cells) return '—';
  const counts: EvaluationCounts = countsOf(cells.map((cell) => cell.verdict));
  const text = `${counts.compliant}/${counts.partial}/${counts.nonCompliant}/${counts.notApplicable}`;
  return counts.unassessed > 0 ? `${text}（未测${counts.unassessed}）` : text;
}

/** Cells sorted by their object as surveyed; the units keep the standard's order. */
function inObjectOrder(source: ReportSource, cells: readonly CellView[]): CellView[] {
  const byObject = groupBy(cells, (cell) => cell.object.id as string);
  return source.facts.objects.flatMap((object) => byObject.get(object.id) ?? []);
}

export function recordsAppendix(source: ReportSource): AssessmentReportRecords {
  let tables = 0;
  const parts = DOMAIN_ORDER.map((code, index) => {
    const byObject = groupBy(inObjectOrder(source, source.cellsByDomain.get(code) ?? []), (cell) => cell.object.id);
    const groups = [...byObject.values()].map((cells, place) => {
      tables += 1;
      return recordGroup(source, cells, `D.${index + 1}.${place + 1}`, `表D-${tables}`);
    });
    return { heading: heading(`D.${index + 1}`, DOMAIN_WORD[code]), groups };
  });
  const retested = source.cells.filter((cell) => cell.rounds.length > 1).length;
  return {
    heading: heading('附录D', '单项测评结果记录'),
    paragraphs: [
      `本附录按安全类和测评对象逐项列出全部${source.cells.length}项结果记录，共${tables}张表。测评指标为${(source.wording?.size ?? 0) > 0 ? '测评机构导入的标准原文，未导入的为要求要点' : '要求要点'}，条款号为GB/T 22239-2019中的条款。`,
      retested > 0 ? `其中${retested}项经过复测：较早一轮的记录原样保留，符合程度以最近一轮为准。` : '',
    ].filter(Boolean),
    cellCount: source.cells.length,
    parts,
  };
}

function recordGroup(
  source: ReportSource,
  cells: CellView[],
  number: string,
  tableNo: string,
): AssessmentReportRecordGroup {
  const [first] = cells;
  const object = first?.object;
  const name = object?.name ?? '';
  return {
    heading: heading(number, name),
    caption: { number: tableNo, caption: `${name}测评结果记录` },
    object: object
      ? `${assetClassLabel(source, object.assetClass)}，重要程度${IMPORTANCE_WORD[object.importance]}，测评单元${cells.length}个，${countsText(countsOf(cells.map((cell) => cell.verdict)))}。`
      : '',
    cells: cells.map((cell) => recordCell(source, cell)),
  };
}

function recordCell(source: ReportSource, { unit, rounds, verdict }: CellView): AssessmentReportCell {
  const current = rounds.at(-1);
  const earlier = rounds.slice(0, -1);
  return {
    controlPoint: unit.controlPoint,
    unitId: unit.id,
    clause: clauseText(unit),
    gist: indicatorText(source, unit),
    earlier: earlier.map((result) => ({
      label: roundLabel(result),
      record: result.record,
      verdict: VERDICT_WORD[result.verdict ?? 'unassessed'],
      verdictCode: result.verdict ?? 'unassessed',
    })),
    label: current && earlier.length > 0 ? roundLabel(current) : '',
    record: current?.record ?? '未测评。',
    evidence: rounds.flatMap((result) => (result.evidence ?? []).map(evidenceText)),
    verdict: VERDICT_WORD[verdict],
    verdictCode: verdict,
  };
}

function roundLabel(result: FactResult): string {
  const name = result.round === 1 ? '首次测评' : `第${result.round - 1}次复测`;
  const day = dayOf(result.recordedAt);
  return day ? `${name}（${day}）` : name;
}

/** The first twelve hex digits tell files apart; the whole digest is in the delivered package. */
const evidenceText = (file: FactEvidence): string => `${file.name}（SHA-256 ${file.sha256.slice(0, 12)}…）`;
