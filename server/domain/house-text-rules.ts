/** What an organisation's own text must satisfy: the same rules as our guidance, so that either may be put into a record. */
import type { GuidanceProblem, HouseTextType, ObjectKind, Unit, Verdict } from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';
import { unitApplies } from './matrix.ts';
import { RECORD_LIMIT, recordWarnings } from './result-rules.ts';
import { isBlank, type Violation } from './violation.ts';

export interface HouseTextDraft {
  readonly unitId: string;
  readonly type: HouseTextType;
  readonly verdict: Verdict | null;
  readonly kinds: readonly ObjectKind[];
  /** Of a record template. */
  readonly text: string | null;
  /** Of a problem with advice. */
  readonly problem: GuidanceProblem | null;
}

/** Longest title of a problem, and longest other text of it, in characters; as the problem's own form allows. */
const TITLE_LIMIT = 500;
const PART_LIMIT = 2000;

const PROBLEM_PARTS = ['consequence', 'reason', 'technical', 'management', 'temporary'] as const;

/** Chinese names of the parts of a problem, for messages and for the columns of a sheet. */
export const PROBLEM_PART_WORD: Readonly<Record<(typeof PROBLEM_PARTS)[number] | 'title' | 'threats', string>> = {
  title: '问题',
  threats: '威胁',
  consequence: '后果',
  reason: '定级理由',
  technical: '技术措施',
  management: '管理措施',
  temporary: '临时措施',
};

/** Everything wrong with a text; empty when it may be proposed. Paths are those of the request that proposes it. */
export function houseTextViolations(draft: HouseTextDraft, library: Library): Violation[] {
  const unit = library.units.find(({ id }) => id === draft.unitId);
  const about = unit === undefined ? [noUnit(draft.unitId)] : kindViolations(draft.kinds, unit, library);
  const content = draft.type === 'record' ? recordViolations(draft) : problemViolations(draft, library);
  return [...about, ...content];
}

const noUnit = (unitId: string): Violation => ({ path: '/unitId', message: `标准库中没有测评单元 ${unitId}` });

function kindViolations(kinds: readonly ObjectKind[], unit: Unit, library: Library): Violation[] {
  const strange = kinds.filter((kind) => !unitApplies(library, unit, kind));
  const words = strange.map((kind) => library.kinds.kinds.find(({ code }) => code === kind)?.label ?? kind);
  return words.length === 0 ? [] : [{ path: '/kinds', message: `${unit.id} 不适用于${words.join('、')}` }];
}

function recordViolations({ verdict, text, problem }: HouseTextDraft): Violation[] {
  const violations: Violation[] = [];
  if (verdict === null) violations.push({ path: '/verdict', message: '结果记录模板应写明符合程度' });
  if (problem !== null) violations.push({ path: '/problem', message: '结果记录模板不带问题与建议' });
  if (isBlank(text)) violations.push({ path: '/text', message: '模板文字不能为空' });
  else violations.push(...templateViolations(text ?? ''));
  return violations;
}

/** Blanks are braces around 2 to 8 characters; a brace means nothing else. */
export function templateViolations(text: string): Violation[] {
  const path = '/text';
  const violations: Violation[] = [];
  if (text.length > RECORD_LIMIT) violations.push({ path, message: `模板文字不能超过 ${RECORD_LIMIT} 字` });
  const rest = text.replaceAll(/\{([^{}]*)\}/gu, (whole, name: string) => {
    if (!/^[^\s{}]{2,8}$/u.test(name)) {
      violations.push({ path, message: `空格“${whole}”的名称应为 2–8 个字，中间没有空白` });
    }
    return '';
  });
  if (/[{}]/.test(rest)) violations.push({ path, message: '花括号没有成对；空格写作 {名称}' });
  return violations;
}

function problemViolations({ verdict, text, problem }: HouseTextDraft, library: Library): Violation[] {
  const violations: Violation[] = [];
  if (verdict !== null) violations.push({ path: '/verdict', message: '问题与建议不写符合程度' });
  if (text !== null) violations.push({ path: '/text', message: '问题与建议不带模板文字' });
  if (problem === null) return [...violations, { path: '/problem', message: '应写明问题与建议' }];
  if (isBlank(problem.title)) violations.push({ path: '/problem/title', message: '问题描述不能为空' });
  if (problem.title.length > TITLE_LIMIT) violations.push(tooLong('title', TITLE_LIMIT));
  for (const part of PROBLEM_PARTS) {
    if ((problem[part]?.length ?? 0) > PART_LIMIT) violations.push(tooLong(part, PART_LIMIT));
  }
  const unknown = (problem.threats ?? []).filter((id) => !library.threats.some((threat) => threat.id === id));
  if (unknown.length > 0) {
    violations.push({ path: '/problem/threats', message: `威胁列表中没有 ${unknown.join('、')}` });
  }
  return violations;
}

const tooLong = (part: keyof typeof PROBLEM_PART_WORD, limit: number): Violation => ({
  path: `/problem/${part}`,
  message: `${PROBLEM_PART_WORD[part]}不能超过 ${limit} 字`,
});

/** What a reviewer should look at; a person decides. */
export function houseTextWarnings(draft: HouseTextDraft, unit: Unit | undefined): string[] {
  const { type, verdict, text, problem } = draft;
  if (type === 'problem') {
    const measures = [problem?.technical, problem?.management, problem?.temporary];
    return measures.every(isBlank) ? ['没有写任何整改措施'] : [];
  }
  const record = (text ?? '').replaceAll(/\{[^{}]*\}/gu, '某');
  const warnings = recordWarnings({ verdict, record }).map(({ message }) => message);
  if (verdict === 'partial' && unit?.judgement === 'single') {
    warnings.push('该单元只有一个检查点，通常没有部分符合');
  }
  return warnings;
}
