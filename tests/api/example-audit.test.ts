/** What a stranger finds in the example's code audit. */
import { beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_DECISIONS, EXAMPLE_MENDED, EXAMPLE_RETEST } from '../../server/example/code-audit.ts';
import { auditExample } from '../../server/features/exchange/audit-example.ts';
import { type LoadedExample, loadExample } from '../../server/features/exchange/load-example.ts';
import { check } from '../../server/validation.ts';
import { type TestApp, testApp } from '../support/context.ts';

const AUDIT = '/assessments/asm-ageing-2025/code-audit';
let app: TestApp;
let loaded: LoadedExample;

beforeAll(async () => {
  app = await testApp();
  loaded = await loadExample(app.ctx);
  await auditExample(app.ctx, loaded);
});

const as = (username: string) => app.as(loaded.people.get(username) ?? '');

describe('the audited system of the example', () => {
  it('has two hand-overs of which the first one carries a GBK file and an ignore file that hides nothing', async () => {
    const { body } = await as('codeauditor').get(`${AUDIT}/sources`).expect(200);
    expect(body.items.map(({ no, round, state }: Record<string, unknown>) => [no, round, state]).sort()).toEqual([
      [1, 'initial', 'ready'],
      [2, 'retest', 'ready'],
    ]);
    const first = body.items.find(({ no }: { no: number }) => no === 1);
    const detail = await as('codeauditor').get(`${AUDIT}/sources/${first.id}`).expect(200);
    expect(check('api/code-source-detail', detail.body)).toEqual([]);
    expect(detail.body.encodings).toContainEqual({ encoding: 'gb18030', files: 1 });
  });

  it('has every decision of its story taken, and the mended ones closed after the second scan', async () => {
    const { body } = await as('codeauditor').get(`${AUDIT}/findings?limit=200`).expect(200);
    const found = (rule: string, file: string) =>
      body.items.filter((item: { ruleId: string; path: string }) => item.ruleId === rule && item.path.endsWith(file));
    const last = new Map([...EXAMPLE_DECISIONS, ...EXAMPLE_RETEST].map((row) => [`${row.rule} ${row.file}`, row]));
    for (const { rule, file } of [...EXAMPLE_DECISIONS, ...EXAMPLE_MENDED]) {
      expect(found(rule, file), `${rule} ${file}`).not.toEqual([]);
    }
    for (const { rule, file, to } of last.values()) {
      if (to !== 'closed') continue;
      for (const { state, presence } of found(rule, file))
        expect([state, presence]).toEqual(['closed', 'not_detected']);
    }
    const states = new Set(body.items.map(({ state }: { state: string }) => state));
    expect([...states].sort()).toEqual([
      'closed',
      'confirmed',
      'duplicate',
      'false_positive',
      'fixing',
      'needs_check',
      'pending',
      'risk_accepted',
    ]);
  });

  it('shows the supplier what is theirs, and leaves one decision for the second person', async () => {
    const { body } = await as('rectifier1').get('/code-findings').expect(200);
    expect(body.items.length).toBeGreaterThan(3);
    const waiting = await as('lead').get(`${AUDIT}/findings?limit=200`).expect(200);
    expect(waiting.body.items.some(({ secondWanted }: { secondWanted: boolean }) => secondWanted)).toBe(true);
  });

  it('lists the algorithms in use for the table of the report', async () => {
    const { body } = await as('codeauditor').get(`${AUDIT}/scans`).expect(200);
    const [newest] = body.items;
    const { body: scan } = await as('codeauditor').get(`${AUDIT}/scans/${newest.id}`).expect(200);
    const names = scan.algorithms.map(({ algorithm }: { algorithm: string }) => algorithm);
    expect(names).toEqual(expect.arrayContaining(['SM4/CBC/PKCS5Padding', 'DES/ECB/PKCS5Padding', 'MD5']));
  });
});
