/** What the form of the audit information holds, sends, and shows beside somebody else's; no page in here. */
import type { CodeAuditInformation, CodeAuditInformationModule } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';

export type DeadlineDays = NonNullable<CodeAuditInformation['deadlineDays']>;

export interface InformationValues extends CodeAuditInformation {
  readonly deadlineDays: DeadlineDays;
}

/** What counts while nothing was agreed: as the server has it. */
export const CUSTOMARY_DAYS: DeadlineDays = { high: 15, medium: 30, low: 90 };

export const DEADLINES = [
  { risk: 'high', label: '严重、高风险' },
  { risk: 'medium', label: '中风险' },
  { risk: 'low', label: '低风险' },
] as const satisfies readonly { readonly risk: keyof DeadlineDays; readonly label: string }[];

export const MOST_DAYS = 730;

/** What is wrong with the days of a risk, naming its field; null when they may stand. Empty: no deadline. */
export function deadlineFault(name: string, days: number | null | undefined): string | null {
  if (days === null || days === undefined) return null;
  const fits = Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
  return fits ? null : `“${name}”的整改期限应为 1 至 ${MOST_DAYS} 的整数天；不定期限请留空`;
}

export const formValues = (information: CodeAuditInformation): InformationValues => ({
  ...information,
  deadlineDays: information.deadlineDays ?? CUSTOMARY_DAYS,
});

/** What is sent: rows that were added and left half empty lack fields, and so do emptied days. */
export function informationOf(values: InformationValues): CodeAuditInformation {
  const { high, medium, low } = values.deadlineDays;
  return {
    ...values,
    modules: values.modules.map(moduleOf),
    deadlineDays: { high: high ?? null, medium: medium ?? null, low: low ?? null },
  };
}

const moduleOf = (row: Partial<CodeAuditInformationModule>): CodeAuditInformationModule => ({
  name: row.name?.trim() ?? '',
  language: row.language ?? '',
  lines: row.lines ?? null,
  description: row.description ?? '',
  developer: row.developer ?? '',
});

const daysText = (days: number | null): string => (days === null ? '不定期限' : `${days} 天`);

const deadlinesText = (days: DeadlineDays): string =>
  DEADLINES.map(({ risk, label: name }) => `${name} ${daysText(days[risk])}`).join('；');

/** Every field in words, mine beside theirs. */
export function differences(mine: CodeAuditInformation, theirs: CodeAuditInformation) {
  const other = new Map(inWords(theirs));
  return inWords(mine).map(([name, text]) => ({ label: name, mine: text, theirs: other.get(name) ?? '' }));
}

const inWords = (information: CodeAuditInformation): readonly (readonly [string, string])[] => [
  ['审计目的', information.purpose],
  ['代码版本', information.codeVersion],
  ['提交标识', information.commit],
  ['模块', information.modules.map((row) => `${row.name} ${row.language} ${row.lines ?? ''}`.trim()).join('；')],
  ['框架', information.frameworks.join('、')],
  ['环境', information.environment],
  ['审计重点', information.focus.areas.map((code) => label('codeAuditFocus', code)).join('、')],
  ['补充说明', information.focus.note],
  ['约定日期', information.focus.agreedOn ?? ''],
  ['参与人员', information.focus.participants],
  ['双人复核', information.secondReview ? '是' : '否'],
  ['整改期限', deadlinesText(formValues(information).deadlineDays)],
];
