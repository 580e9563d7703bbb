import { describe, expect, it } from 'vitest';
import type { AssessmentFacts, AssessmentReportCell } from '../../schemas/generated/types.ts';
import { loadLibrary } from '../../server/catalogue.ts';
import { evaluate } from '../../server/domain/evaluation.ts';
import { matrixOf } from '../../server/domain/matrix.ts';
import { buildProposalModel } from '../../server/domain/proposal-model.ts';
import { buildReportModel } from '../../server/domain/report-model.ts';
import { unitsOf } from '../../server/domain/unit-fold.ts';
import { DOCUMENT, largeFacts, smallFacts, smallInput, smallLibrary } from '../support/report-facts.ts';

const library = loadLibrary();

const reportOf = (facts: AssessmentFacts, from = smallLibrary()) =>
  buildReportModel({ facts, library: from, evaluation: evaluate(facts, from), document: DOCUMENT });

const cellsOf = (model: ReturnType<typeof buildReportModel>): AssessmentReportCell[] =>
  model.appendixRecords.parts.flatMap((part) => part.groups.flatMap((group) => group.cells));

describe('appendix D', () => {
  it('prints every cell of the matrix exactly once', () => {
    const facts = largeFacts(library, 900);
    const model = reportOf(facts, library);
    const printed = model.appendixRecords.parts.flatMap((part) =>
      part.groups.flatMap((group) => group.cells.map((cell) => `${cell.unitId} ${group.heading.title}`)),
    );
    const names = new Map(facts.objects.map((object) => [object.id, object.name]));
    const expected = matrixOf(library, unitsOf(facts, library), facts.objects).map(
      (cell) => `${cell.unitId} ${names.get(cell.objectId)}`,
    );
    expect(printed.toSorted()).toEqual(expected.toSorted());
    expect(model.appendixRecords.cellCount).toBe(expected.length);
  });

  it('shows both rounds of a re-tested cell and judges by the later one', () => {
    const cell = cellsOf(reportOf(smallFacts())).find((row) => row.earlier.length > 0);
    expect(cell?.earlier.map((round) => [round.label, round.verdict])).toEqual([
      ['首次测评（2025年6月1日）', '部分符合'],
    ]);
    expect([cell?.label, cell?.verdict]).toEqual(['第1次复测（2025年6月10日）', '符合']);
    expect(cell?.evidence).toEqual([
      '口令策略.png（SHA-256 0123456789ab…）',
      '口令策略-复测.png（SHA-256 0123456789ab…）',
    ]);
  });

  it('says 未测评 where nothing was recorded, and draws no conclusion', () => {
    const facts = smallFacts();
    const model = reportOf({ ...facts, results: facts.results.slice(1) });
    expect(cellsOf(model).map((cell) => cell.verdict)).toContain('未测评');
    expect(model.conclusionPage.result).toBe('尚不能得出结论');
    expect(model.conclusionPage.measure.value).toMatch(/^\d+\.\d{2}%（尚有1项未测评）$/);
    expect(model.conclusion.basis.every((row) => row.met === '—')).toBe(true);
  });

  it('does not depend on the order of the facts', () => {
    const facts = smallFacts();
    const turned = { ...facts, results: facts.results.toReversed(), rectifications: facts.rectifications.toReversed() };
    expect(reportOf(turned)).toEqual(reportOf(facts));
  });
});

describe('figures that stand in several places', () => {
  const model = reportOf(smallFacts());
  const count = (label: string) => model.conclusionPage.counts.find((field) => field.label === label)?.value;

  it('agree between front page and table 5-1', () => {
    for (const [label, level] of [
      ['高风险安全问题数', '高'],
      ['中风险安全问题数', '中'],
      ['低风险安全问题数', '低'],
    ] as const) {
      expect(count(label)).toBe(String(model.risks.problems.filter((problem) => problem.level === level).length));
    }
  });

  it('agree between front page, table 6-1 and chapter 7', () => {
    const total = model.appraisal.rates.at(-1);
    expect(model.conclusionPage.measure).toEqual({ label: '符合率', value: total?.rate });
    expect(model.conclusion.paragraphs[0]).toContain(`符合率为${total?.rate}`);
    expect(model.conclusion.basis.filter((row) => row.met === '满足').map((row) => row.result)).toEqual([
      model.conclusionPage.result,
    ]);
  });

  it('count hazards as found, the fixed ones in brackets', () => {
    expect(count('重大风险隐患数')).toBe('1（1个已整改）');
    expect(model.appendixHazards?.rows.map((row) => row.status)).toEqual(['已整改']);
  });

  it('keep a fixed problem in 3.13.2 but not in 5-1 and 8-1', () => {
    const all = model.results.sections.at(-1)?.sections[1]?.tables[0]?.rows.map((row) => row[0]);
    expect(all).toEqual(['T001', 'T002', 'T003']);
    expect(model.risks.problems.map((problem) => problem.no)).toEqual(['T002', 'T003']);
    expect(model.advice.problems.map((problem) => problem.no)).toEqual(['T002', 'T003']);
  });

  it('use the ids of the report in the proposal', () => {
    const proposal = buildProposalModel(smallInput({ document: { ...DOCUMENT, kind: 'rectification_proposal' } }));
    expect(proposal.problems.items.map((item) => item.no)).toEqual(['T002', 'T003']);
    expect(proposal.residual.tables[0]?.rows.map((row) => row[0])).toEqual(['T003']);
  });
});

describe('what does not apply', () => {
  it('keeps its chapter with a sentence', () => {
    const model = reportOf({ ...smallFacts(), problems: [], hazards: [], rectifications: [], previousProblems: [] });
    expect(model.appendixPenetration.paragraphs).toEqual(['本次测评未涉及渗透测试。']);
    expect(model.risks.problems).toEqual([]);
    expect(model.risks.problemsEmpty).toMatch(/没有/);
    expect(model.results.sections.find((part) => part.heading.title === '安全通信网络')?.paragraphs).toEqual([
      '本次测评未涉及安全通信网络。',
    ]);
    expect(model.contents.filter((entry) => entry.level === 1)).toHaveLength(18);
  });

  it('prints every setting with its value and what the others would give', () => {
    const rows = reportOf(smallFacts()).appendixSettings.rows;
    expect(rows.map((row) => [row.name, row.value, row.confidence])).toEqual([
      ['部分符合计入系数（Y1）', '0', '中'],
      ['符合率统计口径（Y1）', '按要求项', '中'],
      ['恰为90%是否视为超过90%（Y2）', '否', '中'],
      ['重大风险隐患计数口径（Y2）', '按剩余数', '中'],
      ['多对象取值规则（Y3）', '平均', '低'],
      ['关注系数 y', '0.5', '中'],
      ['指标权重表（Y4）', '未导入', '低'],
    ]);
    expect(rows[0]?.alternatives).toMatch(/0\.5.*80\.00%/);
  });

  it('marks an unissued document as draft on every page', () => {
    const draft = buildReportModel(smallInput({ document: { ...DOCUMENT, reportNo: null, draft: true } }));
    expect(draft.marks).toEqual({
      header: '报告编号：未编号（签发时生成）【2025版】',
      headerRight: '示例数据 · 草稿',
      watermark: '草稿',
    });
  });
});
