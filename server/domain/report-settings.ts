/** The last appendix: every setting that public text does not settle, its value, and what the others would give (METHOD Y). */
import type {
  AssessmentReportSettingRow,
  AssessmentReportSettings,
  Evaluation,
  ProfileSettings,
} from '../../schemas/generated/types.ts';
import { conclusionText } from './report-outcome.ts';
import { field, heading } from './report-parts.ts';
import type { ReportSource } from './report-source.ts';
import { CONCLUSION_WORD } from './report-words.ts';

interface SettingText {
  key: keyof ProfileSettings;
  profile: '2025' | '2021';
  name: string;
  confidence: string;
  note: string;
  valueOf: (settings: ProfileSettings) => string;
}

const SETTINGS: readonly SettingText[] = [
  {
    key: 'partialCredit',
    profile: '2025',
    name: '部分符合计入系数（Y1）',
    confidence: '中',
    note: '部分符合在符合率中计0还是0.5，公开资料未明确',
    valueOf: (settings) => String(settings.partialCredit),
  },
  {
    key: 'unit',
    profile: '2025',
    name: '符合率统计口径（Y1）',
    confidence: '中',
    note: '按要求项统计，或按要求项×测评对象统计',
    valueOf: (settings) => (settings.unit === 'item' ? '按要求项' : '按要求项×测评对象'),
  },
  {
    key: 'inclusive90',
    profile: '2025',
    name: '恰为90%是否视为超过90%（Y2）',
    confidence: '中',
    note: '答复文字为“大于90%”与“60%至90%”，恰为界值的归属未说明',
    valueOf: (settings) => (settings.inclusive90 ? '是' : '否'),
  },
  {
    key: 'majorBasis',
    profile: '2025',
    name: '重大风险隐患计数口径（Y2）',
    confidence: '中',
    note: '报告出具前已整改的隐患是否仍影响结论，公开资料未明确',
    valueOf: (settings) => (settings.majorBasis === 'remaining' ? '按剩余数' : '按发现数'),
  },
  {
    key: 'multiObjectRule',
    profile: '2021',
    name: '多对象取值规则（Y3）',
    confidence: '低',
    note: '一个要求项对应多个测评对象时的取值，公开资料不一致',
    valueOf: (settings) => ({ mean: '平均', tri: '三值', strict: '按权重从严' })[settings.multiObjectRule],
  },
  {
    key: 'attention',
    profile: '2021',
    name: '关注系数 y',
    confidence: '中',
    note: '由主管部门确定，缺省0.5',
    valueOf: (settings) => settings.attention,
  },
  {
    key: 'weights',
    profile: '2021',
    name: '指标权重表（Y4）',
    confidence: '低',
    note: '关键、重要、一般指标清单随测评工具分发，无公开文本；缺任何一项即不计分',
    valueOf: (settings) =>
      settings.weights
        ? `${Object.keys(settings.weights).length}项${settings.weightsSource ? `（${settings.weightsSource}）` : ''}`
        : '未导入',
  },
];

export function settingsAppendix(source: ReportSource, letter: 'H' | 'J'): AssessmentReportSettings {
  const { evaluation, library, facts } = source;
  const edition = evaluation.profile;
  return {
    heading: heading(`附录${letter}`, '评价口径与设置'),
    paragraphs: [
      `本报告按${edition}版报告模板的规则评价。下列各项公开资料没有唯一说法，属于可见设置；表中列出本报告的取值、资料可信度，以及改用其他取值时的结果。`,
    ],
    table: { number: `表${letter}-1`, caption: '评价口径与设置' },
    rows: SETTINGS.map((setting) => settingRow(setting, evaluation)),
    reasons: evaluation.reasons.map((reason) => reason.message),
    library: [
      field('评价规则', `${edition}版报告模板`),
      field('开启测评时的标准库修订', facts.assessment.standardsRevision),
      field('生成报告时的标准库修订', library.revision),
      field('测评单元数', String(source.folded.length)),
      field('结论', conclusionText(evaluation)),
    ],
  };
}

function settingRow(setting: SettingText, evaluation: Evaluation): AssessmentReportSettingRow {
  const unused = setting.profile !== evaluation.profile;
  return {
    name: setting.name,
    value: setting.valueOf(evaluation.settings),
    confidence: setting.confidence,
    note: unused ? `${setting.note}（${setting.profile}版使用，本报告不涉及）` : setting.note,
    alternatives: unused ? '—' : alternativesText(setting.key, evaluation),
  };
}

function alternativesText(key: string, { alternatives }: Evaluation): string {
  const lines = alternatives
    .filter((alternative) => alternative.setting === key)
    .map((alternative) => {
      const measure = alternative.score ? `综合得分${alternative.score}` : (alternative.rate?.percent ?? '');
      const conclusion = alternative.conclusion ? CONCLUSION_WORD[alternative.conclusion] : '尚不能得出结论';
      return `${alternative.label ?? alternative.value}：${[measure, conclusion].filter(Boolean).join('，')}`;
    });
  return lines.join('\n') || '未计算其他取值';
}
