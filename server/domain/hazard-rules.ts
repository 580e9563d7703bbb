/** What a 重大风险隐患 must satisfy before it is saved: three principles with reasons, and proof of what its state says (METHOD B.5). */
import type { FactHazard } from '../../schemas/generated/types.ts';
import { holds } from './major-hazards.ts';
import { isBlank, type Violation } from './violation.ts';

const PRINCIPLES = { relevance: '相关性', severity: '严重性', prevalence: '高发性' } as const;

/** Everything wrong with the judgement; empty when it may be saved. */
export function hazardViolations(hazard: FactHazard): Violation[] {
  const unreasoned = (Object.keys(PRINCIPLES) as (keyof typeof PRINCIPLES)[])
    .filter((key) => isBlank(hazard[key].reason))
    .map((key) => ({ path: `/${key}/reason`, message: `应写明${PRINCIPLES[key]}的判断理由` }));
  if (hazard.status === 'dismissed') return [...unreasoned, ...missing(hazard, { dismissReason: '不构成的理由' })];
  const disputed = holds(hazard)
    ? []
    : [{ path: '/status', message: '三项原则未同时成立，不构成重大风险隐患，应记为“经判断不构成”' }];
  const unproven =
    hazard.status === 'fixed'
      ? missing(hazard, { fixMeasure: '整改措施', fixVerification: '验证情况', fixedAt: '整改完成日期' })
      : [];
  return [...unreasoned, ...disputed, ...unproven];
}

type Text = 'dismissReason' | 'fixMeasure' | 'fixVerification' | 'fixedAt';

const missing = (hazard: FactHazard, labels: Partial<Record<Text, string>>): Violation[] =>
  (Object.entries(labels) as [Text, string][])
    .filter(([key]) => isBlank(hazard[key]))
    .map(([key, label]) => ({ path: `/${key}`, message: `应写明${label}` }));
