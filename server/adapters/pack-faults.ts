/** Which file and rule of a pack an engine could not use, in Chinese: it names them by its own paths, or not at all. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';

/** What the engine says of a pack: any field may be missing. */
export interface PackError {
  /** As the engine names it: a path on this machine. */
  readonly file: string | null;
  readonly line: number | null;
  /** With the engine's prefix of folders. */
  readonly ruleId: string | null;
  readonly message: string;
}

interface RuleFile {
  /** Absolute, and as people know it: below the pack. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** `文件 java/sqli.yaml 第 12 行，规则 dj.x：…`; null where neither the engine nor our own reading knows. */
export async function packFault(packs: readonly string[], errors: readonly PackError[]): Promise<string | null> {
  const files = (await Promise.all(packs.map(ruleFiles))).flat();
  for (const file of files) {
    const broken = syntaxFault(file);
    if (broken !== null) return broken;
  }
  for (const error of errors) {
    const told = toldFault(error, files);
    if (told !== null) return told;
  }
  return files.map(shapeFault).find((fault) => fault !== null) ?? null;
}

async function ruleFiles(pack: string): Promise<RuleFile[]> {
  const single = (await stat(pack).catch(() => null))?.isFile() === true;
  if (single) return [{ path: pack, name: basename(pack), text: await readFile(pack, 'utf8') }];
  const names = await readdir(pack, { recursive: true, encoding: 'utf8' }).catch(() => []);
  const rules = names.filter((name) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name)).sort();
  return Promise.all(
    rules.map(async (name) => {
      const path = join(pack, name);
      return { path, name: relative(pack, path).replaceAll('\\', '/'), text: await readFile(path, 'utf8') };
    }),
  );
}

const place = (name: string, line: number | null, rule: string | null): string =>
  `文件 ${name}${line === null ? '' : ` 第 ${line} 行`}${rule === null ? '' : `，规则 ${rule}`}`;

const ID_LINE = /^\s*(?:-\s+)?id:\s*['"]?([\w.-]+)/;

/** The rule that a line belongs to: the last one that begins at or before it. */
function ruleAt(text: string, line: number): string | null {
  const ids = text
    .split('\n')
    .slice(0, line)
    .flatMap((row) => ID_LINE.exec(row)?.[1] ?? []);
  return ids.at(-1) ?? null;
}

const lineOfRule = (text: string, id: string): number =>
  text.split('\n').findIndex((row) => ID_LINE.exec(row)?.[1] === id) + 1;

function syntaxFault({ name, text }: RuleFile): string | null {
  const lineCounter = new LineCounter();
  const [error] = parseDocument(text, { lineCounter }).errors;
  if (error === undefined) return null;
  const line = lineCounter.linePos(error.pos[0]).line || 1;
  return `${place(name, line, ruleAt(text, line))}：YAML 写法有误，不能解析`;
}

function toldFault({ file, line, ruleId, message }: PackError, files: readonly RuleFile[]): string | null {
  const reason = reasonOf(message);
  const named = files.find(({ path }) => path === file);
  if (named !== undefined) {
    return `${place(named.name, line, line === null ? null : ruleAt(named.text, line))}：${reason}`;
  }
  if (ruleId === null) return null;
  for (const { name, text } of files) {
    const id = idsIn(text).find((own) => ruleId === own || ruleId.endsWith(`.${own}`));
    if (id !== undefined) return `${place(name, lineOfRule(text, id), id)}：${reason}`;
  }
  return `规则 ${ruleId}：${reason}`;
}

const idsIn = (text: string): string[] => text.split('\n').flatMap((row) => ID_LINE.exec(row)?.[1] ?? []);

/** The engine speaks English; its own words follow in brackets for whoever writes the rule. */
function reasonOf(message: string): string {
  const missing = /properties is missing: (.*)/.exec(message)?.[1];
  if (missing !== undefined) return `缺少 ${missing.replaceAll("'", '').trim()}`;
  const words =
    message
      .replace(/^Rule parse error in rule \S+\s*/, '')
      .split('-----')[0]
      ?.trim() ?? '';
  const what = /invalid pattern|pattern parse/i.test(message) ? '匹配模式写法有误' : '引擎不能识别这条规则';
  return words === '' ? what : `${what}（引擎：${words.replaceAll(/\s+/g, ' ').slice(0, 200)}）`;
}

const NEEDED = ['id', 'message', 'severity', 'languages'];

/** Where the engine says nothing usable: what every rule must have. */
function shapeFault({ name, text }: RuleFile): string | null {
  const { rules } = (parseDocument(text).toJS() ?? {}) as { rules?: unknown };
  if (!Array.isArray(rules)) return `${place(name, null, null)}：没有 rules 列表`;
  for (const rule of rules as Record<string, unknown>[]) {
    const missing = NEEDED.filter((key) => rule?.[key] === undefined || rule[key] === null);
    if (missing.length === 0) continue;
    const id = typeof rule?.['id'] === 'string' ? rule['id'] : null;
    return `${place(name, id === null ? null : lineOfRule(text, id), id)}：缺少 ${missing.join('、')}`;
  }
  return null;
}
