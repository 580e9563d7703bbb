/** Appendices B, G, H and I (METHOD A.2, B.2.4). */
import type {
  AssessmentReportHazardAppendix,
  AssessmentReportTriggers,
  MajorHazardTrigger,
  ReportSection,
} from '../../schemas/generated/types.ts';
import { hazardText } from './report-outcome.ts';
import { columns, heading, numbered, section, table } from './report-parts.ts';
import { hazardRow } from './report-risks.ts';
import type { ReportSource } from './report-source.ts';
import { FORM_WORD, HAZARD_STATUS_WORD, PREVIOUS_STATUS_WORD, RISK_WORD } from './report-words.ts';

export function previousAppendix({ facts }: ReportSource): ReportSection {
  const previous = facts.previousProblems;
  const fixed = previous.filter((problem) => problem.status === 'fixed').length;
  const rows = previous.map((problem) => [
    problem.title,
    RISK_WORD[problem.risk],
    PREVIOUS_STATUS_WORD[problem.status],
    problem.verification ?? '—',
    problem.reason ?? '—',
  ]);
  return section(heading('附录B', '上次测评问题整改情况说明'), {
    paragraphs: [
      previous.length > 0
        ? `上次测评遗留安全问题${previous.length}个，本次核实已整改${fixed}个。`
        : '被测对象没有上次测评的遗留问题，或为首次测评，本次测评未涉及此项内容。',
    ],
    tables:
      previous.length > 0
        ? [
            table(
              '表B-1',
              '上次测评问题整改情况',
              columns(
                '序号:6',
                '上次安全问题:32:left',
                '风险等级:8',
                '整改情况:10',
                '验证方式:24:left',
                '未整改原因:20:left',
              ),
              numbered(rows),
            ),
          ]
        : [],
  });
}

export function triggersAppendix(source: ReportSource): AssessmentReportTriggers {
  return {
    heading: heading('附录G', '重大风险隐患触发项参照表'),
    paragraphs: [
      '触发项用于提示可能构成重大风险隐患的情形，是否构成由测评人员按相关性、严重性、高发性三项原则判断，三项同时成立方可认定。典型问题为要点归纳。',
    ],
    table: { number: '表G-1', caption: '重大风险隐患触发项参照表' },
    rows: source.library.majorHazards.map((trigger) => ({
      id: trigger.id,
      domain: trigger.domain,
      controlPoint: [trigger.controlPoint, trigger.clause].filter(Boolean).join(' ') || '—',
      item: trigger.item,
      problem: trigger.problem || '—',
      status: triggerStatus(source, trigger),
    })),
  };
}

function triggerStatus({ facts }: ReportSource, trigger: MajorHazardTrigger): string {
  const matched = facts.hazards.filter((hazard) => hazard.triggerId === trigger.id);
  if (matched.length > 0)
    return matched.map((hazard) => `${hazard.no} ${HAZARD_STATUS_WORD[hazard.status]}`).join('；');
  const { set } = trigger;
  if (set !== 'general' && set !== 'comprehensive' && !facts.system.technologyForms.includes(set)) {
    return `不涉及（未采用${FORM_WORD[set]}）`;
  }
  return '未发现';
}

export function hazardsAppendix(source: ReportSource): AssessmentReportHazardAppendix {
  const dismissed = source.facts.hazards.filter((hazard) => hazard.status === 'dismissed');
  return {
    heading: heading('附录H', '重大风险隐患整改情况'),
    paragraphs: [
      source.hazards.length > 0 ? `本次测评发现重大风险隐患${hazardText(source)}个，整改情况见表H-1。` : '',
      dismissed.length > 0
        ? `另有${dismissed.length}项触发情形经判断不构成重大风险隐患：${dismissed.map((hazard) => `${hazard.no} ${hazard.statement}（${hazard.dismissReason ?? '理由未填写'}）`).join('；')}。`
        : '',
    ].filter(Boolean),
    table: { number: '表H-1', caption: '重大风险隐患整改情况' },
    rows: source.hazards.map((hazard) => hazardRow(source, hazard)),
    empty: '本次测评未发现重大风险隐患，无整改情况。',
  };
}

export function threatsAppendix(source: ReportSource, letter: 'G' | 'I'): ReportSection {
  return section(heading(`附录${letter}`, '威胁列表'), {
    tables: [
      table(
        `表${letter}-1`,
        '威胁列表',
        columns('编号:12', '威胁类别:26', '描述:62:left'),
        source.library.threats.map((threat) => [threat.id, threat.name, threat.description]),
        '威胁列表为空。',
      ),
    ],
  });
}
