/** Scans of small made-up trees, without an engine: a rule is a pattern of lines, and each line it hits is a result. */
import { createHash } from 'node:crypto';
import type { ScanState } from '../../schemas/generated/types.ts';
import type { AppContext } from '../../server/context.ts';
import { codeScans, codeSources } from '../../server/db/schema/code-scans.ts';
import { codeLines, fingerprintMaterial } from '../../server/domain/code-fingerprint.ts';
import type { CoverageOfScan } from '../../server/domain/scan-presence.ts';
import type { ScanSights, Sight, SightedRule } from '../../server/domain/scan-sights.ts';

export type Tree = Readonly<Record<string, string>>;

export const SQLI: SightedRule = {
  id: 'dj.java.sqli',
  version: '1.0.0',
  title: 'SQL 注入',
  family: 'sqli',
  clause: '6.1.1.2',
  fit: 'direct',
  cwe: [89],
  tier: 'A',
  risk: 'high',
  advice: '使用参数绑定',
};
export const DEBUG: SightedRule = {
  ...SQLI,
  id: 'dj.java.debug',
  title: '调试信息',
  family: 'debug',
  clause: null,
  fit: null,
  cwe: [489],
  tier: 'B',
  risk: 'low',
};

export interface Rule {
  readonly rule: SightedRule;
  readonly hits: RegExp;
}

export const RULES: readonly Rule[] = [
  { rule: SQLI, hits: /execute\(/ },
  { rule: DEBUG, hits: /printStackTrace/ },
];

const sha256 = (text: string): string => `fp1:${createHash('sha256').update(text).digest('hex')}`;

export function sightsIn(tree: Tree, rules: readonly Rule[] = RULES, tool = 'semgrep'): Sight[] {
  const hits = Object.entries(tree).flatMap(([path, text]) =>
    codeLines(text).flatMap((line, n) =>
      rules.filter(({ hits: pattern }) => pattern.test(line)).map(({ rule }) => ({ path, line: n + 1, rule })),
    ),
  );
  const prints = fingerprintMaterial(
    hits.map(({ path, line, rule }) => ({ tool, ruleId: rule.id, path, startLine: line, endLine: line })),
    (path) => tree[path] ?? null,
  );
  return hits.flatMap(({ path, line, rule }, n): Sight[] => {
    const print = prints[n];
    if (print === undefined) return [];
    const { text, functionName, strict, context } = print;
    const source = codeLines(tree[path] ?? '');
    const from = Math.max(line - 3, 1);
    return [
      {
        id: `r${n}`,
        rule,
        path,
        startLine: line,
        endLine: line,
        startColumn: null,
        endColumn: null,
        message: `${rule.title}：第 ${line} 行`,
        functionName,
        text,
        strict: sha256(strict),
        context: sha256(context),
        snippet: source.slice(from - 1, line + 3).join('\n'),
        snippetFrom: from,
        module: path.split('/')[0] ?? '',
        flow: [],
        suppressedInSource: /nosem/.test(source[line - 1] ?? ''),
        suppressedByTool: false,
        raw: { check_id: rule.id },
      },
    ];
  });
}

export function covering(
  tree: Tree,
  rules: readonly Rule[] = RULES,
  more: Partial<CoverageOfScan> = {},
): CoverageOfScan {
  const files = new Set(Object.keys(tree));
  return {
    state: 'complete',
    files,
    scanned: files,
    rules: new Map(rules.map(({ rule }) => [rule.id, rule.version])),
    skipped: [],
    timeouts: [],
    partial: [],
    ...more,
  };
}

/** A hand-over and the row of a scan of it. */
export async function seedScan(
  ctx: AppContext,
  no: number,
  more: { assessmentId?: string; tool?: string; state?: ScanState } = {},
): Promise<string> {
  const { assessmentId = 'a1', tool = 'semgrep', state = 'complete' } = more;
  const at = ctx.now();
  const sourceId = `src-${assessmentId}-${no}`;
  const who = { startedByName: '张三', startedAt: at };
  await ctx.db.insert(codeSources).values({
    id: sourceId,
    assessmentId,
    no,
    round: no === 1 ? 'initial' : 'retest',
    label: `v${no}`,
    format: 'zip',
    fileName: 'code.zip',
    size: 1,
    sha256: '0'.repeat(64),
    state: 'ready',
    handedOverBy: '李工',
    handedOverOn: '2025-10-20',
    receiptNo: `${no}`,
    receivedBy: 'lead',
    receivedByName: '张三',
    receivedAt: at,
  });
  const id = `scan-${assessmentId}-${no}`;
  await ctx.db
    .insert(codeScans)
    .values({ id, assessmentId, no, sourceId, kind: 'run', tool, engine: tool, state, endedAt: at, ...who });
  return id;
}

export const scanOf = (scanId: string, tree: Tree, more: Partial<ScanSights> = {}): ScanSights => ({
  assessmentId: 'a1',
  scanId,
  tool: 'semgrep',
  sights: sightsIn(tree),
  coverage: covering(tree),
  ...more,
});
