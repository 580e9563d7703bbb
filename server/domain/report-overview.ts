/** Chapter 1 测评项目概述 (METHOD A.1): purpose, basis, course, distribution. */
import type { ReportSection, Step } from '../../schemas/generated/types.ts';
import { columns, heading, section, table } from './report-parts.ts';
import type { ReportSource } from './report-source.ts';
import { dateText, dayOf, levelText } from './report-words.ts';

const ROLE_WORD = {
  lead: '项目经理',
  assessor: '测评师',
  code_auditor: '代码审计员',
  reviewer: '审核人',
  approver: '批准人',
  owner: '被测单位',
  rectifier: '整改单位',
  auditor: '审计人员',
} as const;

const STEPS: readonly { step: Step; name: string; work: string }[] = [
  { step: 'survey', name: '系统调研', work: '收集被测对象的业务、定级备案、网络结构与资产资料，确认调研表' },
  { step: 'plan', name: '方案编制', work: '确定测评对象、测评指标、测评内容与工具测试方法，编制并确认测评方案' },
  { step: 'fieldwork', name: '现场测评', work: '实施访谈、核查与测试，取得证据并由被测单位确认结果记录' },
  { step: 'analysis', name: '分析整改', work: '汇总单项结果，归并安全问题，分析风险，提出整改建议并跟踪整改' },
  { step: 'retest', name: '复测与结论', work: '对已整改内容进行复测，形成等级测评结论' },
  { step: 'delivery', name: '报告与交付', work: '编制、审核、批准并交付等级测评报告' },
];

export function overviewChapter(source: ReportSource): ReportSection {
  return section(heading('1', '测评项目概述'), {
    sections: [purpose(source), basis(source), course(source), distribution(source)],
  });
}

function purpose({ facts }: ReportSource): ReportSection {
  const { project, system, assessment } = facts;
  return section(heading('1.1', '测评目的'), {
    paragraphs: [
      `${system.name}（以下简称“被测对象”）安全保护等级为${levelText(assessment.level)}。${project.owner.name}委托${project.assessor.name}于${assessment.year}年对其开展网络安全等级测评，本次为该年度第${assessment.sequence}次测评。`,
      '测评旨在核实被测对象已有安全措施的落实情况，找出与相应等级要求之间的差距，分析安全问题带来的风险，识别重大风险隐患，给出等级测评结论和整改建议，为被测单位后续安全建设整改和主管部门监督检查提供依据。',
    ],
  });
}

const basis = (source: ReportSource): ReportSection =>
  section(heading('1.2', '测评依据'), {
    paragraphs: ['本次测评依据的标准与文件如下：'],
    items: basisDocuments(source),
  });

/** Library documents that bear on this edition: the other template and the older high-risk list are for the other one. */
export function basisDocuments({ library, facts }: ReportSource): string[] {
  const foreign =
    facts.assessment.profile === '2025'
      ? ['report-template-2021', 't-iseaa-001-2020']
      : ['report-template-2025', 'notice-1001-2025', 'notice-1846-2025', 'high-risk-guide-2025'];
  return library.documents
    .filter((document) => !foreign.includes(document.id))
    .map(({ code, title }) => `${code}　《${title.replaceAll(/[《》]/g, '')}》`);
}

function course({ facts }: ReportSource): ReportSection {
  const { assessment } = facts;
  const phases = new Map((assessment.phases ?? []).map((phase) => [phase.step, phase]));
  const rounds = assessment.rounds.map((round) => [
    round.round === 1 ? '首次测评' : `第${round.round - 1}次复测`,
    dayOf(round.startedAt) || '—',
    dayOf(round.closedAt) || '—',
    round.reason ?? '—',
  ]);
  return section(heading('1.3', '测评过程'), {
    paragraphs: [
      '测评过程分为测评准备、方案编制、现场测评、报告编制四项活动，按六个步骤实施，各步骤时间与主要工作见表1-1，测评轮次见表1-2，测评组成员见表1-3。',
    ],
    tables: [
      table(
        '表1-1',
        '测评过程',
        columns('步骤:14', '起止日期:30', '主要工作:56:left'),
        STEPS.map(({ step, name, work }) => {
          const phase = phases.get(step);
          return [name, phase ? `${dateText(phase.start)}至${dateText(phase.end)}` : '未登记', work];
        }),
      ),
      table('表1-2', '测评轮次', columns('轮次:16', '开始日期:20', '结束日期:20', '说明:44:left'), rounds),
      table(
        '表1-3',
        '测评组成员',
        columns('姓名:25', '职责:30', '测评师证书编号:45'),
        (assessment.team ?? []).map((person) => [
          person.name,
          person.role ? ROLE_WORD[person.role] : '—',
          person.certificateNo ?? '—',
        ]),
        '测评组成员未登记。',
      ),
    ],
  });
}

function distribution({ facts }: ReportSource): ReportSection {
  const listed = facts.assessment.distribution ?? [];
  return section(heading('1.4', '报告分发范围'), {
    paragraphs: [
      listed.length > 0
        ? '本报告按下列范围分发：'
        : `本报告分发至被测单位${facts.project.owner.name}、受理备案的公安机关，测评单位留存一份。`,
    ],
    items: listed,
  });
}
