/** 代码审计报告, parts 6 and 7: counts, and every defect with its excerpt. */
import type {
  CodeAuditReportDefect,
  CodeAuditReportDefects,
  CodeAuditReportExcerpt,
  CodeAuditReportStatistics,
  ExchangeCodeAuditFinding,
  ReportBar,
  ReportSection,
} from '../../schemas/generated/types.ts';
import { type CodeAuditSource, clauseText, defectNo, placeText } from './code-audit-report-source.ts';
import { FINDING_WORD, FIT_WORD, SEVERITY_ORDER, SEVERITY_WORD, TIER_WORD } from './code-audit-words.ts';
import { columns, field, heading, section, table } from './report-parts.ts';
import { groupBy } from './report-source.ts';

export function statistics(source: CodeAuditSource): CodeAuditReportStatistics {
  const { defects, audit } = source;
  const leads = audit.findings.filter(({ state }) => state === 'pending' || state === 'needs_check').length;
  const away = audit.findings.filter(({ state }) => ['false_positive', 'out_of_scope', 'duplicate'].includes(state));
  return {
    heading: heading('6', '缺陷统计'),
    paragraphs: [
      `共确认缺陷${defects.length}项${defects.length > 0 ? `：${levelCounts(defects)}` : ''}。其中工具发现并经人工确认${defects.filter(({ origin }) => origin === 'tool').length}项，人工审计发现${defects.filter(({ origin }) => origin === 'manual').length}项。`,
      `工具结果中判为误报、不在范围或重复的${away.length}项，尚未研判或需补充核查的${leads}项，均不计入缺陷，见附录B。`,
    ],
    levels: SEVERITY_ORDER.map((risk) => bar(SEVERITY_WORD[risk], defects.filter((one) => one.risk === risk).length)),
    states: STATES.map(([word, states]) => bar(word, defects.filter(({ state }) => states.includes(state)).length)),
    figure: '图6-1　缺陷的等级（左）与整改状态（右）',
    sections: [
      counted('6.1', '按缺陷类别', '表6-1', '类别', defects, ({ category }) => category ?? '未归类'),
      counted('6.2', '按模块', '表6-2', '模块', defects, ({ module }) => module || '未划分'),
      counted('6.3', '按 GB/T 39412-2020 条款', '表6-3', '条款', defects, ({ clause }) => clauseText(source, clause)),
    ],
  };
}

const STATES: readonly (readonly [string, readonly ExchangeCodeAuditFinding['state'][]])[] = [
  ['未整改', ['confirmed', 'fixing']],
  ['待复测', ['fixed_pending']],
  ['已关闭', ['closed']],
  ['风险接受', ['risk_accepted']],
];

const bar = (label: string, value: number): ReportBar => ({ label, value, text: String(value) });

/** 严重1项、高3项: levels that do not occur are left out. */
export const levelCounts = (findings: readonly Pick<ExchangeCodeAuditFinding, 'risk'>[]): string =>
  SEVERITY_ORDER.flatMap((risk) => {
    const count = findings.filter((one) => one.risk === risk).length;
    return count === 0 ? [] : [`${SEVERITY_WORD[risk]}${count}项`];
  }).join('、');

const byNumber = new Intl.Collator('zh-CN', { numeric: true });

function counted(
  number: string,
  title: string,
  tableNo: string,
  label: string,
  defects: readonly ExchangeCodeAuditFinding[],
  keyOf: (finding: ExchangeCodeAuditFinding) => string,
): ReportSection {
  const groups = [...groupBy(defects, keyOf)].toSorted(([a], [b]) => byNumber.compare(a, b));
  const counts = (rows: readonly ExchangeCodeAuditFinding[]): string[] => [
    ...SEVERITY_ORDER.map((risk) => String(rows.filter((one) => one.risk === risk).length)),
    String(rows.length),
  ];
  return section(heading(number, title), {
    tables: [
      table(
        tableNo,
        `缺陷数量（${title.replace('按 ', '按')}）`,
        columns(`${label}:50:left`, ...SEVERITY_ORDER.map((risk) => `${SEVERITY_WORD[risk]}:10`), '合计:10'),
        groups.length === 0
          ? []
          : [...groups.map(([key, rows]) => [key, ...counts(rows)]), ['合计', ...counts(defects)]],
        '没有已确认的缺陷。',
      ),
    ],
  });
}

export function defectsPart(source: CodeAuditSource): CodeAuditReportDefects {
  return {
    heading: heading('7', '缺陷详情'),
    paragraphs:
      source.defects.length === 0
        ? []
        : [
            '各项按等级由高到低排列，编号与审计过程记录一致。位置指最近一次检出时的文件与行；摘录中以“▶”标出缺陷所在行。',
          ],
    items: source.defects.map((finding, index) => defectOf(source, finding, `7.${index + 1}`)),
    empty: '本次审计没有确认的缺陷。',
  };
}

function defectOf(source: CodeAuditSource, finding: ExchangeCodeAuditFinding, number: string): CodeAuditReportDefect {
  const { no, title, origin, tier, ruleId, cwe, functionName, module, places, risk, toolRisk } = finding;
  const found = origin === 'manual' ? '人工审计' : `工具扫描${tier ? `（${TIER_WORD[tier]}）` : ''}，规则 ${ruleId}`;
  const changed = toolRisk !== null && toolRisk !== risk ? `（规则建议：${SEVERITY_WORD[toolRisk]}）` : '';
  return {
    heading: heading(number, `${defectNo(no)}　${title}`),
    fields: [
      field('等级', `${SEVERITY_WORD[risk]}${changed}`),
      field('状态', FINDING_WORD[finding.state]),
      field('类别', finding.category ?? '未归类'),
      field(
        '条款',
        `${clauseText(source, finding.clause)}${finding.fit === 'reference' ? `（${FIT_WORD.reference}）` : ''}`,
      ),
      field('CWE', cwe.map((id) => `CWE-${id}`).join('、')),
      field('发现方式', found),
      field('模块', module),
      field('位置', `${placeText(finding)}${functionName ? `（${functionName}）` : ''}`),
      ...(places.length > 0 ? [field('其他位置', places.map(placeText).join('；'))] : []),
      ...(finding.dueOn ? [field('整改期限', finding.dueOn)] : []),
      ...acceptanceFields(finding),
    ],
    excerpt: excerptOf(finding),
    flow: finding.flow.map(({ path, line, message }) => `${path}:${line}　${message}`.trim()),
    effect: finding.effect || finding.description,
    advice: finding.advice || '—',
    judgement: [finding.judgement, judgedBy(finding)].filter(Boolean).join('　') || '—',
  };
}

const judgedBy = ({ judgedByName, judgedOn, secondByName }: ExchangeCodeAuditFinding): string => {
  if (judgedByName === null) return '';
  const second = secondByName === null ? '' : `；复核：${secondByName}`;
  return `（研判：${judgedByName}${judgedOn ? ` ${judgedOn}` : ''}${second}）`;
};

const acceptanceFields = ({ state, acceptance }: ExchangeCodeAuditFinding) =>
  state === 'risk_accepted' && acceptance !== null
    ? [field('风险接受', `至${acceptance.until}，批准人：${acceptance.approver}`), field('接受理由', acceptance.reason)]
    : [];

function excerptOf(finding: ExchangeCodeAuditFinding): CodeAuditReportExcerpt | null {
  const { snippet, snippetFrom, line, endLine } = finding;
  if (snippet === '') return null;
  const from = snippetFrom ?? line ?? 1;
  const last = endLine ?? line ?? from;
  return {
    place: placeText(finding),
    lines: snippet.split('\n').map((text, index) => {
      const no = from + index;
      return { no: String(no), text, hit: line !== null && no >= line && no <= last };
    }),
  };
}
