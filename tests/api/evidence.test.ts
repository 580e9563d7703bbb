import { readdirSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { evidence } from '../../server/db/schema/fieldwork.ts';
import { assessments, rounds } from '../../server/db/schema/projects.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { EMPTY_PDF } from '../support/fakes.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const PATH = '/api/assessments/a1/evidence';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200), Buffer.from('PE\0\0')]);
const HTML = Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>');
const SVG = Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
const GBK = Buffer.from([0xbf, 0xda, 0xc1, 0xee, 0xb2, 0xdf, 0xc2, 0xd4, 0x0d, 0x0a]);

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
  await app.as('assessor').get('/assessments/a1/results').expect(200);
  await app.as('lead').get('/assessments/a1/results').expect(200);
});

interface Sent {
  readonly who?: string;
  readonly path?: string;
  readonly fields?: Record<string, string>;
}

function upload(
  files: readonly (readonly [Buffer, string])[],
  { who = 'assessor', path = PATH, fields = {} }: Sent = {},
) {
  const sent = request(app.express)
    .post(path)
    .set('X-DJBH', '1')
    .set('Cookie', app.as(who).cookie ?? '');
  for (const [name, value] of Object.entries({ unitId: 'L3-CES1-01', objectId: 'srv-1', ...fields }))
    sent.field(name, value);
  for (const [content, name] of files) sent.attach('files', content, name);
  return sent;
}

const storedRows = () => app.ctx.db.select().from(evidence);

describe('uploading evidence', () => {
  it('keeps the file with both times and who brought it', async () => {
    const fields = { capturedAt: '2025-10-19T08:30:00+08:00', caption: '登录策略' };
    const { body } = await upload([[PNG, '口令策略.png']], { fields }).expect(200);
    expect(body.items).toMatchObject([
      {
        round: 1,
        unitId: 'L3-CES1-01',
        objectId: 'srv-1',
        name: '口令策略.png',
        mediaType: 'image/png',
        size: PNG.length,
        caption: '登录策略',
        capturedAt: '2025-10-19T00:30:00.000Z',
        receivedAt: '2025-10-20T02:00:00.000Z',
        uploadedByName: '用户assessor',
      },
    ]);
    expect(await app.ctx.files.has(body.items[0].sha256)).toBe(true);
    const trail = await app.ctx.db.select().from(auditEntries);
    expect(trail).toMatchObject([{ action: 'evidence.added', projectId: 'p1', actorId: 'assessor' }]);
  });

  it('answers the same file sent twice with the row that is there', async () => {
    const first = await upload([[PNG, 'a.png']]).expect(200);
    const second = await upload([[PNG, 'b.png']]).expect(200);
    expect(second.body.items).toEqual(first.body.items);
    expect(await storedRows()).toHaveLength(1);
  });

  it('keeps the same file for another cell as a second row over one content', async () => {
    await upload([[PNG, 'a.png']]).expect(200);
    await upload([[PNG, 'a.png']], { fields: { objectId: 'srv-2' } }).expect(200);
    const rows = await storedRows();
    expect(rows).toHaveLength(2);
    expect(rows[0]?.sha256).toBe(rows[1]?.sha256);
  });

  it.each([
    ['a PDF', EMPTY_PDF, '制度.pdf', 'application/pdf'],
    ['a log in GBK', GBK, 'syslog.log', 'text/plain'],
    ['a Windows export in UTF-16', Buffer.from('\ufeff[System Access]\r\n', 'utf16le'), 'secpol.inf', 'text/plain'],
    ['a CSV', Buffer.from('账户,状态\nroot,启用\n'), '账户.csv', 'text/csv'],
    ['JSON', Buffer.from('{"a":1}'), 'a.json', 'application/json'],
    [
      'a capture',
      Buffer.concat([Buffer.from('d4c3b2a102000400', 'hex'), Buffer.alloc(16)]),
      'a.pcap',
      'application/vnd.tcpdump.pcap',
    ],
    ['a zip', Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]), '日志.zip', 'application/zip'],
  ])('takes %s', async (_name, content, name, mediaType) => {
    const { body } = await upload([[content, name]]).expect(200);
    expect(body.items[0]).toMatchObject({ name, mediaType });
  });

  it.each([
    ['a web page', HTML, '页面.html'],
    ['a web page that calls itself an image', HTML, '截图.png'],
    ['a web page that calls itself a text', HTML, '说明.txt'],
    ['an SVG', SVG, '图.svg'],
    ['an SVG that calls itself an image', SVG, '图.png'],
    ['a program', EXE, '工具.exe'],
    ['a program that calls itself an image', EXE, '图.png'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), '检查'],
    ['text that calls itself a PDF', Buffer.from('纯文本'), 'a.pdf'],
    ['an image that calls itself a PDF', PNG, 'a.pdf'],
    ['unknown bytes', Buffer.from([1, 2, 3, 0, 255, 254]), 'a.bin'],
    ['an empty file', Buffer.alloc(0), '空.txt'],
  ])('refuses %s and names the file', async (_name, content, name) => {
    const { body } = await upload([
      [PNG, 'ok.png'],
      [content, name],
    ]).expect(415);
    expect(body.code).toBe('unsupported_type');
    expect(body.violations).toEqual([{ path: '/files', message: expect.stringContaining(`文件“${name}”`) }]);
    expect(await storedRows()).toEqual([]);
  });

  it('refuses a file beyond 50 MB and leaves nothing behind', async () => {
    const { body } = await upload([[Buffer.alloc(50 * 1024 * 1024 + 1, 'a'), '大.txt']]).expect(413);
    expect(body).toMatchObject({ code: 'too_large', title: expect.stringContaining('50 MB') });
    expect(await storedRows()).toEqual([]);
    expect(readdirSync(app.ctx.files.incoming)).toEqual([]);
  });

  it('refuses more than twenty files at once', async () => {
    const files = Array.from({ length: 21 }, (_, n) => [Buffer.from(`${n}`), `${n}.txt`] as const);
    const { body } = await upload(files).expect(400);
    expect(body.title).toContain('20');
  });

  it('refuses an upload without a file', async () => {
    const { body } = await upload([]).expect(400);
    expect(body.violations[0].message).toContain('没有收到文件');
  });

  it('strips folders from names', async () => {
    const { body } = await upload([[PNG, '..\\..\\etc\\a.png']]).expect(200);
    expect(body.items[0].name).toBe('a.png');
  });

  it.each([
    ['an unknown unit', { unitId: 'L3-CES1-99' }, 404],
    ['an unknown object', { objectId: 'nobody' }, 404],
    ['a unit that does not apply', { unitId: 'L3-PES1-01' }, 422],
    ['a time that is none', { capturedAt: 'gestern' }, 400],
    ['a field nobody knows', { colour: 'red' }, 400],
  ])('refuses %s', async (_name, fields, status) => {
    await upload([[PNG, 'a.png']], { fields }).expect(status);
    expect(await storedRows()).toEqual([]);
  });

  it.each([
    ['reviewer', 403],
    ['owner', 403],
    ['rectifier', 403],
    ['outsider', 404],
  ])('answers %s with %i', async (who, status) => {
    await app.as(who).get('/auth/session');
    await upload([[PNG, 'a.png']], { who }).expect(status);
  });

  it("answers 404 for another project's assessment", async () => {
    await seedWorld(app.ctx, { prefix: 'x-' });
    await upload([[PNG, 'a.png']], { path: '/api/assessments/x-a1/evidence', fields: { objectId: 'x-srv-1' } }).expect(
      404,
    );
  });

  it('refuses when the assessment is locked', async () => {
    await app.ctx.db.update(assessments).set({ lockedAt: new Date() });
    const { body } = await upload([[PNG, 'a.png']]).expect(409);
    expect(body.code).toBe('assessment_locked');
  });
});

describe('reading evidence', () => {
  it('shows images and PDFs in place and offers everything else for saving', async () => {
    const { body } = await upload([
      [PNG, '口令.png'],
      [Buffer.from('日志'), 'a.log'],
    ]).expect(200);
    const [image, log] = body.items;
    const shown = await app.as('reviewer').get(`/assessments/a1/evidence/${image.id}/file`).expect(200);
    expect(shown.headers['content-type']).toBe('image/png');
    expect(shown.headers['content-disposition']).toContain(
      `inline; filename*=UTF-8''${encodeURIComponent('口令.png')}`,
    );
    expect(shown.headers['x-content-type-options']).toBe('nosniff');
    expect(shown.body).toEqual(PNG);
    const saved = await app.as('reviewer').get(`/assessments/a1/evidence/${log.id}/file`).expect(200);
    expect(saved.headers['content-disposition']).toContain('attachment');
  });

  it('lists and filters, page by page', async () => {
    await upload([
      [PNG, 'a.png'],
      [Buffer.from('1'), 'b.txt'],
    ]).expect(200);
    await upload([[Buffer.from('2'), 'c.txt']], { fields: { objectId: 'srv-2' } }).expect(200);
    const all = await app.as('lead').get('/assessments/a1/evidence').expect(200);
    expect(all.body.items).toHaveLength(3);
    const one = await app.as('lead').get('/assessments/a1/evidence?objectId=srv-2&q=C.TXT').expect(200);
    expect(one.body.items.map((row: { name: string }) => row.name)).toEqual(['c.txt']);
    const first = await app.as('lead').get('/assessments/a1/evidence?limit=2').expect(200);
    const rest = await app
      .as('lead')
      .get(`/assessments/a1/evidence?limit=2&cursor=${first.body.nextCursor}`)
      .expect(200);
    expect([...first.body.items, ...rest.body.items]).toEqual(all.body.items);
    expect(rest.body.nextCursor).toBeNull();
  });

  it('is counted with the result and shown with its cell', async () => {
    await upload([[PNG, 'a.png']]).expect(200);
    const result = { verdict: 'compliant', record: '合格', expectedRevision: 0 };
    const { body } = await app.as('assessor').put('/assessments/a1/results/L3-CES1-01/srv-1', result).expect(200);
    expect(body.evidenceCount).toBe(1);
    const cells = await app.as('assessor').get('/assessments/a1/cells?objectId=srv-1').expect(200);
    const cell = cells.body.items.find((item: { unit: { id: string } }) => item.unit.id === 'L3-CES1-01');
    expect(cell).toMatchObject({
      current: { revision: 1 },
      previous: null,
      inRetest: true,
      evidence: [{ name: 'a.png' }],
    });
  });

  it("answers 404 for another project's file, whatever the path says", async () => {
    const { body } = await upload([[PNG, 'a.png']]).expect(200);
    await seedWorld(app.ctx, { prefix: 'x-' });
    await app.ctx.db.update(evidence).set({ assessmentId: 'x-a1' });
    await app.as('lead').get(`/assessments/a1/evidence/${body.items[0].id}/file`).expect(404);
    await app.as('lead').get(`/assessments/x-a1/evidence/${body.items[0].id}/file`).expect(404);
  });
});

describe('removing evidence', () => {
  const removal = async (who: string, reason: unknown = '传错了') => {
    const { body } = await upload([[PNG, 'a.png']]).expect(200);
    return {
      id: body.items[0].id,
      sent: app.as(who).delete(`/assessments/a1/evidence/${body.items[0].id}`, { reason }),
    };
  };

  it('hides it, keeps row, reason and content, and lets the file come back', async () => {
    const { sent, id } = await removal('assessor');
    await sent.expect(204);
    const [row] = await storedRows();
    expect(row).toMatchObject({ removedReason: '传错了' });
    await app.as('lead').get(`/assessments/a1/evidence/${id}/file`).expect(404);
    expect(await app.ctx.files.has(row?.sha256 ?? '')).toBe(true);
    await upload([[PNG, 'a.png']]).expect(200);
    const list = await app.as('lead').get('/assessments/a1/evidence').expect(200);
    expect(list.body.items).toHaveLength(1);
  });

  it('asks for a reason', async () => {
    const { sent } = await removal('assessor', '');
    const { body } = await sent.expect(400);
    expect(body.violations[0].message).toContain('移除理由');
  });

  it('is not for reviewers, and not possible once locked', async () => {
    const { sent } = await removal('reviewer');
    await sent.expect(403);
    const second = await removal('assessor');
    await app.ctx.db.update(assessments).set({ lockedAt: new Date() });
    await second.sent.expect(409);
    expect((await storedRows()).every((row) => row.removedAt === null)).toBe(true);
  });

  it('does not touch an earlier round', async () => {
    const { sent } = await removal('assessor');
    await app.ctx.db.update(assessments).set({ currentRound: 2, step: 'retest' }).where(eq(assessments.id, 'a1'));
    await app.ctx.db.insert(rounds).values({ assessmentId: 'a1', round: 2, startedAt: new Date() });
    await sent.expect(409);
  });
});

describe('the recording pages', () => {
  it('show every unit of an object and every object of a unit', async () => {
    const byObject = await app.as('assessor').get('/assessments/a1/cells?objectId=room').expect(200);
    expect(byObject.body).toMatchObject({ round: 1, editable: true });
    expect(byObject.body.items.every((item: { unit: { domainCode: string } }) => item.unit.domainCode === 'PES')).toBe(
      true,
    );
    expect(byObject.body.items.length).toBeGreaterThan(20);
    const byUnit = await app.as('assessor').get('/assessments/a1/cells?unitId=L3-CES1-01').expect(200);
    expect(byUnit.body.items.map((item: { object: { id: string } }) => item.object.id)).toEqual(['srv-1', 'srv-2']);
  });

  it('want exactly one scope, and one that exists', async () => {
    await app.as('assessor').get('/assessments/a1/cells').expect(400);
    await app.as('assessor').get('/assessments/a1/cells?unitId=L3-CES1-01&objectId=srv-1').expect(400);
    await app.as('assessor').get('/assessments/a1/cells?unitId=L3-CES1-99').expect(404);
    await app.as('assessor').get('/assessments/a1/cells?objectId=nobody').expect(404);
  });
});
