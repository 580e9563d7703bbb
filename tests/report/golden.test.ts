import { describe, expect, it } from 'vitest';
import { evaluate } from '../../server/domain/evaluation.ts';
import { buildProposalModel } from '../../server/domain/proposal-model.ts';
import { buildReportModel } from '../../server/domain/report-model.ts';
import { renderHtml } from '../../server/reports/render.ts';
import { check } from '../../server/validation.ts';
import { DOCUMENT, smallFacts, smallInput, smallLibrary } from '../support/report-facts.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The stylesheet is a file of its own; in the golden copies it would only hide what changed. */
const withoutStyles = (html: string): string =>
  html.replace(/<style>[\s\S]*?@page \{ @top-left/, '<style>\n@page { @top-left');

const input2021 = () => {
  const facts = smallFacts();
  const weights = Object.fromEntries(smallLibrary().units.map((unit) => [unit.id, 'important' as const]));
  const settings = { ...facts.assessment.settings, weights, weightsSource: '测试权重' };
  return smallInput({ facts: { ...facts, assessment: { ...facts.assessment, profile: '2021', settings } } });
};

describe('the small example', () => {
  it('gives the agreed 2025 report model and page', async () => {
    const model = buildReportModel(smallInput());
    expect(check('report/assessment-report', model)).toEqual([]);
    await expect(json(model)).toMatchFileSnapshot('golden/report-2025.model.json');
    await expect(withoutStyles(await renderHtml(model))).toMatchFileSnapshot('golden/report-2025.html');
  });

  it('gives the agreed 2021 report page, with score and its own order of chapters', async () => {
    const model = buildReportModel(input2021());
    expect(check('report/assessment-report', model)).toEqual([]);
    const html = await renderHtml(model);
    await expect(withoutStyles(html)).toMatchFileSnapshot('golden/report-2021.html');
    expect(html.indexOf('总体评价</h1>')).toBeLessThan(html.indexOf('目录</h1>'));
    expect(html).not.toContain('重大风险隐患触发项参照表');
    expect(model.contents.filter((entry) => entry.level === 1).map((entry) => entry.title)).toEqual([
      '测评项目概述',
      '被测对象描述',
      '单项测评结果分析',
      '整体测评',
      '安全问题风险分析',
      '等级测评结论',
      '安全问题整改建议',
      '被测对象资产',
      '上次测评问题整改情况说明',
      '单项测评结果汇总',
      '单项测评结果记录',
      '漏洞扫描结果记录',
      '渗透测试结果记录',
      '威胁列表',
      '评价口径与设置',
    ]);
  });

  it('gives the agreed proposal', async () => {
    const model = buildProposalModel(smallInput({ document: { ...DOCUMENT, kind: 'rectification_proposal' } }));
    expect(check('report/rectification-proposal', model)).toEqual([]);
    await expect(json(model)).toMatchFileSnapshot('golden/proposal.model.json');
    await expect(withoutStyles(await renderHtml(model))).toMatchFileSnapshot('golden/proposal.html');
  });

  it('prints the same bytes whatever was printed before', async () => {
    const model = buildReportModel(smallInput());
    expect(await renderHtml(model)).toBe(await renderHtml(structuredClone(model)));
  });

  it('judges by the edition of the evaluation it is given', () => {
    const { facts, library } = smallInput();
    const model = buildReportModel(smallInput({ evaluation: evaluate(facts, library, { profile: '2021' }) }));
    expect(model.profile).toBe('2021');
    expect(model.conclusion.heading.number).toBe('6');
  });
});
