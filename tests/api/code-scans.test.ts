import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ScanFinding, ScanRequest, ScanResult } from '../../server/adapters/scanner.ts';
import { NO_COVERAGE } from '../../server/adapters/scanner.ts';
import { semgrepScanner } from '../../server/adapters/semgrep.ts';
import { codeFindings, codeObservations } from '../../server/db/schema/code-findings.ts';
import { codeScanRules, codeScans } from '../../server/db/schema/code-scans.ts';
import { tasks } from '../../server/db/schema/delivery.ts';
import { CODE_AUDIT, handOver } from '../support/code-source.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { fakeScanner } from '../support/fakes.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';
import { smallSource } from '../support/source-archive.ts';

const LOGIN = 'src/main/java/com/acme/Login.java';
const QUERY = 'src/main/java/com/acme/build/Query.java';
const DIGEST = 'dj.java.crypto.weak-digest';

let app: TestApp;
let engine: (request: ScanRequest, signal: AbortSignal) => Partial<ScanResult> | Promise<Partial<ScanResult>>;
let sourceId: string;

async function world(overrides: Parameters<typeof testApp>[0]): Promise<void> {
  app = await testApp(overrides);
  const { projectId } = await seedWorld(app.ctx);
  await seedPeople(app.ctx, projectId);
  await app.as('lead').post(CODE_AUDIT).expect(201);
  sourceId = (await handOver(app, await smallSource())).body.id;
}

const finding = (more: Partial<ScanFinding> = {}): ScanFinding => ({
  ruleId: DIGEST,
  path: LOGIN,
  startLine: 6,
  startColumn: 12,
  endLine: 6,
  endColumn: 45,
  message: '使用已不安全的摘要算法（"MD5"）',
  severity: 'WARNING',
  metadata: {
    'title-zh': '使用 MD5、SHA-1 等弱摘要算法',
    gbt39412: '6.2.1.1',
    fit: 'direct',
    cwe: ['CWE-328'],
    tier: 'A',
    risk: 'medium',
    'fix-zh': '改用 SM3',
    group: '安全功能',
  },
  trace: null,
  ...more,
});

const start = () => app.as('code_auditor').post(`${CODE_AUDIT}/scans`, { sourceId });
const detail = async (id: string) => (await app.as('reviewer').get(`${CODE_AUDIT}/scans/${id}`).expect(200)).body;
const list = async () => (await app.as('lead').get(`${CODE_AUDIT}/scans`).expect(200)).body.items;
const found = () => app.ctx.db.select().from(codeFindings);

async function scanned() {
  const answer = await start();
  expect(answer.status, answer.text).toBe(201);
  await app.tasks.settled();
  return detail(answer.body.id);
}

describe('扫描', () => {
  beforeEach(async () => {
    engine = () => ({ findings: [finding()] });
    await world({ scanner: fakeScanner((request, signal) => engine(request, signal)) });
  });

  it('gives the engine the working copy without what is third party or minified, and says so', async () => {
    let seen: string[] = [];
    let text = '';
    engine = async ({ root, expected }) => {
      seen = (await readdir(root, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name);
      text = await readFile(join(root, LOGIN), 'utf8');
      expect(await readFile(join(root, '.semgrepignore'), 'utf8')).toBe('');
      expect(expected).toEqual([LOGIN, QUERY]);
      return {};
    };
    const { scan, skipReasons, fileStates } = await scanned();
    expect(scan).toMatchObject({ state: 'complete', engineVersion: '1.180.0', taskId: null, sourceNo: 1 });
    expect(seen.sort()).toEqual(['.semgrepignore', 'Login.java', 'Query.java', 'logo.bin']);
    expect(text).toContain('// 查询 密码');
    expect(skipReasons).toEqual({ minified: 1 });
    expect(fileStates).toEqual({ scanned: 2, skipped: 1, not_scanned: 2 });
  });

  it('makes findings with snippets of our own text, and the second scan knows them', async () => {
    const first = await scanned();
    expect(first.scan.counts).toMatchObject({ fresh: 1, matched: 0, results: 1 });
    const [row] = await found();
    expect(row).toMatchObject({
      path: LOGIN,
      line: 6,
      clause: '6.2.1.1',
      tier: 'A',
      toolRisk: 'medium',
      functionName: 'digest',
      snippetFrom: 3,
      advice: '改用 SM3',
    });
    expect(row?.snippet).toContain('// 查询 密码');
    expect(row?.strictPrint).toMatch(/^fp1:[0-9a-f]{64}$/);
    const second = await scanned();
    expect(second.scan).toMatchObject({ no: 2, counts: { fresh: 0, matched: 1 } });
    engine = () => ({});
    const third = await scanned();
    expect(third.scan.counts).toMatchObject({ matched: 0, notDetected: 1 });
    expect(await app.ctx.db.select().from(codeObservations)).toHaveLength(2);
    const rules = await app.ctx.db.select().from(codeScanRules);
    expect(rules.find(({ ruleId }) => ruleId === DIGEST)).toMatchObject({ own: true, tier: 'A' });
  });

  it('calls a finding not covered where its file was left out, and leaves rules out only with a count', async () => {
    await scanned();
    const exclude = (kind: string, pattern: string) =>
      app.as('lead').post(`${CODE_AUDIT}/exclusions`, { kind, pattern, reason: '另行审计该部分' }).expect(201);
    const { id } = (await exclude('path', 'src/main/java/com/acme/Login.java')).body;
    engine = ({ expected }) => {
      expect(expected).toEqual([QUERY]);
      return {};
    };
    const { scan, skipReasons } = await scanned();
    expect(scan.counts).toMatchObject({ notCovered: 1, notDetected: 0, excludedFiles: 2 });
    expect(skipReasons).toEqual({ minified: 1, excluded_by_auditor: 1 });
    await app.as('lead').delete(`${CODE_AUDIT}/exclusions/${id}`).expect(200);
    await exclude('rule', DIGEST);
    engine = () => ({ findings: [finding()] });
    expect((await scanned()).scan.counts).toMatchObject({ results: 0, excludedResults: 1, ruleRetired: 1 });
  });

  it('takes stock of algorithms apart from findings', async () => {
    const metadata = { ...finding().metadata, group: '算法清单' };
    const ruleId = 'dj.gm.inventory.java-sm';
    engine = () => ({ findings: [finding({ ruleId, message: '使用国密算法：SM4', metadata })] });
    const { algorithms, scan } = await scanned();
    expect(algorithms).toEqual([{ algorithm: 'SM4', national: true, path: LOGIN, line: 6, rule: ruleId }]);
    expect(scan.counts).toMatchObject({ fresh: 0, results: 0 });
  });

  it('calls nothing fixed when the engine was killed', async () => {
    await scanned();
    const reason = '内存超过上限，扫描被终止';
    engine = () => ({ state: 'killed_memory', reason, coverage: NO_COVERAGE });
    const { scan } = await scanned();
    expect(scan).toMatchObject({ state: 'killed_memory', reason, counts: {} });
    expect(await found()).toMatchObject([{ presence: 'first_seen' }]);
  });

  it('runs one scan at a time, and tells one whose process died as failed', async () => {
    const { id } = (await start().expect(201)).body;
    await app.tasks.settled();
    await app.ctx.db.update(codeScans).set({ state: 'running', endedAt: null });
    await app.ctx.db.update(tasks).set({ state: 'running' });
    expect((await start().expect(409)).body.title).toContain('第 1 次扫描还没有结束');
    await app.ctx.db.update(tasks).set({ state: 'failed', error: '任务多次中断，已停止；请重新发起' });
    expect((await detail(id)).scan).toMatchObject({ state: 'failed', reason: expect.stringContaining('多次中断') });
    await scanned();
    expect((await list()).map(({ state }: { state: string }) => state)).toEqual(['complete', 'failed']);
  });

  it('does not go on with a scan that a stop interrupted', async () => {
    const { id } = (await start().expect(201)).body;
    await app.tasks.settled();
    await app.ctx.db.update(codeScans).set({ state: 'running', endedAt: null });
    const task = { kind: 'code_scan.run', input: { scanId: id }, projectId: 'p1', assessmentId: 'a1' };
    await app.tasks.enqueue(app.ctx.db, { ...task, createdBy: 'lead' });
    app.tasks.wake();
    await app.tasks.settled();
    const [row] = await app.ctx.db.select().from(codeScans);
    expect(row).toMatchObject({ state: 'failed', reason: expect.stringContaining('服务停止或中断') });
  });

  it('is for the code auditors to start, and not for the owner to see', async () => {
    await app.as('reviewer').post(`${CODE_AUDIT}/scans`, { sourceId }).expect(403);
    await app.as('owner').get(`${CODE_AUDIT}/scans`).expect(403);
    await app.as('lead').post(`${CODE_AUDIT}/scans`, { sourceId: 'none' }).expect(404);
  });
});

describe('without an engine', () => {
  it('says so and how to go on', async () => {
    await world({});
    const { body } = await app.as('lead').get(`${CODE_AUDIT}/scan-engine`).expect(200);
    expect(body).toMatchObject({ available: false, engine: null });
    expect((await start().expect(503)).body.title).toContain('请安装 semgrep');
    expect(await list()).toEqual([]);
  });
});

describe('with the real engine', () => {
  it('finds what lies in a GBK file that the hand-over tried to hide', async () => {
    await world({ scanner: semgrepScanner(null) });
    const { scan, scanned: files } = await scanned();
    expect(scan.state, scan.reason).toMatch(/^complete/);
    expect(files).toBeGreaterThanOrEqual(2);
    const rows = await found();
    expect(rows.map(({ path, line }) => `${path}:${line}`)).toContain(`${LOGIN}:6`);
    expect(rows.find(({ line }) => line === 6)?.snippet).toContain('查询 密码');
  }, 180_000);
});
