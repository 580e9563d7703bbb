/** The rule pack as data: its shape, its place in GB/T 39412-2020, its own words, and that it is nobody else's work. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeAuditRule } from '../../schemas/generated/types.ts';
import { loadLibrary } from '../../server/catalogue.ts';
import { clauseTable } from '../../server/domain/cwe-clause.ts';
import { check } from '../../server/validation.ts';
import { familyOf, type Json, ruleFiles, targets } from '../code-audit/rule-pack.ts';

const { codeAuditItems, codeAuditChecklist } = loadLibrary();
const pack = JSON.parse(
  readFileSync(new URL('../../standards/code-audit/pack.json', import.meta.url), 'utf8'),
) as Record<'name' | 'version' | 'minEngineVersion', string>;

const HEAD = ['id', 'languages', 'severity', 'min-version', 'message', 'metadata'] as const;
const headOf = (rule: Json): Json => Object.fromEntries(HEAD.flatMap((key) => (key in rule ? [[key, rule[key]]] : [])));

const raw = ruleFiles.flatMap(({ path, rules }) => rules.map((rule) => ({ path, rule })));
const shapeFaults = ({ path, rule }: (typeof raw)[number]): string[] =>
  check('standards/code-audit-rule', headOf(rule)).map(
    (fault) => `${path} ${String(rule['id'])}${fault.path}：${fault.message}`,
  );
/** Only rules of the right shape can be asked further. */
const pieces = raw
  .filter((piece) => shapeFaults(piece).length === 0)
  .map(({ path, rule }) => ({ path, rule, head: headOf(rule) as unknown as CodeAuditRule }));

/** The ids of the rules that fail, so that one run names all of them. */
const failing = (wrong: (piece: (typeof pieces)[number]) => boolean): string[] =>
  pieces.filter(wrong).map(({ head }) => head.id);

const numbersOf = (cwe: readonly string[]): number[] => cwe.map((id) => Number(id.slice(4)));

/** What a clause is about beyond the CWE of its item: nearest subjects, and relatives that our rules detect. */
const ALSO: Readonly<Record<string, readonly number[]>> = {
  '6.1.1.1': [290, 348, 501, 565, 639, 915, 918, 1321],
  '6.1.1.2': [20, 345, 347, 353, 434, 502, 611, 646, 776, 827],
  '6.1.1.5': [93, 113],
  '6.1.1.6': [78, 88],
  '6.1.1.12': [190],
  '6.2.1.1': [261, 295, 310, 321, 323, 329, 347, 757, 760, 916, 1204],
  '6.2.1.2': [331, 336, 337, 340],
  '6.2.1.3': [522, 1392],
  '6.2.2.1': [215, 497, 522, 525, 538, 548],
  '6.2.2.2': [200, 312, 532],
  '6.3.1.2': [306, 290, 697, 1390],
  '6.3.2.2': [261, 312, 522, 760],
  '6.3.2.3': [319, 522, 598],
  '6.3.3.1': [276, 306, 346, 352, 732, 942, 1385],
  '7.2.3': [366, 567],
  '7.3.6': [74, 94, 95, 98, 242, 470, 502, 621, 676, 917, 1336],
  '7.4.1': [209, 391, 392, 396, 397],
  '8.2.6': [120, 131, 190, 680, 788],
  '8.2.7': [119, 121, 242, 676, 787],
  '8.3.2': [90, 643, 943],
  '8.4.2': [362, 367, 732],
  '8.4.4': [73, 98, 59],
  '8.5.2': [400, 799],
  '8.5.4': [296, 297, 326, 327, 346, 757, 923],
  '8.5.6': [311, 330, 598, 614, 1004, 1275, 340],
  '9.1': [11, 94, 200, 209, 215, 497, 548],
  '9.3': [16, 200, 312, 489, 497, 552, 732, 1188, 1392],
};
const table = clauseTable(codeAuditItems);
const cweOfClause = (clause: string): Set<number> =>
  new Set([
    ...numbersOf(codeAuditItems.find((item) => item.clause === clause)?.cwe ?? []),
    ...[...table].filter(([, found]) => found.clause === clause).map(([cwe]) => cwe),
    ...(ALSO[clause] ?? []),
  ]);

/** Subjects without an item of their own in the standard. */
const BY_REFERENCE = new Set([502, 611, 776, 918, 915, 434, 352, 942, 90, 643, 943]);
const FOCUS: Readonly<Record<string, string>> = {
  input_output: '输入/输出验证',
  security_function: '安全功能',
  code_implementation: '代码实现',
  resource_use: '资源使用',
  environment: '环境安全',
};
const SEVERITY = { critical: 'ERROR', high: 'ERROR', medium: 'WARNING', low: 'INFO' } as const;

const HAN = /[\u4e00-\u9fff]/;
const textsOf = ({ message, metadata: m }: CodeAuditRule): string[] => [
  message,
  m['title-zh'],
  m['why-zh'],
  m['fix-zh'],
  ...m['review-zh'],
];
const order = (version: string): number => version.split('.').reduce((sum, part) => sum * 10_000 + Number(part), 0);

describe('every rule', () => {
  it('has the shape of the contract', () => expect(raw.flatMap(shapeFaults)).toEqual([]));

  it('has an id of its own that tells its place', () => {
    const ids = raw.map(({ rule }) => String(rule['id']));
    expect(ids.filter((id, n) => ids.indexOf(id) < n)).toEqual([]);
    const place = (path: string): string => `dj.${path.replace(/\.ya?ml$/, '').replace('/', '.')}-`;
    expect(
      failing(({ path, head: { id, metadata } }) => {
        const [language] = path.split('/');
        if (familyOf(id) !== `dj.${language}.${metadata.family}`) return true;
        // Configuration is filed by kind of file, code by family.
        return language !== 'config' && !place(path).startsWith(`${familyOf(id)}-`);
      }),
    ).toEqual([]);
  });

  it('stands under a clause that its CWE belong to', () => {
    const clauses = new Set(codeAuditItems.map(({ clause }) => clause));
    expect(failing(({ head: { metadata } }) => !clauses.has(metadata.gbt39412))).toEqual([]);
    const strays = pieces
      .filter(({ head: { metadata } }) => metadata.group !== '算法清单')
      .filter(({ head: { metadata } }) => {
        const known = cweOfClause(metadata.gbt39412);
        return !numbersOf(metadata.cwe).some((cwe) => known.has(cwe));
      })
      .map(({ head: { id, metadata } }) => `${id}: ${metadata.gbt39412} ${metadata.cwe.join(' ')}`);
    expect(strays).toEqual([]);
  });

  it('says 参照 where the standard has no item of its own', () => {
    const own = (clause: string): readonly string[] => codeAuditItems.find((item) => item.clause === clause)?.cwe ?? [];
    expect(
      failing(
        ({ head: { metadata } }) =>
          metadata.fit === 'direct' &&
          BY_REFERENCE.has(numbersOf(metadata.cwe)[0] ?? 0) &&
          !metadata.cwe.some((cwe) => own(metadata.gbt39412).includes(cwe)),
      ),
    ).toEqual([]);
  });

  it('is in the group of its clause; only 国密 rules are a list of algorithms', () => {
    const strays = pieces
      .filter(({ head: { id, metadata } }) => {
        if (id.startsWith('dj.gm.')) return metadata.group !== '算法清单';
        const focus = codeAuditChecklist[metadata.gbt39412]?.focus ?? '';
        // A subject without an item of its own may stand with what it is like.
        return metadata.group !== FOCUS[focus] && !(metadata.fit === 'reference' && metadata.group === '输入/输出验证');
      })
      .map(({ head: { id, metadata } }) => `${id}: ${metadata.gbt39412} ${metadata.group}`);
    expect(strays).toEqual([]);
  });

  it('agrees with itself on risk, severity, confidence, tier and kind', () => {
    expect(failing(({ head }) => head.severity !== SEVERITY[head.metadata.risk])).toEqual([]);
    expect(failing(({ head: { metadata } }) => (metadata.tier === 'B') !== (metadata.confidence === 'LOW'))).toEqual(
      [],
    );
    expect(failing(({ rule, head }) => (rule['mode'] === 'taint') !== (head.metadata.kind === 'taint'))).toEqual([]);
    expect(failing(({ head }) => head.metadata.group === '算法清单' && head.severity !== 'INFO')).toEqual([]);
  });

  it('speaks Chinese, in one sentence where the engine prints it', () => {
    expect(failing(({ head }) => textsOf(head).some((text) => !HAN.test(text)))).toEqual([]);
    expect(failing(({ head }) => /[。！？].|\n/.test(head.message.trim()))).toEqual([]);
    expect(failing(({ head }) => textsOf(head).some((text) => /[\u4e00-\u9fff][,;?!]/.test(text)))).toEqual([]);
  });

  it('prints only what the engine can print', () => {
    // What is bound in a metavariable-pattern lies in another text: printing it has ended whole scans.
    const patternsOf = (value: unknown): string[] => {
      if (typeof value === 'string') return [value];
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([key, part]) => (key === 'metavariable-pattern' ? [] : patternsOf(part)));
    };
    const unbound = ({ rule, head }: (typeof pieces)[number]): boolean => {
      const { message: _message, metadata: _metadata, ...matching } = rule;
      const patterns = patternsOf(matching).join('\n');
      const bound = (name: string): boolean =>
        patterns.includes(`$${name}`) || patterns.includes(`?<${name}>`) || patterns.includes(`?P<${name}>`);
      return [...head.message.matchAll(/\$([A-Z][A-Z0-9_]*)/g)].some(([, name = '']) => !bound(name));
    };
    expect(failing(unbound)).toEqual([]);
  });

  it('is of this pack and asks no more of the engine than the pack does', () => {
    expect(failing(({ head }) => order(head['min-version']) > order(pack.minEngineVersion))).toEqual([]);
    expect(failing(({ head }) => order(head.metadata.since) > order(pack.version))).toEqual([]);
  });

  it('is proved: one hit at least, and two places where it must keep silent', () => {
    const annotations = targets.flatMap((target) => target.annotations);
    const count = (id: string, kind: 'ruleid' | 'ok'): number =>
      annotations.filter((annotation) => annotation.ruleId === id && annotation.kind === kind).length;
    const unproved = raw
      .map(({ rule }) => String(rule['id']))
      .filter((id) => count(id, 'ruleid') < 1 || count(id, 'ok') < 2)
      .map((id) => `${id}: ruleid ${count(id, 'ruleid')}, ok ${count(id, 'ok')}`);
    expect(unproved).toEqual([]);
  });
});

/** Names of the public benchmarks' own classes, packages, helpers, properties and files. A rule that knows one is tuned. */
const BENCHMARK_NAMES =
  /Benchmark(?:Test|Java|Python)|org\.owasp\.(?!esapi|encoder|html)|owasp\.?benchmark|webgoat|webwolf|SeparateClassRequest|separate_request|request_wrapper|\bThing(?:1|2|Factory|Interface)?\b|createThing|thing\.properties|benchmark\.properties|DatabaseHelper|DataBaseServer|DataBaseFilter|LDAPManager|LDAPPerson|ExpressionEvaluator|PropertiesManager|HTTPResponseHeaderFilter|\bdb_sqlite\b|helpers\.utils|escape_for_html|getTheParameter|getTheValue|getTheCookie|getInsecureOSCommandString|getOSCommand(?:String|Array)|printOSCommandResults|getFileFromClasspath|TESTFILES_DIR|testfiles|testcode|insecureCmd|passwordFile\.txt|employees\.xml|\b(?:crypto|hash)Alg[12]\b|\bJuliet\b|\bDVWA\b/i;
const FOREIGN =
  /semgrep-rules|opengrep-rules|semgrep\.dev|returntocorp|\br2c\b|trailofbits|\bp\/(?:ci|default|owasp|security-audit)/i;

describe('the pack', () => {
  const all = [
    ...ruleFiles.map(({ path, text }) => ({ path, text })),
    ...targets.map(({ path, text }) => ({ path, text })),
  ];
  const files = (pattern: RegExp, among: readonly { path: string; text: string }[]): string[] =>
    among.flatMap(({ path, text }) => {
      const hit = pattern.exec(path) ?? pattern.exec(text);
      return hit === null ? [] : [`${path}: ${hit[0]}`];
    });

  it('knows nothing of any benchmark', () => expect(files(BENCHMARK_NAMES, all)).toEqual([]));

  it('is our own work and points nowhere', () => {
    expect(files(FOREIGN, all)).toEqual([]);
    // Only what is written for people is asked; the features of XML parsers have names that look like addresses.
    const prose = ruleFiles.map(({ path, text, rules }) => ({
      path,
      text: [
        ...text.split('\n').filter((line) => /^\s*#/.test(line)),
        ...rules.map((rule) => `${rule['message']} ${JSON.stringify(rule['metadata'])}`),
      ].join('\n'),
    }));
    expect(files(/https?:\/\/(?!(?:apache|xml)\.org\/|javax\.xml)[a-z0-9-]+\.[a-z]/i, prose)).toEqual([]);
  });

  it('silences nothing', () => expect(files(/nosem/i, all)).toEqual([]));

  it('keeps every rule file and target in the folder of a language', () => {
    expect(ruleFiles.map(({ path }) => path).filter((path) => !/^[a-z]+\/[a-z0-9-]+\.yaml$/.test(path))).toEqual([]);
    const languages = new Set(ruleFiles.map(({ path }) => path.split('/')[0]));
    expect(targets.map(({ path }) => path).filter((path) => !languages.has(path.split('/')[0]))).toEqual([]);
  });

  it('holds 140 rules at least', () => expect(raw.length).toBeGreaterThanOrEqual(140));
});
