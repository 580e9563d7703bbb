import type { Problem } from '../../../../schemas/generated/types.ts';
import type { ConflictField } from '../../components/conflict-dialog.tsx';
import { label } from '../../labels.ts';
import { type ProblemValues, valuesOf } from './problem-values.ts';

const ROWS: readonly (readonly [string, (values: ProblemValues) => string])[] = [
  ['问题描述', (values) => values.title],
  ['来源结果', (values) => values.cells.map((cell) => cell.unitId).join('、')],
  ['风险等级', (values) => label('riskLevel', values.risk)],
  ['定级理由', (values) => values.riskReason],
  ['危害分析', (values) => values.consequence],
  ['威胁', (values) => values.threats.join('、')],
  ['高风险案例', (values) => values.highRiskCases.join('、')],
  ['整体测评修正', (values) => (values.adjusted ? (values.overall.reason ?? '') : '')],
  ['技术措施', (values) => values.advice.technical ?? ''],
  ['管理措施', (values) => values.advice.management ?? ''],
  ['临时措施', (values) => values.advice.temporary ?? ''],
];

/** Both versions side by side, only what differs. */
export function conflictFields(mine: ProblemValues, theirs: Problem): ConflictField[] {
  const other = valuesOf(theirs);
  const rows = ROWS.map(([text, read]) => ({ label: text, mine: read(mine), theirs: read(other) }));
  const differing = rows.filter((row) => row.mine !== row.theirs);
  return differing.length > 0 ? differing : rows.slice(0, 1);
}
