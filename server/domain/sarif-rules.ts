/** The rule behind a SARIF result, its severity and CWE, wherever the tool put them. */
import type { CodeAuditSeverity } from '../../schemas/generated/types.ts';
import { cweNumbers } from './cwe-clause.ts';
import { indexOf, isObject, type Json, listOf, numberOf, objectOf, textOf, textsOf } from './sarif-json.ts';

export interface SarifRules {
  readonly all: readonly Json[];
  readonly byId: ReadonlyMap<string, Json>;
  readonly driver: readonly unknown[];
  readonly extensions: readonly (readonly unknown[])[];
  readonly taxonomies: readonly Json[];
}

export function rulesOf(run: Json): SarifRules {
  const tool = objectOf(run['tool']);
  const driver = listOf(objectOf(tool['driver'])['rules']);
  const extensions = listOf(tool['extensions']).map((extension) => listOf(objectOf(extension)['rules']));
  const all = [driver, ...extensions].flat().filter(isObject);
  const byId = new Map<string, Json>();
  for (const rule of all) {
    const id = textOf(rule['id']);
    if (id !== null && !byId.has(id)) byId.set(id, rule);
  }
  return { all, byId, driver, extensions, taxonomies: listOf(run['taxonomies']).map(objectOf) };
}

/** By index into its component, else by id; `a/b` is a sub-rule of `a`. */
export function ruleOf(result: Json, rules: SarifRules): Json {
  const reference = objectOf(result['rule']);
  const index = indexOf(reference['index']) ?? indexOf(result['ruleIndex']);
  const component = indexOf(objectOf(reference['toolComponent'])['index']);
  const list = component === null ? rules.driver : (rules.extensions[component] ?? []);
  const named = textOf(result['ruleId']) ?? textOf(reference['id']);
  const indexed = index === null ? undefined : list[index];
  const id = isObject(indexed) ? textOf(indexed['id']) : null;
  // An index that points to another rule than the id says is a mistake of the exporter: the id counts.
  if (isObject(indexed) && (named === null || id === null || named === id || named.startsWith(`${id}/`)))
    return indexed;
  if (named === null) return {};
  return rules.byId.get(named) ?? rules.byId.get(named.replace(/\/[^/]*$/, '')) ?? {};
}

export const ruleIdOf = (result: Json, rule: Json): string | null =>
  textOf(result['ruleId']) ?? textOf(objectOf(result['rule'])['id']) ?? textOf(rule['id']);

const LEVELS: Readonly<Record<string, CodeAuditSeverity>> = {
  error: 'high',
  warning: 'medium',
  note: 'low',
  none: 'low',
};

const WORDS: Readonly<Record<string, CodeAuditSeverity>> = {
  critical: 'critical',
  blocker: 'critical',
  high: 'high',
  error: 'high',
  major: 'high',
  medium: 'medium',
  warning: 'medium',
  moderate: 'medium',
  low: 'low',
  minor: 'low',
  note: 'low',
  info: 'low',
  recommendation: 'low',
};

/** A number 0–10 as of CVSS, else a word, else the level; the result's own before its rule's. */
export function severityOf(result: Json, rule: Json): CodeAuditSeverity {
  const bags = [objectOf(result['properties']), objectOf(rule['properties'])];
  const scores = bags.map((bag) => numberOf(bag['security-severity'])).filter((score) => score !== null);
  const score = scores.find((value) => value >= 0 && value <= 10);
  if (score !== undefined) return score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low';
  const words = bags.flatMap((bag) => [
    bag['problem.severity'],
    bag['issue_severity'],
    bag['severity'],
    bag['Severity'],
  ]);
  for (const word of words) {
    const severity = severityOfWord(textOf(word));
    if (severity !== null) return severity;
  }
  const level = textOf(result['level']) ?? textOf(objectOf(rule['defaultConfiguration'])['level']) ?? 'warning';
  return LEVELS[level.toLowerCase()] ?? 'medium';
}

export const severityOfWord = (word: string | null): CodeAuditSeverity | null => {
  const key = word?.trim().toLowerCase() ?? '';
  return Object.hasOwn(WORDS, key) ? (WORDS[key] ?? null) : null;
};

/** From taxa and relationships, tags and properties; the rule's id and texts only when those tell nothing. */
export function cweOf(result: Json, rule: Json, rules: SarifRules): number[] {
  const taxa = [
    ...listOf(result['taxa']),
    ...listOf(rule['relationships']).map((one) => objectOf(objectOf(one)['target'])),
  ];
  const bags = [objectOf(result['properties']), objectOf(rule['properties'])];
  const told = cweNumbers([
    ...taxa.flatMap((taxon) => taxonText(objectOf(taxon), rules)),
    ...bags.flatMap((bag) => [
      ...textsOf(bag['tags']),
      ...textsOf(bag['cwe']).map(prefixed),
      ...textsOf(bag['CWE']).map(prefixed),
    ]),
    ...bags.flatMap((bag) => [bag['cwe'], bag['CWE']].flatMap((id) => (typeof id === 'number' ? [`CWE-${id}`] : []))),
  ]);
  if (told.length > 0) return told;
  const spoken = ['shortDescription', 'fullDescription', 'help'].map(
    (name) => textOf(objectOf(rule[name])['text']) ?? '',
  );
  return cweNumbers([
    ruleIdOf(result, rule) ?? '',
    textOf(rule['name']) ?? '',
    textOf(rule['helpUri']) ?? '',
    ...spoken,
  ]);
}

const prefixed = (text: string): string => (/^\s*\d+\s*$/.test(text) ? `CWE-${text.trim()}` : text);

/** A bare number counts only in a taxonomy called CWE. */
function taxonText(taxon: Json, { taxonomies }: SarifRules): string[] {
  const component = objectOf(taxon['toolComponent']);
  const index = indexOf(component['index']);
  const taxonomy = index === null ? undefined : taxonomies[index];
  const at = indexOf(taxon['index']);
  const listed = at === null ? {} : objectOf(listOf(taxonomy?.['taxa'])[at]);
  const id = textOf(taxon['id']) ?? textOf(listed['id']) ?? '';
  const name = textOf(component['name']) ?? textOf(taxonomy?.['name']) ?? '';
  return [/^cwe$/i.test(name) ? prefixed(id) : id];
}
