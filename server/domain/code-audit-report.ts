/** 代码审计报告 (METHOD G; GB/T 39412-2020 knows no form of it): from the facts of a code audit to what a template prints. */
import type { CodeAuditReportModel, ReportContentsEntry } from '../../schemas/generated/types.ts';
import { defectsPart, statistics } from './code-audit-report-defects.ts';
import { basis, levels, method, overview, scope } from './code-audit-report-front.ts';
import { algorithms, appendices, components, conclusion, manual, retest } from './code-audit-report-results.ts';
import { codeAuditSource } from './code-audit-report-source.ts';
import { coverOf, documentOf, marksOf } from './report-front.ts';
import { contentsOf, entry } from './report-parts.ts';
import type { ReportInput } from './report-source.ts';

/** @throws Error when `input` has no code audit. */
export function buildCodeAuditReport(input: ReportInput): CodeAuditReportModel {
  const source = codeAuditSource(input);
  const document = documentOf(input, '代码审计报告');
  const body = {
    overview: overview(source),
    scope: scope(source),
    basis: basis(),
    method: method(source),
    levels: levels(),
    statistics: statistics(source),
    defects: defectsPart(source),
    manual: manual(source),
    components: components(source),
    algorithms: algorithms(source),
    retest: retest(source),
    conclusion: conclusion(source),
    appendices: appendices(source),
  };
  return {
    modelVersion: 1,
    kind: 'code_audit_report',
    profile: source.facts.assessment.profile,
    document,
    marks: marksOf(input),
    cover: coverOf(input, document.title, '系统名称'),
    contents: contents(body),
    ...body,
  };
}

type Body = Omit<
  CodeAuditReportModel,
  'modelVersion' | 'kind' | 'profile' | 'document' | 'marks' | 'cover' | 'contents'
>;

const contents = (body: Body): ReportContentsEntry[] => [
  ...[body.overview, body.scope, body.basis, body.method, body.levels].flatMap((part) => contentsOf(part, 1, 2)),
  entry(1, body.statistics.heading),
  ...body.statistics.sections.map((part) => entry(2, part.heading)),
  entry(1, body.defects.heading),
  ...body.defects.items.map((item) => entry(2, item.heading)),
  ...[body.manual, body.components, body.algorithms, body.retest, body.conclusion, ...body.appendices].flatMap((part) =>
    contentsOf(part, 1, 2),
  ),
];
