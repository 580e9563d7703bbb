/** The findings of a filter as a workbook. It holds no source text: it travels by mail. */
import type { CodeFindingQuery } from '../../../schemas/generated/types.ts';
import { writeWorkbook } from '../../adapters/workbook.ts';
import type { AppContext } from '../../context.ts';
import { FINDING_WORD, PRESENCE_WORD, SEVERITY_WORD, TIER_WORD } from '../../domain/code-audit-words.ts';
import type { CodeAuditor } from '../code-audits/code-audit-write.ts';
import { expireAcceptances } from './finding-expiry.ts';
import { findingView } from './finding-reach.ts';
import { type ListedFinding, listFindings } from './findings.repo.ts';

const MOST = 20_000;

type Column = readonly [title: string, width: number, value: (row: ListedFinding) => string];

const COLUMNS: readonly Column[] = [
  ['序号', 6, ({ row }) => String(row.no)],
  ['来源', 8, ({ row }) => (row.origin === 'manual' ? '人工' : row.tool)],
  ['名称', 28, ({ row }) => row.title],
  ['条款', 10, ({ row }) => row.clause ?? ''],
  ['CWE', 12, ({ row }) => row.cwe.map((no) => `CWE-${no}`).join('、')],
  ['分级', 8, ({ row }) => (row.tier === null ? '' : TIER_WORD[row.tier])],
  ['风险', 6, ({ risk }) => SEVERITY_WORD[risk]],
  ['状态', 14, ({ row }) => FINDING_WORD[row.state]],
  ['扫描情形', 12, ({ row }) => (row.presence === null ? '' : PRESENCE_WORD[row.presence])],
  ['模块', 14, ({ row }) => row.module],
  ['文件', 46, ({ row }) => row.path],
  ['行', 7, ({ row }) => (row.line === null ? '' : String(row.line))],
  ['说明', 50, ({ row }) => row.description],
  ['影响', 40, ({ row }) => row.effect],
  ['整改建议', 50, ({ row }) => row.advice],
  ['研判依据', 40, ({ row }) => row.judgement],
  ['研判人', 10, ({ row }) => row.judgedByName ?? ''],
  ['复核人', 10, ({ row }) => row.secondByName ?? (row.secondWanted ? '待复核' : '')],
  ['承办人', 10, ({ assigneeName }) => assigneeName ?? ''],
  ['整改期限', 12, ({ due }) => due ?? ''],
  ['逾期', 6, ({ overdue }) => (overdue ? '是' : '')],
  ['风险接受', 24, ({ row }) => acceptanceText(row.acceptance)],
  ['待确认', 40, ({ row }) => row.flag ?? ''],
  ['抑制', 12, ({ row }) => suppressionText(row)],
  ['规则', 34, ({ row }) => row.ruleId],
];

const acceptanceText = (acceptance: ListedFinding['row']['acceptance']): string =>
  acceptance === null ? '' : `${acceptance.approver}，至 ${acceptance.until}`;

const suppressionText = (row: ListedFinding['row']): string =>
  [row.suppressedInSource ? '源码注释' : '', row.suppressedByTool ? '工具侧' : '']
    .filter((part) => part !== '')
    .join('、');

export async function exportFindings(ctx: AppContext, who: CodeAuditor, query: CodeFindingQuery): Promise<Buffer> {
  await expireAcceptances(ctx, who.assessmentId);
  const { reach } = await findingView(ctx, who);
  const rows = await listFindings(ctx.db, reach, query, { offset: 0, limit: MOST });
  const titles = COLUMNS.map(([title]) => title);
  const lines = rows.map((row) => COLUMNS.map(([, , value]) => value(row)));
  return writeWorkbook([{ name: '代码发现', rows: [titles, ...lines], widths: COLUMNS.map(([, width]) => width) }]);
}
