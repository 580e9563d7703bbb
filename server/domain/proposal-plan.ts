/** Parts 6 and 8 of the 整改建议书: stages and the re-test (METHOD F; periods are habit and stay editable in the register). */
import type { FactProblem, ProposalPlan, ReportSection } from '../../schemas/generated/types.ts';
import { byRisk, type RiskCode, riskCode } from './report-outcome.ts';
import { columns, heading, section, table } from './report-parts.ts';
import type { ReportSource } from './report-source.ts';
import { dateText, EFFORT_WORD, RECTIFICATION_WORD } from './report-words.ts';

/** Habit, not a rule: 30 days for high, 90 for medium. */
const PERIOD: Readonly<Record<RiskCode, string>> = {
  high: '30日内完成',
  medium: '90日内完成',
  low: '纳入长期计划',
  unrated: '完成风险分析后确定',
};

export const suggestedPeriod = (code: RiskCode): string => PERIOD[code];

export function planOf(source: ReportSource): ProposalPlan {
  const problems = source.remaining.toSorted(byRisk);
  const task = (problem: FactProblem) =>
    `${problem.no} ${problem.title.replace(/[。；]$/, '')}${problem.advice?.effort ? `（工作量${EFFORT_WORD[problem.advice.effort]}）` : ''}`;
  const open = source.hazards.filter((hazard) => hazard.status === 'open');
  const temporary = problems.filter((problem) => riskCode(problem) === 'high' && problem.advice?.temporary);
  const of = (code: RiskCode) => problems.filter((problem) => riskCode(problem) === code).map(task);
  const none = (tasks: string[], text: string) => (tasks.length > 0 ? tasks : [text]);
  return {
    heading: heading('6', '阶段计划'),
    paragraphs: ['按风险等级分四个阶段安排。时限自本建议书送达之日起计，可由被测单位结合变更窗口调整。'],
    phases: [
      {
        name: '第一阶段',
        period: '立即',
        goal: '控制重大风险隐患和高风险问题，先落实临时措施',
        tasks: none(
          [
            ...open.map((hazard) => `${hazard.no} ${hazard.statement.replace(/[。；]$/, '')}`),
            ...temporary.map(
              (problem) => `${problem.no} 临时措施：${problem.advice?.temporary?.replace(/[。；]$/, '') ?? ''}`,
            ),
          ],
          '没有需要立即处置的事项。',
        ),
      },
      {
        name: '第二阶段',
        period: '30日内',
        goal: '完成高风险问题整改并提交复测',
        tasks: none(of('high'), '没有剩余高风险问题。'),
      },
      {
        name: '第三阶段',
        period: '90日内',
        goal: '完成中风险问题整改并提交复测',
        tasks: none(of('medium'), '没有剩余中风险问题。'),
      },
      {
        name: '第四阶段',
        period: '长期',
        goal: '完成低风险问题整改，将有效做法固化到制度与日常运维',
        tasks: none([...of('low'), ...of('unrated')], '没有剩余低风险问题；持续核查已整改问题，防止回退。'),
      },
    ],
  };
}

export function retestSection(source: ReportSource): ReportSection {
  const rows = source.facts.rectifications.flatMap((item) => {
    const problem = source.problems.get(item.problemId);
    if (!problem) return [];
    return [
      [
        problem.no,
        problem.title,
        RECTIFICATION_WORD[item.state],
        dateText(item.dueDate) || '—',
        item.verification ?? '—',
      ],
    ];
  });
  return section(heading('8', '复测安排'), {
    paragraphs: [
      '整改完成后由责任人提交整改说明和证明，测评师核实后安排复测。复测只针对已提交整改的问题以及整改可能影响到的要求项，首次测评的记录、证据与结果保持不变，另行形成复测记录。',
      '漏洞类问题须重新扫描或人工验证不可再被利用；复测不通过的退回继续整改并说明原因。复测通过的问题不再列入等级测评报告的风险分析表，已整改的重大风险隐患仍计入发现数并在附录中说明。',
    ],
    tables: [
      table(
        '表8-1',
        '整改与复测情况',
        columns('问题编号:11', '安全问题:37:left', '整改状态:13', '期限:17', '复测说明:22:left'),
        rows.toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
        '尚未建立整改项。',
      ),
    ],
  });
}
