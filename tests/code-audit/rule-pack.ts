/** The rule files of the pack and the annotated targets that prove them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const PACK = join(import.meta.dirname, '../../standards/code-audit/rules');
export const TARGETS = join(import.meta.dirname, 'rules');

export type Json = Readonly<Record<string, unknown>>;

const filesBelow = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

export interface RuleFile {
  /** Below the pack, e.g. `java/sqli.yaml`. */
  readonly path: string;
  readonly text: string;
  readonly rules: readonly Json[];
}

export const ruleFiles: readonly RuleFile[] = filesBelow(PACK).map((path) => {
  const text = readFileSync(join(PACK, path), 'utf8');
  const { rules } = parse(text, { merge: true, maxAliasCount: -1 }) as { rules: Json[] };
  return { path, text, rules };
});

export interface Annotation {
  readonly kind: 'ruleid' | 'ok';
  readonly ruleId: string;
  /** The line it speaks of: the next one that is no annotation. */
  readonly line: number;
}

export interface Target {
  /** Below tests/code-audit/rules. */
  readonly path: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

const ANNOTATION =
  /^\s*(?:\/\/|\/\*|#|<!--|<%--|--|;|!|\{\*|@\*)\s*(ruleid|ok)\s*:\s*([\w.-]+(?:\s*,\s*[\w.-]+)*?)\s*(?:\*\/|-->|--%>|\*\}|\*@)?\s*$/;

export function annotationsOf(text: string): Annotation[] {
  const waiting: Omit<Annotation, 'line'>[] = [];
  return text.split('\n').flatMap((line, index) => {
    const [, kind, ids] = ANNOTATION.exec(line) ?? [];
    if ((kind === 'ruleid' || kind === 'ok') && ids !== undefined) {
      waiting.push(...ids.split(',').map((id) => ({ kind, ruleId: id.trim() }) as const));
      return [];
    }
    return waiting.splice(0).map((annotation) => ({ ...annotation, line: index + 1 }));
  });
}

export const targets: readonly Target[] = filesBelow(TARGETS).map((path) => {
  const text = readFileSync(join(TARGETS, path), 'utf8');
  return { path, text, annotations: annotationsOf(text) };
});

/** `dj.java.sqli` of `dj.java.sqli.jdbc-taint`. */
export const familyOf = (ruleId: string): string => ruleId.split('.').slice(0, 3).join('.');
