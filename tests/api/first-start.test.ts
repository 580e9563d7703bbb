import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { passwordMatches } from '../../server/adapters/passwords.ts';
import { documents } from '../../server/db/schema/delivery.ts';
import { houseTexts } from '../../server/db/schema/house-texts.ts';
import { users } from '../../server/db/schema/people.ts';
import { projects } from '../../server/db/schema/projects.ts';
import { evaluate } from '../../server/domain/evaluation.ts';
import { buildExample } from '../../server/example/example.ts';
import { factsOf } from '../../server/features/assessments/facts.ts';
import { loadExample } from '../../server/features/exchange/load-example.ts';
import { firstStart } from '../../server/first-start.ts';
import { check } from '../../server/validation.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedUser } from '../support/seed.ts';

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
});

const accountsPath = () => join(app.ctx.config.dataDir, 'example-accounts.json');

describe('the first start', () => {
  it('loads the example with both reports issued, prints how to sign in and writes it down for its owner only', async () => {
    const lines = await Array.fromAsync(firstStart(app.ctx));
    const accounts = JSON.parse(readFileSync(accountsPath(), 'utf8')) as {
      role: string;
      username: string;
      password: string;
    }[];
    expect(statSync(accountsPath()).mode & 0o777).toBe(0o600);
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(11);
    for (const { username, password } of accounts) {
      expect(lines.some((line) => line.includes(username) && line.includes(password))).toBe(true);
    }
    const issued = await app.ctx.db.select().from(documents);
    expect(issued.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'assessment_report issued',
      'rectification_proposal issued',
    ]);
    const house = await app.ctx.db.select().from(houseTexts).orderBy(houseTexts.id);
    expect(house.map(({ state, currentVersion }) => [state, currentVersion])).toEqual([
      ['in_use', 2],
      ['in_use', 1],
      ['draft', null],
    ]);
    const rows = await app.ctx.db.select().from(users);
    expect(rows).toHaveLength(accounts.length);
    const [first] = accounts;
    const row = rows.find(({ username }) => username === first?.username);
    expect(await passwordMatches(row?.passwordHash ?? null, first?.password ?? '')).toBe(true);
  });

  it('leaves every object and every result of the issued system in sight', async () => {
    await Array.fromAsync(firstStart(app.ctx));
    const [issued] = buildExample(app.ctx.library).systems;
    const facts = await factsOf(app.ctx.db, issued.assessment.id);
    expect(facts.objects.map(({ id }) => id).sort()).toEqual(issued.objects.map(({ id }) => id).sort());
    expect(facts.results).toHaveLength(issued.results.length);
    expect(evaluate(facts, app.ctx.library)).toMatchObject({
      conclusion: 'basically_conforming',
      counts: { unassessed: 0 },
      rate: evaluate(issued, app.ctx.library).rate,
    });
  });

  it('brings four systems of one project to their steps, seen by their people', async () => {
    const { people } = await loadExample(app.ctx);
    const idOf = (username: string) => people.get(username) ?? '';
    const { body } = await app.as(idOf('lead')).get('/projects').expect(200);
    expect(check('api/project-list', body)).toEqual([]);
    expect(body.items).toMatchObject([{ example: true, roles: ['lead'] }]);
    const systems = body.items[0].systems as { assessment: { id: string; step: string } }[];
    expect(systems.map(({ assessment }) => assessment.step)).toEqual(['delivery', 'analysis', 'fieldwork', 'plan']);
    for (const { assessment } of systems) {
      const overview = await app.as(idOf('assessor1')).get(`/assessments/${assessment.id}`).expect(200);
      expect(check('api/assessment-overview', overview.body)).toEqual([]);
      expect(overview.body.project.example).toBe(true);
    }
    await app.as(idOf('owner')).get(`/assessments/${systems[0]?.assessment.id}/results`).expect(200);
    await app.as(idOf('owner')).get(`/assessments/${systems[2]?.assessment.id}/results`).expect(403);
  });

  it('does nothing where anybody has an account', async () => {
    await seedUser(app.ctx, 'somebody');
    expect(await Array.fromAsync(firstStart(app.ctx))).toEqual([]);
    expect(await app.ctx.db.select().from(projects)).toEqual([]);
  });

  it('creates the three offices where the example is not wanted', async () => {
    const config = { ...app.ctx.config, loadExample: false };
    const lines = await Array.fromAsync(firstStart({ ...app.ctx, config }));
    expect(lines).toHaveLength(4);
    expect(await app.ctx.db.select().from(projects)).toEqual([]);
  });

  it('loads the example once, and nothing of it where a name is taken', async () => {
    await loadExample(app.ctx);
    await expect(loadExample(app.ctx)).rejects.toMatchObject({ code: 'already_exists' });
    app = await testApp();
    await seedUser(app.ctx, 'lead');
    await expect(loadExample(app.ctx)).rejects.toMatchObject({ code: 'already_exists' });
    expect(await app.ctx.db.select().from(users)).toHaveLength(1);
    expect(() => statSync(accountsPath())).toThrow();
  });
});
