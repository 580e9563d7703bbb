/** What a re-scan makes of known findings: the table of two small versions of one project (triage model). */
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FindingState } from '../../schemas/generated/types.ts';
import { decodeSource } from '../../server/adapters/source-text.ts';
import { codeFindingEvents, codeFindings, codeObservations } from '../../server/db/schema/code-findings.ts';
import { fingerprintMaterial } from '../../server/domain/code-fingerprint.ts';
import { archiveRoot, normalisedPath } from '../../server/domain/code-path.ts';
import type { ScanSights, Sight } from '../../server/domain/scan-sights.ts';
import { ingestSights, previewSights } from '../../server/features/code-findings/scan-ingest.ts';
import { covering, DEBUG, RULES, SQLI, scanOf, seedScan, sightsIn, type Tree } from '../support/code-sights.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const USER = [
  'package web;',
  'public class User {',
  '  public void load(String id) {',
  '    statement.execute("select * from t where id=" + id);',
  '  }',
  '}',
].join('\n');
const ORDER = ['class Order {', '  void pay() {', '    error.printStackTrace();', '  }', '}'].join('\n');
const V1: Tree = { 'web/User.java': USER, 'web/Order.java': ORDER };

let app: TestApp;
let scans = 0;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
  await app.as('lead').post('/assessments/a1/code-audit').expect(201);
  scans = 0;
});

const BY = { id: 'lead', name: '张三' };

async function scan(tree: Tree, more: Partial<ScanSights> = {}) {
  scans += 1;
  const input = scanOf(await seedScan(app.ctx, scans, { tool: more.tool ?? 'semgrep' }), tree, more);
  const expected = await previewSights(app.ctx.db, input);
  const counts = await app.ctx.db.transaction((tx) => ingestSights(tx, input, BY, app.ctx.now(), app.ctx.newId));
  expect(counts).toEqual(expected);
  return counts;
}

const findings = () => app.ctx.db.select().from(codeFindings).orderBy(codeFindings.no);
const sqli = async () => (await findings()).filter(({ ruleId }) => ruleId === SQLI.id);
const judge = (state: FindingState) =>
  app.ctx.db
    .update(codeFindings)
    .set({ state, judgedBy: 'lead', judgedByName: '张三', judgedAt: app.ctx.now() })
    .where(eq(codeFindings.ruleId, SQLI.id));
const lastEvent = async (findingId: string) =>
  (await app.ctx.db.select().from(codeFindingEvents).where(eq(codeFindingEvents.findingId, findingId))).find(
    ({ scanId }) => scanId === `scan-a1-${scans}`,
  );

const SAME = { fresh: 0, matched: 2, proposed: 0, notDetected: 0, codeDeleted: 0 };

describe('a first scan', () => {
  it('makes numbered findings that wait for judgement, with observation and event', async () => {
    expect(await scan(V1)).toMatchObject({ fresh: 2, matched: 0 });
    const rows = await findings();
    expect(rows.map(({ no, title, state, presence }) => [no, title, state, presence])).toEqual([
      [1, '调试信息', 'pending', 'first_seen'],
      [2, 'SQL 注入', 'pending', 'first_seen'],
    ]);
    expect(rows[1]).toMatchObject({ path: 'web/User.java', line: 4, functionName: 'load', clause: '6.1.1.2' });
    expect(await app.ctx.db.select().from(codeObservations)).toHaveLength(2);
    expect(await lastEvent(rows[0]?.id ?? '')).toMatchObject({ presence: 'first_seen', byName: '张三' });
  });

  it('keeps what a comment silenced, and says so', async () => {
    const silenced = { 'web/User.java': USER.replace('id);', 'id); // nosemgrep') };
    expect(await scan(silenced)).toMatchObject({ fresh: 1, suppressed: 1 });
    expect((await sqli())[0]?.suppressedInSource).toBe(true);
  });
});

describe('a re-scan after', () => {
  beforeEach(async () => {
    await scan(V1);
    await judge('confirmed');
  });

  const moved = '\n'.repeat(30);
  it.each<[string, Tree, string]>([
    ['30 lines inserted above', { ...V1, 'web/User.java': moved + USER }, 'A'],
    ['another indentation', { ...V1, 'web/User.java': USER.replaceAll('  ', '\t') }, 'A'],
    ['CRLF line ends', { ...V1, 'web/User.java': USER.replaceAll('\n', '\r\n') }, 'A'],
    ['the same tree once more', V1, 'A'],
    ['a renamed function around it', { ...V1, 'web/User.java': USER.replace('load(', 'read(') }, 'B'],
  ])('%s keeps finding and decision', async (_name, tree, step) => {
    expect(await scan(tree)).toMatchObject(SAME);
    const [row] = await sqli();
    expect(row).toMatchObject({ no: 2, state: 'confirmed', presence: 'present', flag: null });
    const event = await lastEvent(row?.id ?? '');
    expect(event).toMatchObject({ step, presence: 'present' });
    expect(event?.reason).toContain('沿用上次研判：确认（张三，2025-10-20）');
  });

  it('another encoding of the same text keeps finding and decision', async () => {
    // 查询 in UTF-8, then in GBK.
    const remark = (bytes: number[]) =>
      Buffer.concat([Buffer.from('// '), Buffer.from(bytes), Buffer.from(`\n${USER}`)]);
    const utf8 = decodeSource(Buffer.from(`// 查询\n${USER}`)).text ?? '';
    const gbk = decodeSource(remark([0xb2, 0xe9, 0xd1, 0xaf])).text ?? '';
    await scan({ ...V1, 'web/User.java': utf8 });
    const [before] = await sqli();
    expect(await scan({ ...V1, 'web/User.java': gbk })).toMatchObject(SAME);
    expect((await sqli())[0]?.strictPrint).toBe(before?.strictPrint);
  });

  it('another name of the archive folder keeps finding and decision', async () => {
    const paths = Object.keys(V1).map((path) => `shop-1.3/${path}`);
    const root = archiveRoot(paths);
    const tree = Object.fromEntries(
      Object.entries(V1).map(([path, text]) => [normalisedPath(`shop-1.3/${path}`, root) ?? '', text]),
    );
    expect(await scan(tree)).toMatchObject(SAME);
    expect((await sqli())[0]).toMatchObject({ path: 'web/User.java', state: 'confirmed' });
  });

  it('a renamed variable proposes the decision', async () => {
    const renamed = { ...V1, 'web/User.java': USER.replace('+ id', '+ userId') };
    expect(await scan(renamed)).toMatchObject({ fresh: 0, matched: 2, proposed: 1 });
    const [row] = await sqli();
    expect(row).toMatchObject({ state: 'confirmed', revision: 2 });
    expect(row?.flag).toBe('同一函数内改动匹配，请确认是否沿用上次研判：确认（张三，2025-10-20）');
  });

  it('a moved file proposes the decision', async () => {
    const tree = { 'core/User.java': USER, 'web/Order.java': ORDER };
    expect(await scan(tree)).toMatchObject({ fresh: 0, matched: 2, proposed: 1 });
    const [row] = await sqli();
    expect(row).toMatchObject({ path: 'core/User.java', state: 'confirmed' });
    expect(row?.flag).toContain('文件改名匹配');
    expect((await lastEvent(row?.id ?? ''))?.change).toEqual({
      place: { from: 'web/User.java:4', to: 'core/User.java:4' },
    });
  });

  it('a copy of the line is one more finding, and only one', async () => {
    const line = USER.split('\n')[3] ?? '';
    expect(await scan({ ...V1, 'web/User.java': USER.replace(line, `${line}\n${line}`) })).toMatchObject({
      fresh: 1,
      matched: 2,
    });
    expect((await sqli()).map(({ no, state }) => [no, state])).toEqual([
      [2, 'confirmed'],
      [3, 'pending'],
    ]);
  });

  it('a mended line tells 未再检出, and people close it', async () => {
    const mended = { ...V1, 'web/User.java': USER.replace('execute(', 'prepare(') };
    expect(await scan(mended)).toMatchObject({ matched: 1, notDetected: 1 });
    expect((await sqli())[0]).toMatchObject({ state: 'confirmed', presence: 'not_detected' });
  });

  it('a deleted file tells 代码已删除', async () => {
    expect(await scan({ 'web/Order.java': ORDER })).toMatchObject({ codeDeleted: 1, notDetected: 0 });
    expect((await sqli())[0]).toMatchObject({ state: 'confirmed', presence: 'code_deleted' });
  });

  it.each<[string, Partial<ScanSights['coverage']>]>([
    ['an engine that crashed half-way', { state: 'failed' }],
    ['a file that was left out', { scanned: new Set(['web/Order.java']) }],
    ['a rule that ran out of time', { timeouts: [{ path: 'web/User.java', ruleId: SQLI.id }] }],
    ['lines that could not be parsed', { partial: [{ path: 'web/User.java' }] }],
  ])('%s tells nothing', async (_name, gap) => {
    const counts = await scan(V1, { sights: [], coverage: covering(V1, RULES, gap) });
    expect(counts.notCovered).toBeGreaterThan(0);
    expect((await sqli())[0]).toMatchObject({ state: 'confirmed', presence: 'not_covered' });
  });

  it('a rule that is gone tells 规则停用', async () => {
    const left = RULES.filter(({ rule }) => rule.id === DEBUG.id);
    expect(await scan(V1, { sights: sightsIn(V1, left), coverage: covering(V1, left) })).toMatchObject({
      ruleRetired: 1,
    });
  });

  it('a rule that was renamed is the same rule', async () => {
    const rules = [{ rule: { ...SQLI, id: 'dj.java.jdbc-sqli' }, hits: /execute\(/ }, ...RULES.slice(1)];
    const aliases = new Map([[SQLI.id, 'dj.java.jdbc-sqli']]);
    const more = { sights: sightsIn(V1, rules), coverage: covering(V1, rules), aliases };
    expect(await scan(V1, more)).toMatchObject(SAME);
    expect(await sqli()).toEqual([]);
    expect((await findings())[1]).toMatchObject({ ruleId: 'dj.java.jdbc-sqli', state: 'confirmed' });
  });

  it('another tool leaves these findings alone', async () => {
    const counts = await scan(V1, { tool: 'codeql', sights: sightsIn(V1, RULES, 'codeql') });
    expect(counts).toMatchObject({ fresh: 2, matched: 0, notDetected: 0 });
    expect((await sqli()).map(({ tool, presence }) => [tool, presence])).toEqual([
      ['semgrep', 'first_seen'],
      ['codeql', 'first_seen'],
    ]);
  });
});

describe('a decision that somebody took', () => {
  it('误报 stays for the same code, and is asked anew for changed code', async () => {
    await scan(V1);
    await judge('false_positive');
    await scan(V1);
    expect((await sqli())[0]).toMatchObject({ state: 'false_positive', flag: null });
    await scan({ ...V1, 'web/User.java': USER.replace('+ id', '+ userId') });
    const [row] = await sqli();
    expect(row?.state).toBe('false_positive');
    expect(row?.flag).toBe('代码已变化，请重新研判（上次研判：误报（张三，2025-10-20））');
  });

  it('已关闭 that comes back asks for a look', async () => {
    await scan(V1);
    await judge('closed');
    await scan({ ...V1, 'web/User.java': `\n${USER}` });
    const [row] = await sqli();
    expect(row).toMatchObject({ state: 'closed', presence: 'present', flag: '已关闭的缺陷再次检出，请复核' });
    expect(await lastEvent(row?.id ?? '')).toMatchObject({ step: 'E' });
  });
});

it('keeps places apart whose text we do not hold, whatever print a tool gave them', async () => {
  const blind = (tree: Tree) => {
    const unread = Object.fromEntries(Object.keys(tree).map((path) => [path, '']));
    const prints = fingerprintMaterial(
      sightsIn(tree).map(({ path, startLine, endLine, rule }) => ({
        ...{ tool: 'semgrep', ruleId: rule.id, path, startLine, endLine },
      })),
      (path) => unread[path] ?? null,
    );
    return sightsIn(tree).map((sight, n): Sight => {
      const { text = '', strict = '', context = '' } = prints[n] ?? {};
      return { ...sight, text, strict, context, functionName: null, raw: { fingerprint: 'requires login' } };
    });
  };
  const tree: Tree = { ...V1, 'web/Copy.java': USER, 'web/Twice.java': `${USER}\n${USER}` };
  expect(await scan(tree, { sights: blind(tree) })).toMatchObject({ fresh: 5 });
  expect(await scan(tree, { sights: blind(tree) })).toMatchObject({ fresh: 0, matched: 5, proposed: 0 });
});

it('stores what no database text can hold', async () => {
  const sights = sightsIn(V1).map((sight) => ({ ...sight, snippet: 'a\0b', raw: { lines: '\ud800' } }));
  expect(await scan(V1, { sights })).toMatchObject({ fresh: 2 });
  expect((await findings())[0]?.snippet).toBe('a\uFFFDb');
});

it('takes ten thousand results at once, and recognises all of them', async () => {
  const line = (n: number) => `  void f${n}() {\n    statement.execute("${n}" + id);\n  }`;
  const tree = Object.fromEntries(
    Array.from({ length: 100 }, (_, file) => [
      `m${file % 5}/F${file}.java`,
      Array.from({ length: 100 }, (_line, n) => line(n)).join('\n'),
    ]),
  );
  expect(await scan(tree)).toMatchObject({ fresh: 10_000 });
  expect(await scan(tree)).toMatchObject({ fresh: 0, matched: 10_000 });
}, 120_000);
