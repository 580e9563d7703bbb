/** Takes a typical problem into a problem at hand: what a person has written stays unless they give it up. */
import type { GuidanceProblem } from '../../../../schemas/generated/types.ts';
import type { ProblemValues } from './problem-values.ts';

const PARTS = [
  ['title', '安全问题描述'],
  ['risk', '风险等级'],
  ['threats', '关联威胁'],
  ['consequence', '危害分析'],
  ['riskReason', '定级理由'],
  ['technical', '技术措施'],
  ['management', '管理措施'],
  ['temporary', '临时措施'],
  ['effort', '工作量'],
] as const;

type Part = (typeof PARTS)[number][0];
type Parts = Partial<Record<Part, string | readonly string[] | null | undefined>>;

/** Of the form, as the person has it now. */
export type Fillable = Pick<ProblemValues, 'title' | 'risk' | 'threats' | 'consequence' | 'riskReason' | 'advice'>;

const isEmpty = (value: Parts[Part]): boolean =>
  value === undefined || value === null || (typeof value === 'string' ? value.trim() === '' : value.length === 0);

const isSame = (one: Parts[Part], other: Parts[Part]): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((item) => other.includes(item))
    : one === other;

const offered = ({ reason, ...problem }: GuidanceProblem): Parts => ({ ...problem, riskReason: reason });
const written = ({ advice, ...values }: Fillable): Parts => ({ ...values, ...advice });

/** The parts already written otherwise than the typical problem has them, by their names on the form. */
export function writtenOtherwise(values: Fillable, problem: GuidanceProblem): string[] {
  const [here, there] = [written(values), offered(problem)];
  return PARTS.filter(
    ([part]) => !isEmpty(here[part]) && !isEmpty(there[part]) && !isSame(here[part], there[part]),
  ).map(([, name]) => name);
}

/** The form's values with the problem's parts in the empty places, or in all of them; a part it lacks changes nothing. */
export function filledWith(values: Fillable, problem: GuidanceProblem, replace: boolean): Fillable {
  const here = written(values);
  const taken = (part: Part): boolean => replace || isEmpty(here[part]);
  const { technical, management, temporary, effort } = problem;
  const measures = Object.entries({ technical, management, temporary, effort }).filter(
    ([part, text]) => !isEmpty(text) && taken(part as Part),
  );
  const text = (part: 'title' | 'consequence' | 'riskReason', said: string | undefined): string =>
    said !== undefined && said !== '' && taken(part) ? said : values[part];
  return {
    title: text('title', problem.title),
    risk: taken('risk') ? problem.risk : values.risk,
    threats: problem.threats !== undefined && taken('threats') ? [...problem.threats] : values.threats,
    consequence: text('consequence', problem.consequence),
    riskReason: text('riskReason', problem.reason),
    advice: { ...values.advice, ...(Object.fromEntries(measures) as ProblemValues['advice']) },
  };
}
