/** Which wordings a confirmed import brings: the recognised ones less the excluded, and the doubtful that a person decided. */
import type { StandardTextDecision, StandardTextProposal } from '../../schemas/generated/types.ts';
import type { Violation } from './violation.ts';

export interface AdoptionDecisions {
  readonly decisions: readonly StandardTextDecision[];
  /** Recognised units that are not taken. */
  readonly excluded: readonly string[];
}

export interface Adoption {
  readonly texts: readonly { readonly unitId: string; readonly text: string }[];
  readonly violations: readonly Violation[];
}

/** All that is wrong with the decisions is listed; then nothing may be stored. */
export function adoptedTexts(
  proposal: StandardTextProposal,
  { decisions, excluded }: AdoptionDecisions,
  units: ReadonlySet<string>,
): Adoption {
  const doubts = new Map(proposal.doubtful.map((doubt) => [doubt.id, doubt]));
  const texts = new Map(
    proposal.matched.filter(({ unitId }) => !excluded.includes(unitId)).map(({ unitId, text }) => [unitId, text]),
  );
  const violations: Violation[] = [];
  for (const [index, { doubtId, unitId, text }] of decisions.entries()) {
    const doubt = doubts.get(doubtId);
    const wording = (text ?? doubt?.text ?? '').trim();
    const path = `/decisions/${index}`;
    if (doubt === undefined) violations.push({ path, message: `没有存疑文字 ${doubtId}` });
    else if (!units.has(unitId)) violations.push({ path, message: `标准库中没有测评单元 ${unitId}` });
    else if (texts.has(unitId)) violations.push({ path, message: `${unitId} 已有一段原文，一个单元只能有一段` });
    else if (wording === '') violations.push({ path, message: '文字不能为空' });
    else texts.set(unitId, wording);
  }
  if (texts.size === 0) violations.push({ path: '', message: '没有采用任何一个单元' });
  return { texts: [...texts].map(([unitId, text]) => ({ unitId, text })), violations };
}
