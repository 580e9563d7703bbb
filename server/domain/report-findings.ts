/** The two summaries of every domain in chapter 3: controls in place, and main problems; written from cells and problems only. */
import type { FactProblem, ReportSection } from '../../schemas/generated/types.ts';
import { countsOf } from './counts.ts';
import { byRisk, RISK_LABEL, riskCode } from './report-outcome.ts';
import { heading, section } from './report-parts.ts';
import { type CellView, groupBy, objectNames, type ReportSource } from './report-source.ts';
import { countsText, gistText, namesText } from './report-words.ts';
import { verdictOfCounts } from './unit-verdict.ts';

export interface FindingScope {
  /** 安全物理环境, or 网络设备 under 安全计算环境. */
  name: string;
  number: string;
  cells: readonly CellView[];
  problems: readonly FactProblem[];
}

/** One domain, or one group of the computing environment, with its two summaries. */
export function findingsSection(source: ReportSource, scope: FindingScope): ReportSection {
  const head = heading(scope.number, scope.name);
  if (scope.cells.length === 0) return section(head, { paragraphs: [`本次测评未涉及${scope.name}。`] });
  const depth = scope.number.split('.').length;
  const sub = (index: number, title: string) =>
    depth < 3 ? heading(`${scope.number}.${index}`, title) : { anchor: '', number: `（${index}）`, title };
  return section(head, {
    paragraphs: [scopeText(scope)],
    sections: [
      section(sub(1, '已有安全控制措施汇总分析'), controlsInPlace(scope)),
      section(sub(2, '主要安全问题汇总分析'), mainProblems(source, scope)),
    ],
  });
}

function scopeText(scope: FindingScope): string {
  const objects = namesText(
    scope.cells.map((cell) => cell.object.name),
    4,
  );
  const units = new Set(scope.cells.map((cell) => cell.unit.id)).size;
  const counts = countsText(countsOf(scope.cells.map((cell) => cell.verdict)));
  return `测评对象为${objects}，涉及测评单元${units}个，形成结果记录${scope.cells.length}项，其中${counts}。`;
}

/** Per control point: what holds on every applicable object, and what holds only on some. */
function controlsInPlace(scope: FindingScope): Pick<ReportSection, 'paragraphs' | 'items'> {
  const items = [...groupBy(scope.cells, (cell) => cell.unit.controlPoint)].flatMap(([point, cells]) => {
    const text = pointText(cells);
    return text === '' ? [] : [`${point}：${text}`];
  });
  return items.length > 0
    ? { paragraphs: ['经核查，下列要求已得到落实，按控制点归纳：'], items }
    : { paragraphs: ['本次测评未取得该方面已落实安全控制措施的证据。'], items: [] };
}

function pointText(cells: readonly CellView[]): string {
  const full: string[] = [];
  const some: string[] = [];
  const holders = new Set<string>();
  for (const unitCells of groupBy(cells, (cell) => cell.unit.id).values()) {
    const gist = gistText(unitCells[0]?.unit.gist ?? '');
    const good = unitCells.filter((cell) => cell.verdict === 'compliant').map((cell) => cell.object.name);
    const verdict = verdictOfCounts(countsOf(unitCells.map((cell) => cell.verdict)));
    if (verdict === 'compliant') {
      full.push(gist);
      for (const name of good) holders.add(name);
    } else if (good.length > 0) some.push(`“${gist}”（${namesText(good, 2)}）`);
  }
  const whole = full.length > 0 ? `${full.join('；')}（${namesText([...holders])}）。` : '';
  const part = some.length > 0 ? `仅部分对象落实：${some.join('，')}。` : '';
  return whole + part;
}

function mainProblems(source: ReportSource, scope: FindingScope): Pick<ReportSection, 'paragraphs' | 'items'> {
  if (scope.problems.length === 0) return { paragraphs: ['本次测评在该方面未归纳出安全问题。'], items: [] };
  const remaining = new Set(source.remaining.map((problem) => problem.id));
  const inScope = new Set(scope.cells.map((cell) => cell.object.id));
  const items = scope.problems.toSorted(byRisk).map((problem) => {
    const cells = problem.cells.filter((cell) => inScope.has(cell.objectId));
    const units = namesText(
      cells.map((cell) => cell.unitId),
      4,
    );
    const level = riskCode(problem) === 'unrated' ? '风险等级未分析' : `${RISK_LABEL[riskCode(problem)]}风险`;
    const fixed = remaining.has(problem.id) ? '' : '，已整改并复测通过';
    return `${problem.no}（${level}${fixed}）：${problem.title.replace(/[。；]$/, '')}。涉及${namesText(objectNames(source, cells))}，对应${units}。`;
  });
  return { paragraphs: [`归纳安全问题${items.length}个：`], items };
}
