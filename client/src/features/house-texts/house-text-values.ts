/** Between the stored text and its form: blanks of the form are absent facts. */
import type {
  GuidanceProblem,
  HouseTextType,
  ObjectKind,
  ProposeHouseText,
  ProposeHouseTextVersion,
  Verdict,
} from '../../../../schemas/generated/types.ts';

export interface HouseTextValues {
  unitId: string;
  type: HouseTextType;
  verdict: Verdict | null;
  kinds: ObjectKind[];
  text: string;
  problem: Partial<GuidanceProblem>;
}

export interface HouseTextContent {
  readonly text: string | null;
  readonly problem: GuidanceProblem | null;
}

export const blankValues = (unitId: string): HouseTextValues => ({
  unitId,
  type: 'record',
  verdict: null,
  kinds: [],
  text: '',
  problem: {},
});

function problemOf(values: Partial<GuidanceProblem>): GuidanceProblem {
  const said = Object.entries(values).flatMap(([key, value]) => {
    const kept = typeof value === 'string' ? value.trim() : value;
    const empty = kept === undefined || kept === null || kept === '' || (Array.isArray(kept) && kept.length === 0);
    return empty ? [] : [[key, kept] as const];
  });
  // The form asks for a title and a level before it sends anything.
  return { title: '', risk: 'low', ...(Object.fromEntries(said) as Partial<GuidanceProblem>) };
}

export const contentOf = ({ type, text, problem }: HouseTextValues): HouseTextContent =>
  type === 'record' ? { text: text.trim(), problem: null } : { text: null, problem: problemOf(problem) };

export const proposalOf = (values: HouseTextValues): ProposeHouseText => ({
  unitId: values.unitId,
  type: values.type,
  verdict: values.type === 'record' ? values.verdict : null,
  kinds: values.kinds,
  ...contentOf(values),
});

export const versionOf = (values: HouseTextValues, expectedRevision: number): ProposeHouseTextVersion => ({
  ...contentOf(values),
  expectedRevision,
});

/** What is wrong with the braces of a template, in words; null when every blank can be filled in. */
export function templateFault(text: string): string | null {
  const strange = [...text.matchAll(/\{([^{}]*)\}/gu)].find(([, name = '']) => !/^[^\s{}]{2,8}$/u.test(name));
  if (strange !== undefined) return `空格“${strange[0]}”的名称应为 2–8 个字，中间没有空白`;
  return /[{}]/.test(text.replaceAll(/\{[^{}]*\}/gu, '')) ? '花括号没有成对；空格写作 {名称}' : null;
}
