import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as codeWords from '../../server/domain/code-audit-words.ts';
import { buildProposalModel } from '../../server/domain/proposal-model.ts';
import { buildReportModel } from '../../server/domain/report-model.ts';
import * as words from '../../server/domain/report-words.ts';
import { type AnyReportModel, renderHtml } from '../../server/reports/render.ts';
import { loadTemplate } from '../../server/reports/templates.ts';
import labels from '../../standards/labels.json' with { type: 'json' };
import { smallInput } from '../support/report-facts.ts';

const report = () => buildReportModel(smallInput());
const proposal = () => buildProposalModel(smallInput());

describe('strict templates', () => {
  it('refuse a misspelt field and say where it is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'template-'));
    const description = {
      id: 't',
      title: 't',
      edition: '2025',
      model: 'report/assessment-report',
      entry: 'report.hbs',
      partials: [],
      styles: [],
    };
    writeFileSync(join(folder, 'template.json'), JSON.stringify(description));
    writeFileSync(join(folder, 'report.hbs'), '<p>{{cover.title}}</p>\n<p>{{cover.subjct}}</p>\n');
    expect(() => loadTemplate(folder).print(report())).toThrow(/"subjct" not defined.*2:/s);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a cover field', (model: AnyReportModel) => Reflect.deleteProperty(model.cover, 'subject')],
    ['the marks of every page', (model: AnyReportModel) => Reflect.deleteProperty(model.marks, 'headerRight')],
    ['a field inside a list', (model: AnyReportModel) => Reflect.deleteProperty(model.contents[3] ?? {}, 'title')],
  ])('refuse a model that lacks %s', async (_what, remove) => {
    const model = report();
    remove(model);
    await expect(renderHtml(model)).rejects.toThrow(/not defined/);
  });
});

describe('the printed page', () => {
  it.each([
    ['report', report],
    ['proposal', proposal],
  ] as const)('of the %s has every contents entry as exactly one heading', async (_name, build) => {
    const model = build();
    const html = await renderHtml(model);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const headings = [...html.matchAll(/<h[1-4] id="([^"]+)">/g)].map((match) => match[1]);
    for (const entry of model.contents) expect(headings, entry.title).toContain(entry.anchor);
    const inOrder = headings.filter((id) => model.contents.some((entry) => entry.anchor === id));
    expect(inOrder).toEqual(model.contents.map((entry) => entry.anchor));
  });

  it('shows text of the facts as text, never as markup', async () => {
    const html = await renderHtml(report());
    expect(html).toContain('&lt;未启用&gt;');
    const model = report();
    model.marks.header = '</style><script>alert(1)</script>';
    expect(await renderHtml(model)).not.toContain('<script');
  });

  it('runs no script and asks for nothing outside itself', async () => {
    const html = await renderHtml(report());
    expect(html).not.toMatch(/<script|<iframe|<link|<img|@import|url\(/);
  });
});

describe('the words of the reports', () => {
  it.each([
    ['unitVerdict', words.VERDICT_WORD],
    ['riskLevel', words.RISK_WORD],
    ['importance', words.IMPORTANCE_WORD],
    ['confidence', words.CONFIDENCE_WORD],
    ['domain', words.DOMAIN_WORD],
    ['requirementSet', words.SET_WORD],
    ['technologyForm', words.FORM_WORD],
    ['conclusion', words.CONCLUSION_WORD],
    ['rectificationState', words.RECTIFICATION_WORD],
    ['hazardStatus', words.HAZARD_STATUS_WORD],
    ['previousStatus', words.PREVIOUS_STATUS_WORD],
    ['overallRelation', words.RELATION_WORD],
    ['overallEffect', words.EFFECT_WORD],
    ['effort', words.EFFORT_WORD],
    ['codeAuditSeverity', codeWords.SEVERITY_WORD],
    ['findingState', codeWords.FINDING_WORD],
    ['scanPresence', codeWords.PRESENCE_WORD],
    ['codeAuditTier', codeWords.TIER_WORD],
    ['codeAuditFit', codeWords.FIT_WORD],
    ['scanState', codeWords.SCAN_STATE_WORD],
    ['codeAuditFocus', codeWords.FOCUS_WORD],
  ] as const)('%s are those of the labels', (key, used) => {
    expect(used).toEqual(labels[key]);
  });
});
