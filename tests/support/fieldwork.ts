/** Results for tests, recorded through the application as an assessor would. */
import type { Verdict } from '../../schemas/generated/types.ts';
import type { TestApp } from './context.ts';

/** Records cells written as [unit, object, verdict] in the current round; the first record of each. */
export async function record(
  app: TestApp,
  cells: readonly (readonly [string, string, Verdict | null])[],
  assessmentId = 'a1',
): Promise<void> {
  const items = cells.map(([unitId, objectId, verdict]) => ({
    unitId,
    objectId,
    verdict,
    record: `${unitId} 在 ${objectId} 上的记录`,
    expectedRevision: 0,
  }));
  const { body } = await app.as('assessor').post(`/assessments/${assessmentId}/results/bulk`, { items }).expect(200);
  if (body.failed.length > 0) throw new Error(JSON.stringify(body.failed));
}

/** A whole problem as the form sends it. */
export const problemBody = (cells: readonly (readonly [string, string])[], changes: object = {}) => ({
  title: '口令策略不满足要求',
  cells: cells.map(([unitId, objectId]) => ({ unitId, objectId })),
  risk: 'medium',
  likelihood: 'medium',
  impact: 'medium',
  threats: [],
  consequence: '账户可能被冒用',
  riskReason: null,
  highRiskCases: [],
  overall: null,
  advice: { technical: '启用口令复杂度' },
  expectedRevision: 0,
  ...changes,
});
