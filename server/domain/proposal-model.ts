/** 整改建议书 in nine parts (METHOD F; customary, no national template); numbers and ids are those of the report. */
import type { RectificationProposalModel, ReportContentsEntry, ReportSection } from '../../schemas/generated/types.ts';
import { planOf, retestSection } from './proposal-plan.ts';
import { mappingAppendix, problemsPart } from './proposal-problems.ts';
import { coverOf, documentOf, marksOf } from './report-front.ts';
import { chartsOf, hazardText, RISK_LABEL, rateRows, riskTally, riskText } from './report-outcome.ts';
import { basisDocuments } from './report-overview.ts';
import { columns, contentsOf, entry, field, heading, numbered, section, table } from './report-parts.ts';
import { hazardRow } from './report-risks.ts';
import { objectNames, type ReportInput, type ReportSource, reportSource } from './report-source.ts';
import { countsText, DOMAIN_WORD, levelText, namesText, RECTIFICATION_WORD } from './report-words.ts';

/** The 整改建议书 of one assessment. Total, like `buildReportModel`. */
export function buildProposalModel(input: ReportInput): RectificationProposalModel {
  const source = reportSource(input);
  const document = documentOf(source, '网络安全等级保护整改建议书');
  const body = {
    background: background(source),
    scope: scope(source),
    summary: summary(source),
    hazards: hazards(source),
    problems: problemsPart(source),
    plan: planOf(source),
    residual: residual(source),
    retest: retestSection(source),
    mapping: mappingAppendix(source),
  };
  return {
    modelVersion: 1,
    kind: 'rectification_proposal',
    profile: source.facts.assessment.profile,
    document,
    marks: marksOf(source),
    cover: coverOf(source, document.title, '系统名称'),
    contents: contents(body),
    ...body,
  };
}

function contents(
  body: Pick<
    RectificationProposalModel,
    'background' | 'scope' | 'summary' | 'hazards' | 'problems' | 'plan' | 'residual' | 'retest' | 'mapping'
  >,
): ReportContentsEntry[] {
  return [
    ...contentsOf(body.background),
    ...contentsOf(body.scope),
    entry(1, body.summary.heading),
    entry(1, body.hazards.heading),
    entry(1, body.problems.heading),
    ...body.problems.items.map((problem) => entry(2, problem.heading)),
    entry(1, body.plan.heading),
    ...contentsOf(body.residual),
    ...contentsOf(body.retest),
    ...contentsOf(body.mapping),
  ];
}

function background(source: ReportSource): ReportSection {
  const { project, system, assessment } = source.facts;
  return section(heading('1', '背景与依据'), {
    paragraphs: [
      `${project.assessor.name}受${project.owner.name}委托，对${system.name}（${levelText(assessment.level)}）开展${assessment.year}年度等级测评。本建议书依据测评发现的安全问题编制，供被测单位安排整改。问题编号与等级测评报告一致。`,
      '编制依据：',
    ],
    items: basisDocuments(source),
  });
}

function scope(source: ReportSource): ReportSection {
  const affected = new Set(
    source.facts.problems.flatMap((problem) => problem.cells.map((cell) => cell.objectId as string)),
  );
  const rows = source.facts.objects
    .filter((object) => affected.has(object.id))
    .map((object) => [
      object.name,
      source.facts.problems
        .filter((problem) => problem.cells.some((cell) => cell.objectId === object.id))
        .map((problem) => problem.no)
        .join('、'),
    ]);
  return section(heading('2', '范围与对象'), {
    paragraphs: [
      `整改范围为${source.facts.system.name}及其所依托的机房、网络、设备、系统软件、数据资源和安全管理体系。存在安全问题的对象共${rows.length}个，见表2-1。`,
    ],
    tables: [
      table(
        '表2-1',
        '需要整改的对象',
        columns('序号:8', '对象:36:left', '相关问题编号:56:left'),
        numbered(rows),
        '没有需要整改的对象。',
      ),
    ],
  });
}

function summary(source: ReportSource): RectificationProposalModel['summary'] {
  const { evaluation, facts, remaining } = source;
  const fixed = facts.problems.length - remaining.length;
  const tally = riskTally(remaining);
  const measure =
    evaluation.profile === '2025'
      ? `符合率${evaluation.rate?.percent ?? '尚不能计算'}`
      : `综合得分${evaluation.score?.total ?? '尚不能计算'}`;
  return {
    heading: heading('3', '测评概况'),
    paragraphs: [
      `本次测评要求项中${countsText(evaluation.counts)}，${measure}。`,
      facts.problems.length === 0
        ? '未发现安全问题。'
        : `共发现安全问题${facts.problems.length}个${fixed > 0 ? `，已整改并通过复测${fixed}个` : ''}，剩余${remaining.length}个${remaining.length > 0 ? `（${riskText(remaining)}）` : ''}。`,
    ],
    ratesTable: field('表3-1', '各安全类符合情况'),
    rates: rateRows(evaluation),
    risks: (['high', 'medium', 'low', 'unrated'] as const)
      .filter((code) => code !== 'unrated' || tally[code] > 0)
      .map((code) => field(`${RISK_LABEL[code]}${code === 'unrated' ? '' : '风险'}`, String(tally[code]))),
    charts: chartsOf(source),
  };
}

function hazards(source: ReportSource): RectificationProposalModel['hazards'] {
  const open = source.hazards.filter((hazard) => hazard.status === 'open').length;
  return {
    heading: heading('4', '重大风险隐患'),
    paragraphs: [
      source.hazards.length === 0
        ? ''
        : `本次测评发现重大风险隐患${hazardText(source)}个。${open > 0 ? `尚未整改的${open}个应立即采取措施，整改完成前先落实临时措施并安排专人值守。` : '均已整改，应防止回退。'}`,
    ].filter(Boolean),
    rows: source.hazards.map((hazard) => hazardRow(source, hazard)),
    empty: '本次测评未发现重大风险隐患。',
  };
}

/** 7 无法整改项与残余风险: what the owner deferred or accepted, with the reason given. */
function residual(source: ReportSource): ReportSection {
  const rows = source.facts.rectifications
    .filter((item) => item.state === 'deferred' || item.state === 'risk_accepted')
    .flatMap((item) => {
      const problem = source.problems.get(item.problemId);
      if (!problem) return [];
      return [
        [
          problem.no,
          problem.title,
          namesText(objectNames(source, problem.cells), 4),
          RECTIFICATION_WORD[item.state],
          item.acceptanceReason ?? '理由未填写',
        ],
      ];
    });
  const domains = [...new Set(source.remaining.map((problem) => DOMAIN_WORD[problem.domainCode]))];
  return section(heading('7', '无法整改项与残余风险'), {
    paragraphs: [
      rows.length > 0
        ? `下列${rows.length}个问题由被测单位申请延期或接受风险，应在期限内跟踪并保留缓解措施。`
        : '截至本建议书编制时，被测单位没有申请延期或接受风险的问题。',
      source.remaining.length > 0
        ? `在整改全部完成前，残余风险主要集中在${domains.join('、')}，高风险问题整改完成前应加强监测与值守。`
        : '',
    ],
    tables:
      rows.length > 0
        ? [
            table(
              '表7-1',
              '延期与风险接受项',
              columns('问题编号:12', '安全问题:32:left', '对象:20:left', '状态:12', '理由与签批:24:left'),
              rows,
            ),
          ]
        : [],
  });
}
