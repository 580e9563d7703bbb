import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM_ACTOR } from '../../server/actor.ts';
import { type AuditRow, appendAudit, auditHash } from '../../server/audit.ts';
import { account } from '../support/accounts.ts';
import { type Client, type TestApp, testApp } from '../support/context.ts';

let app: TestApp;
let auditor: Client;

beforeEach(async () => {
  app = await testApp();
  auditor = app.as((await account(app, 'watch', { role: 'audit_admin' })).id);
  for (let n = 1; n <= 8; n += 1) await note(n);
});

/** The two entries of the account come first: entry n has the number n + 2. */
const note = (n: number): Promise<void> =>
  app.ctx.db.transaction((tx) =>
    appendAudit(tx, SYSTEM_ACTOR, new Date(Date.UTC(2025, 9, n)), {
      action: n % 2 === 0 ? 'thing.even' : 'thing.odd',
      projectId: 'p1',
      entity: 'thing',
      entityId: `t${n}`,
      after: { n },
      detail: { n, words: '中文 “引号” \\ 反斜线' },
    }),
  );

/** What somebody with the keys of the database could do. */
const tamper = (statement: string): Promise<unknown> =>
  app.ctx.database.executeSql(
    `alter table audit_entries disable trigger user; ${statement}; alter table audit_entries enable trigger user`,
  );

const faults = async (): Promise<string> => {
  const { body } = await auditor.post('/audit-entries/verify').expect(200);
  expect(body.ok).toBe(body.faults.length === 0);
  return body.faults.join('；');
};

describe('the trail', () => {
  it('refuses change and removal by the program itself', async () => {
    await expect(app.ctx.db.execute(sql`update audit_entries set action = 'x' where seq = 3`)).rejects.toThrow();
    await expect(app.ctx.db.execute(sql`delete from audit_entries where seq = 3`)).rejects.toThrow();
  });

  it('is whole, and looking at it is in it too', async () => {
    expect(await faults()).toBe('');
    const { body } = await auditor.post('/audit-entries/verify').expect(200);
    expect(body).toMatchObject({ ok: true, count: 11, lastSeq: 11 });
  });

  it('is whole after many appends at the same moment', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => note(index + 10)));
    expect(await faults()).toBe('');
  });

  it.each([
    ['a changed row', "update audit_entries set detail = '{}' where seq = 5", '第 5 条内容被改动'],
    ['a changed name', "update audit_entries set actor_name = '别人' where seq = 5", '第 5 条内容被改动'],
    ['a removed row', 'delete from audit_entries where seq = 5', '第 5 条缺失'],
    ['a cut-off end', 'delete from audit_entries where seq > 8', '末尾缺失'],
    ['a removed beginning', 'delete from audit_entries where seq = 1', '第 1 条缺失'],
    [
      'two rows in the other order',
      'update audit_entries set seq = -1 where seq = 5; update audit_entries set seq = 5 where seq = 6; update audit_entries set seq = 6 where seq = -1',
      '第 5 条',
    ],
    [
      'an invented row after the end',
      'insert into audit_entries select 99, at, actor_id, actor_name, ip, action, project_id, entity, entity_id, detail, before_digest, after_digest, prev_hash, hash from audit_entries where seq = 5',
      '来历不明',
    ],
  ])('betrays %s', async (_what, statement, words) => {
    await tamper(statement);
    expect(await faults()).toContain(words);
  });

  it('betrays a changed row whose own hash was recomputed', async () => {
    const { body } = await auditor.get('/audit-entries?entityId=t3').expect(200);
    const forged: AuditRow = { ...body.items[0], actorName: '别人' };
    await tamper(
      `update audit_entries set actor_name = '别人', hash = '${auditHash(forged)}' where seq = ${forged.seq}`,
    );
    expect(await faults()).toContain(`第 ${forged.seq + 1} 条与前一条不衔接`);
  });
});

describe('the list', () => {
  const seqs = async (query: string): Promise<number[]> => {
    const { body } = await auditor.get(`/audit-entries?${query}`).expect(200);
    return body.items.map(({ seq }: { seq: number }) => seq);
  };

  it('shows the newest first, page by page, without gaps', async () => {
    const first = await auditor.get('/audit-entries?limit=4').expect(200);
    expect(first.body.items.map(({ seq }: { seq: number }) => seq)).toEqual([10, 9, 8, 7]);
    expect(await seqs(`limit=4&cursor=${first.body.nextCursor}`)).toEqual([6, 5, 4, 3]);
  });

  it('filters by action, its beginning, entity, person and time', async () => {
    expect(await seqs('action=thing.even')).toEqual([10, 8, 6, 4]);
    expect(await seqs('action=user.')).toEqual([1]);
    expect(await seqs('entity=grant')).toEqual([2]);
    expect(await seqs(`actor=${encodeURIComponent('工作')}`)).toHaveLength(10);
    expect(await seqs('from=2025-10-03T00:00:00Z&to=2025-10-04T00:00:00Z')).toEqual([6, 5]);
  });

  it('takes % and _ as plain letters', async () => {
    expect(await seqs('action=%25')).toEqual([]);
    expect(await seqs('action=thing_')).toEqual([]);
  });
});

describe('the export', () => {
  it('holds every entry in order and closes with their number and the last hash', async () => {
    const { text } = await auditor.get('/audit-entries/export').expect(200);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const end = lines.pop();
    expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(end).toMatchObject({ end: true, count: 10, lastSeq: 10, lastHash: lines.at(-1).hash });
    expect(lines.every((row) => auditHash(row) === row.hash)).toBe(true);
    expect((await auditor.get('/audit-entries?action=audit.exported').expect(200)).body.items).toHaveLength(1);
  });
});
