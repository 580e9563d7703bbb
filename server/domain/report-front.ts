/** Front matter of the report: 封面, 基本信息表, 声明, 等级测评结论 page (METHOD A.2, B.2.6). */
import type {
  AssessmentReportBasicInfo,
  AssessmentReportConclusionPage,
  Evaluation,
  Organization,
  ReportCover,
  ReportDocument,
  ReportField,
  ReportMarks,
  ReportSection,
} from '../../schemas/generated/types.ts';
import { conclusionText, riskCounts } from './report-outcome.ts';
import { field, heading, section } from './report-parts.ts';
import type { ReportInput, ReportSource, SignedBy } from './report-source.ts';
import { dateText, FORM_WORD, levelText, namesText, sentence } from './report-words.ts';

const UNNUMBERED = '未编号（签发时生成）';

const numberText = (input: ReportInput): string => input.document.reportNo ?? UNNUMBERED;

/** Samples of the 2025 template carry its mark behind the number (METHOD B.2.8); the proposal has no national template. */
function numberLine(input: ReportInput): string {
  const report = input.document.kind === 'assessment_report';
  return report
    ? `报告编号：${numberText(input)}【${input.facts.assessment.profile}版】`
    : `文件编号：${numberText(input)}`;
}

export function documentOf(input: ReportInput, usualTitle: string): ReportDocument {
  const { document, facts } = input;
  return {
    title: document.title || usualTitle,
    reportNo: numberText(input),
    edition: `${facts.assessment.profile}版`,
    issuedOn: dateText(document.issuedAt),
    author: facts.project.assessor.name,
    verificationCode: document.verificationCode,
    verifyUrl: document.verifyUrl,
    signatures: [
      signature('编制人', document.preparedBy),
      signature('审核人', document.reviewedBy),
      signature('批准人', document.approvedBy),
    ],
  };
}

const signature = (role: string, by: SignedBy | null) => ({ role, name: by?.name ?? '', date: dateText(by?.date) });

/** Printed on every page: number at the left, what a reader must not overlook at the right. */
export function marksOf(input: ReportInput): ReportMarks {
  const { document, facts } = input;
  const right = [facts.project.example ? '示例数据' : '', document.draft ? '草稿' : ''].filter(Boolean).join(' · ');
  return {
    header: numberLine(input),
    headerRight: right,
    watermark: document.watermark ?? (document.draft ? '草稿' : null),
  };
}

export function coverOf(input: ReportInput, title: string, nameLabel: string): ReportCover {
  const { facts, document } = input;
  const notes = [
    facts.project.example ? '本文件由示例数据生成，人员、单位、资产与结果均为虚构，不得作为测评结论使用。' : '',
    document.draft ? '本文件为草稿，未经审核批准，不得作为测评结论使用。' : '',
  ];
  return {
    numberLine: numberLine(input),
    title,
    subject: facts.system.name,
    rows: [
      field(nameLabel, facts.system.name),
      field('安全保护等级', levelText(facts.assessment.level)),
      field('备案证明编号', facts.system.filingNo),
      field('被测单位', facts.project.owner.name),
      field('测评单位', facts.project.assessor.name),
      field(
        document.kind === 'assessment_report' ? '报告时间' : '编制时间',
        dateText(document.issuedAt) || dateText(document.approvedBy?.date) || '（待签发）',
      ),
    ],
    note: notes.filter(Boolean).join('') || null,
  };
}

export function basicInfoOf(source: ReportSource, document: ReportDocument): AssessmentReportBasicInfo {
  const { system, assessment, project } = source.facts;
  return {
    heading: heading('', '网络安全等级测评基本信息表', 'f-info'),
    object: [
      field('被测对象名称', system.name),
      field('安全保护等级', levelText(assessment.level)),
      field('备案证明编号', system.filingNo),
      field('备案公安机关', system.filingOrgan),
      field('备案日期', dateText(system.filingDate)),
      field('备案证明有效期至', dateText(system.filingExpiry)),
    ],
    owner: organization(project.owner, '单位名称'),
    assessor: [...organization(project.assessor, '单位名称'), field('机构代码', project.assessor.code)],
    signatures: document.signatures,
  };
}

const organization = (unit: Organization, nameLabel: string): ReportField[] => [
  field(nameLabel, unit.name),
  field('单位地址', unit.address),
  field('邮政编码', unit.postcode),
  field('联系人姓名', unit.contact?.name),
  field('职务/职称', unit.contact?.title),
  field('所属部门', unit.contact?.department),
  field('办公电话', unit.contact?.officePhone),
  field('移动电话', unit.contact?.mobile),
  field('电子邮件', unit.contact?.email),
];

/** Own words; says what the result covers and what it does not. */
export function statementOf(source: ReportSource): ReportSection {
  const { system, project } = source.facts;
  return section(heading('', '声明', 'f-statement'), {
    paragraphs: [
      `本报告是${system.name}的网络安全等级测评报告，由${project.assessor.name}依据委托编制。`,
      '本报告的结论以被测单位提供的资料真实、完整为前提；因资料不实引起的后果由提供方承担。',
      '本报告给出的结果只对测评期间被测对象当时的安全状况有效。此后被测对象的组成、配置、部署环境或业务发生变化的，相应结果不再适用，应重新测评。',
      '本报告的结论不能作为对被测对象内所部署软硬件产品或系统构成组件的评价。',
      '任何情况下引用本报告的结果或数据，应保持其原意，不得增补、删改或曲解。',
      '未经测评单位书面同意，不得部分复制本报告。报告无编制、审核、批准签署或校验不通过的，不具效力。',
      ...(source.facts.project.example ? ['本报告由随工作台附带的示例数据生成，内容均为虚构，仅用于说明用途。'] : []),
    ],
  });
}

export function conclusionPageOf(source: ReportSource): AssessmentReportConclusionPage {
  const { facts, evaluation } = source;
  const { system, assessment } = facts;
  const forms = Object.entries(FORM_WORD) as [keyof typeof FORM_WORD, string][];
  const plain = system.technologyForms.length === 0;
  return {
    heading: heading('', '等级测评结论', 'f-conclusion'),
    rows: [field('被测对象名称', system.name), field('安全保护等级', levelText(assessment.level))],
    forms: [
      { label: '传统信息系统', checked: plain },
      ...forms.map(([form, label]) => ({ label, checked: system.technologyForms.includes(form) })),
    ],
    description: [sentence(system.business ?? ''), sentence(system.technology ?? '')].join('') || '—',
    work: workText(source),
    counts: riskCounts(source),
    result: conclusionText(evaluation),
    measure: measureOf(evaluation),
  };
}

/** 符合率 or 综合得分; a rate over half an assessment must not pass for the final one. */
function measureOf({ profile, rate, score, counts }: Evaluation): ReportField {
  if (profile === '2021') return field('综合得分', score?.total);
  const pending = counts.unassessed > 0 ? `（尚有${counts.unassessed}项未测评）` : '';
  return field('符合率', rate && `${rate.percent}${pending}`);
}

/** What was done: when, on how many objects, how many units, which rounds. */
function workText(source: ReportSource): string {
  const { facts, cells } = source;
  const objects = new Set(cells.map((cell) => cell.object.id));
  const phases = facts.assessment.phases ?? [];
  const start = phases.map((phase) => phase.start).toSorted()[0];
  const end = phases
    .map((phase) => phase.end)
    .toSorted()
    .at(-1);
  const period = start && end ? `于${dateText(start)}至${dateText(end)}` : '';
  const team = namesText(
    (facts.assessment.team ?? []).map((person) => person.name),
    4,
    '人',
  );
  const retests = facts.assessment.rounds.length - 1;
  return [
    `${facts.project.assessor.name}${period}对${facts.system.name}实施等级测评`,
    team ? `，测评组成员为${team}` : '',
    `。测评采用访谈、核查、测试和风险分析的方法，对${objects.size}个测评对象实施${source.folded.length}个测评单元，形成结果记录${cells.length}项`,
    retests > 0 ? `；首次测评后对已整改内容进行了${retests}次复测，本报告以最近一次确认的结果为准。` : '。',
  ].join('');
}
