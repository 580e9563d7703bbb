import { beforeEach, describe, expect, it } from 'vitest';
import { codeFindings } from '../../server/db/schema/code-findings.ts';
import { CODE_AUDIT, handOver } from '../support/code-source.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';
import { smallSource } from '../support/source-archive.ts';
import { zipOf } from '../support/zip.ts';

const LOGIN = 'src/main/java/com/acme/Login.java';
let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const { projectId } = await seedWorld(app.ctx);
  await seedPeople(app.ctx, projectId);
  await app.as('lead').post(CODE_AUDIT).expect(201);
});

const received = async (archive: Buffer): Promise<string> => (await handOver(app, archive)).body.id;

interface Sent {
  readonly sourceId: string;
  readonly root?: string;
  readonly who?: string;
}

const send = (path: string, file: unknown, { sourceId, root = '', who = 'code_auditor' }: Sent) =>
  app
    .as(who)
    .post(`${CODE_AUDIT}/scans/import${path}`)
    .field({ sourceId, root })
    .attach('file', Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)), 'result.sarif');

const result = (uri: string, startLine: number, more: object = {}) => ({
  ruleId: 'WEAK_DIGEST',
  message: { text: '弱摘要' },
  locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine } } }],
  ...more,
});

const sarif = (results: object[], run: object = {}) => ({
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'SpotBugs',
          version: '4.8.0',
          rules: [{ id: 'WEAK_DIGEST', properties: { tags: ['CWE-328'] } }],
        },
      },
      results,
      ...run,
    },
  ],
});

describe('导入', () => {
  it('shows what would change before anything does, then takes it over', async () => {
    const sourceId = await received(await smallSource());
    const file = sarif([
      result(`/build/shop/${LOGIN}`, 6),
      result('elsewhere/Gone.java', 3),
      result('elsewhere/Gone.java', 4),
      { message: { text: '没有规则' } },
    ]);
    const preview = await send('/preview', file, { sourceId, root: '/build/shop' }).expect(200);
    expect(preview.body).toMatchObject({
      scanId: null,
      format: 'sarif',
      counts: { fresh: 1, matched: 0, results: 1 },
      unmatched: [{ path: 'elsewhere/Gone.java', results: 2 }],
      unmatchedTotal: 2,
      problems: [{ path: 'runs[0].results[3].ruleId' }],
    });
    expect(await app.ctx.db.select().from(codeFindings)).toEqual([]);
    const { body } = await send('', file, { sourceId, root: '/build/shop' }).expect(200);
    expect(body).toMatchObject({ counts: { fresh: 1 }, same: null });
    const rows = await app.ctx.db.select().from(codeFindings);
    expect(rows).toMatchObject([{ path: LOGIN, line: 6, tool: 'spotbugs', clause: '6.2.1.1', functionName: 'digest' }]);
    expect(rows[0]?.snippet).toContain('查询 密码');
    const detail = (await app.as('lead').get(`${CODE_AUDIT}/scans/${body.scanId}`).expect(200)).body;
    expect(detail.scan).toMatchObject({ kind: 'import', engine: 'SpotBugs', fileName: 'result.sarif' });
    expect(detail.scan.reason).toContain('没有列出已扫描的文件');
    expect(detail.problems.map(({ message }: { message: string }) => message)).toContain(
      '本次交接的源码中没有这个文件，2 处结果未导入',
    );
  });

  it('changes nothing when the same file comes twice, and says so', async () => {
    const sourceId = await received(await smallSource());
    const file = sarif([result(LOGIN, 6)]);
    await send('', file, { sourceId }).expect(200);
    const again = await send('', file, { sourceId }).expect(200);
    expect(again.body).toMatchObject({ scanId: null, same: { scanNo: 1 } });
    expect((await send('/preview', file, { sourceId }).expect(200)).body.same).toMatchObject({ scanNo: 1 });
    expect((await app.as('lead').get(`${CODE_AUDIT}/scans`)).body.items).toHaveLength(1);
    expect(await app.ctx.db.select().from(codeFindings)).toMatchObject([{ revision: 1 }]);
  });

  it('calls a finding not detected only where the file says it was looked at', async () => {
    const sourceId = await received(await smallSource());
    await send('', sarif([result(LOGIN, 6)]), { sourceId }).expect(200);
    const silent = (await send('/preview', sarif([]), { sourceId }).expect(200)).body;
    expect(silent.counts).toMatchObject({ notCovered: 1, notDetected: 0 });
    const artifacts = [{ location: { uri: LOGIN }, roles: ['analysisTarget'] }];
    const told = (await send('/preview', sarif([], { artifacts }), { sourceId }).expect(200)).body;
    expect(told.counts).toMatchObject({ notCovered: 0, notDetected: 1 });
    const invocations = [{ executionSuccessful: false }];
    const failed = (await send('/preview', sarif([], { artifacts, invocations }), { sourceId }).expect(200)).body;
    expect(failed.counts).toMatchObject({ notCovered: 1, notDetected: 0 });
  });

  it('reads semgrep JSON with its coverage and keeps our own words for our own rules', async () => {
    const sourceId = await received(await smallSource());
    const place = { path: `./${LOGIN}`, start: { line: 6, col: 12 }, end: { line: 6, col: 40 } };
    const extra = { message: 'MD5', severity: 'WARNING', metadata: {}, lines: 'requires login' };
    const file = {
      version: '1.180.0',
      results: [{ check_id: 'opt.rules.dj.java.crypto.weak-digest', ...place, extra }],
      errors: [],
      paths: { scanned: [LOGIN] },
    };
    const { body } = await send('', file, { sourceId }).expect(200);
    expect(body).toMatchObject({ format: 'semgrep', state: 'complete', counts: { fresh: 1 } });
    const [row] = await app.ctx.db.select().from(codeFindings);
    expect(row).toMatchObject({ tool: 'semgrep', ruleId: 'dj.java.crypto.weak-digest', tier: 'A', clause: '6.2.1.1' });
  });

  it('marks what the tool itself or a comment suppressed, and drops neither', async () => {
    const LOUD = 'class A {\n  int a; // nosemgrep\n}\n';
    const sourceId = await received(await zipOf({ 'A.java': LOUD }));
    const suppressions = [{ kind: 'inSource' }];
    const { body } = await send('', sarif([result('A.java', 2, { suppressions })]), { sourceId }).expect(200);
    expect(body.counts).toMatchObject({ fresh: 1, suppressed: 1 });
    expect(await app.ctx.db.select().from(codeFindings)).toMatchObject([
      { suppressedInSource: true, suppressedByTool: true },
    ]);
  });

  it.each([
    ['{', 'JSON'],
    ['[]', 'Semgrep'],
    ['{"version":"2.0.0","runs":[]}', '2.1.0'],
    ['{"runs":3}', 'runs'],
  ])('refuses %s in words', async (text, word) => {
    const sourceId = await received(await smallSource());
    const { body } = await send('/preview', text, { sourceId }).expect(422);
    expect(body.violations[0].message).toContain(word);
  });

  it('is for code auditors, and needs code that is there', async () => {
    const sourceId = await received(await smallSource());
    await send('', sarif([]), { sourceId, who: 'reviewer' }).expect(403);
    await send('', sarif([]), { sourceId: 'none' }).expect(404);
    const refused = await received(Buffer.from('Rar!'));
    await send('', sarif([]), { sourceId: refused }).expect(409);
  });

  it('takes 10,000 results at once, and finds them all again', async () => {
    const lines = Array.from({ length: 50 }, (_, n) => `  int f${n} = md5("v${n}");\n`).join('');
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`p/C${n}.java`, `class C${n} {\n${lines}}\n`]),
    );
    const sourceId = await received(await zipOf(files));
    const results = Array.from({ length: 10_000 }, (_, n) => result(`C${Math.floor(n / 50)}.java`, (n % 50) + 2));
    const began = performance.now();
    const first = await send('', sarif(results), { sourceId }).expect(200);
    const took = performance.now() - began;
    expect(first.body.counts).toMatchObject({ fresh: 10_000 });
    console.info(`10,000 results imported in ${Math.round(took)} ms`);
    const again = await send('/preview', sarif(results, { properties: { n: 2 } }), { sourceId }).expect(200);
    expect(again.body.counts).toMatchObject({ fresh: 0, matched: 10_000 });
  }, 120_000);
});
