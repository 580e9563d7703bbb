/** Assessment facts to the printable report: one pure function, one versioned model, many views (METHOD A.1, B.2; design section 7). */
import type {
  AssessmentReportModel,
  ReportContentsEntry,
  ReportHeading,
  ReportSection,
} from '../../schemas/generated/types.ts';
import { adviceChapter, mainProblemsSection } from './report-advice.ts';
import { hazardsAppendix, previousAppendix, threatsAppendix, triggersAppendix } from './report-appendices.ts';
import { appraisal } from './report-appraisal.ts';
import { assetsAppendix } from './report-assets.ts';
import { conclusionChapter } from './report-conclusion.ts';
import { basicInfoOf, conclusionPageOf, coverOf, documentOf, marksOf, statementOf } from './report-front.ts';
import { overallChapter } from './report-overall.ts';
import { overviewChapter } from './report-overview.ts';
import { contentsOf, entry } from './report-parts.ts';
import { pointsAppendix, recordsAppendix } from './report-records.ts';
import { resultsChapter } from './report-results.ts';
import { risksChapter } from './report-risks.ts';
import { settingsAppendix } from './report-settings.ts';
import { type ReportInput, type ReportSource, reportSource } from './report-source.ts';
import { targetChapter } from './report-target.ts';
import { penetrationAppendix, scansAppendix } from './report-verification.ts';

/**
 * The 等级测评报告 of one assessment, in the edition of `evaluation.profile` (2025: chapters 1–8, appendices A–J; 2021:
 * chapters 1–7, appendices A–H). Total: unassessed cells print as 未测评 and a missing conclusion as 尚不能得出结论.
 */
export function buildReportModel(input: ReportInput): AssessmentReportModel {
  const source = reportSource(inEdition(input));
  const title = '网络安全等级测评报告';
  const document = documentOf(source, title);
  const body = bodyOf(source);
  return {
    modelVersion: 1,
    kind: 'assessment_report',
    profile: source.facts.assessment.profile,
    document,
    marks: marksOf(source),
    cover: coverOf(source, document.title, '被测对象名称'),
    basicInfo: basicInfoOf(source, document),
    statement: statementOf(source),
    conclusionPage: conclusionPageOf(source),
    contents: reportContents(body),
    ...body,
  };
}

/** The evaluation says by which edition it judged; everything printed must follow that one. */
function inEdition(input: ReportInput): ReportInput {
  const { profile } = input.evaluation;
  if (input.facts.assessment.profile === profile) return input;
  return { ...input, facts: { ...input.facts, assessment: { ...input.facts.assessment, profile } } };
}

type Body = Omit<
  AssessmentReportModel,
  | 'modelVersion'
  | 'kind'
  | 'profile'
  | 'document'
  | 'marks'
  | 'cover'
  | 'basicInfo'
  | 'statement'
  | 'conclusionPage'
  | 'contents'
>;

function bodyOf(source: ReportSource): Body {
  const edition2025 = source.facts.assessment.profile === '2025';
  return {
    overview: overviewChapter(source),
    target: targetChapter(source),
    results: resultsChapter(source),
    overall: overallChapter(source),
    risks: risksChapter(source),
    appraisal: appraisal(source),
    mainProblems: edition2025 ? null : mainProblemsSection(source),
    conclusion: conclusionChapter(source),
    advice: adviceChapter(source),
    appendixAssets: assetsAppendix(source),
    appendixPrevious: previousAppendix(source),
    appendixPoints: pointsAppendix(source),
    appendixRecords: recordsAppendix(source),
    appendixScans: scansAppendix(source),
    appendixPenetration: penetrationAppendix(source),
    appendixTriggers: edition2025 ? triggersAppendix(source) : null,
    appendixHazards: edition2025 ? hazardsAppendix(source) : null,
    appendixThreats: threatsAppendix(source, edition2025 ? 'I' : 'G'),
    appendixSettings: settingsAppendix(source, edition2025 ? 'J' : 'H'),
  };
}

/** Contents in print order; appendices go down to their second level, single objects are in the index of appendix D. */
function reportContents(body: Body): ReportContentsEntry[] {
  const { risks } = body;
  const one = (head: ReportHeading | null | undefined, level = 1) =>
    head && head.anchor !== '' ? [entry(level, head)] : [];
  const appendix = (part: ReportSection) => contentsOf(part, 1, 2);
  return [
    ...contentsOf(body.overview),
    ...contentsOf(body.target),
    ...contentsOf(body.results),
    ...contentsOf(body.overall),
    ...one(risks.heading),
    ...one(risks.problemsHeading, 2),
    ...one(risks.hazardsHeading, 2),
    ...(body.mainProblems === null ? one(body.appraisal.heading) : []),
    ...one(body.conclusion.heading),
    ...one(body.advice.heading),
    ...appendix(body.appendixAssets),
    ...appendix(body.appendixPrevious),
    ...appendix(body.appendixPoints),
    ...one(body.appendixRecords.heading),
    ...body.appendixRecords.parts.flatMap((part) => one(part.heading, 2)),
    ...appendix(body.appendixScans),
    ...appendix(body.appendixPenetration),
    ...one(body.appendixTriggers?.heading),
    ...one(body.appendixHazards?.heading),
    ...appendix(body.appendixThreats),
    ...one(body.appendixSettings.heading),
  ];
}
