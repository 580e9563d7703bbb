import { beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { projects } from '../../server/db/schema/projects.ts';
import { check } from '../../server/validation.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedUser, seedWorld } from '../support/seed.ts';

const NEW = {
  name: '省级平台测评项目',
  contractNo: 'HT-2025-01',
  year: 2025,
  startDate: '2025-09-01',
  endDate: '2025-12-31',
  owner: { name: '某省民政厅' },
  assessor: { name: '某测评机构', code: '0001' },
};

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
});

const trail = () => app.ctx.db.select().from(auditEntries).orderBy(auditEntries.seq);

describe('the list of projects', () => {
  it('shows a member the project with each system and how far its assessment is', async () => {
    await app
      .as('assessor')
      .put('/assessments/a1/results/L3-CES1-01/srv-1', { verdict: 'compliant', record: '已设置', expectedRevision: 0 });
    const { body } = await app.as('assessor').get('/projects').expect(200);
    expect(check('api/project-list', body)).toEqual([]);
    expect(body.items).toHaveLength(1);
    const [project] = body.items;
    expect(project).toMatchObject({ id: 'p1', name: '测试项目', owner: '某被测单位', roles: ['assessor'] });
    expect(project.systems[0]).toMatchObject({
      id: 's1',
      level: 'S3A3G3',
      assessment: { id: 'a1', step: 'fieldwork' },
    });
    expect(project.systems[0].assessment.progress.assessed).toBe(1);
    expect(project.systems[0].assessment.progress.total).toBeGreaterThan(60);
  });

  it.each(['outsider', 'sysadmin', 'rectifier', 'auditor'])('is empty for %s', async (userId) => {
    const { body } = await app.as(userId).get('/projects').expect(200);
    expect(body).toEqual({ items: [], nextCursor: null });
  });

  it('goes on where the last page ended', async () => {
    await seedUser(app.ctx, 'boss', { role: 'lead' });
    for (const n of [1, 2, 3]) {
      app.setNow(new Date(Date.UTC(2025, 10, n)));
      await app
        .as('boss')
        .post('/projects', { ...NEW, name: `项目${n}` })
        .expect(201);
    }
    const first = await app.as('boss').get('/projects?limit=2').expect(200);
    expect(first.body.items.map((row: { name: string }) => row.name)).toEqual(['项目3', '项目2']);
    const second = await app.as('boss').get(`/projects?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    expect(second.body.items.map((row: { name: string }) => row.name)).toEqual(['项目1']);
    expect(second.body.nextCursor).toBeNull();
  });

  it('refuses a cursor it never gave', async () => {
    const cursor = Buffer.from('{"at":"gestern","id":7}').toString('base64url');
    const { body } = await app.as('lead').get(`/projects?cursor=${cursor}`).expect(400);
    expect(body.violations[0].path).toBe('cursor');
  });
});

describe('opening a project', () => {
  it('makes whoever opens it its lead, and tells the trail', async () => {
    await seedUser(app.ctx, 'boss', { role: 'lead' });
    const { body } = await app.as('boss').post('/projects', NEW).expect(201);
    expect(check('api/project', body)).toEqual([]);
    expect(body).toMatchObject({ name: NEW.name, roles: ['lead'], revision: 1, example: false });
    expect(body.members).toMatchObject([{ userId: 'boss', role: 'lead' }]);
    await app.as('boss').get(`/projects/${body.id}`).expect(200);
    expect((await trail()).map((entry) => entry.action)).toEqual(['project.created', 'grant.added']);
  });

  it('is for leads without a fixed project only', async () => {
    const { body } = await app.as('lead').post('/projects', NEW).expect(403);
    expect(body.code).toBe('forbidden');
    await app.as(null).post('/projects', NEW).expect(401);
  });

  it('names every field at fault', async () => {
    await seedUser(app.ctx, 'boss', { role: 'lead' });
    const { body } = await app.as('boss').post('/projects', { name: '', year: '2025', extra: 1 }).expect(400);
    const paths = body.violations.map((row: { path: string }) => row.path);
    expect(paths).toEqual(expect.arrayContaining(['/name', '/year']));
    expect(body.violations.length).toBeGreaterThanOrEqual(4);
  });

  it('refuses a contract that ends before it begins', async () => {
    await seedUser(app.ctx, 'boss', { role: 'lead' });
    const { body } = await app
      .as('boss')
      .post('/projects', { ...NEW, endDate: '2025-01-01' })
      .expect(422);
    expect(body.violations).toEqual([{ path: '/endDate', message: '合同结束日期不得早于开始日期' }]);
    expect(await app.ctx.db.select().from(projects)).toHaveLength(1);
  });
});

describe('changing a project', () => {
  it('keeps what is not named', async () => {
    const { body } = await app
      .as('lead')
      .patch('/projects/p1', { contractNo: 'HT-9', expectedRevision: 1 })
      .expect(200);
    expect(body).toMatchObject({ name: '测试项目', contractNo: 'HT-9', revision: 2 });
  });

  it('answers a stale revision with what is stored', async () => {
    await app.as('lead').patch('/projects/p1', { name: '甲', expectedRevision: 1 }).expect(200);
    const { body } = await app.as('lead').patch('/projects/p1', { name: '乙', expectedRevision: 1 }).expect(409);
    expect(body).toMatchObject({ code: 'revision_conflict', current: { name: '甲', revision: 2 } });
  });

  it.each(['assessor', 'owner', 'reviewer'])('is not for %s', async (userId) => {
    await app.as(userId).patch('/projects/p1', { name: '甲', expectedRevision: 1 }).expect(403);
  });

  it('knows nothing of the project for people outside it', async () => {
    for (const path of [
      '/projects/p1',
      '/projects/p1/members',
      '/projects/p1/objects',
      '/systems/s1',
      '/projects/nope',
    ]) {
      const { body } = await app.as('outsider').get(path).expect(404);
      expect(body.code).toBe('not_found');
    }
  });
});
