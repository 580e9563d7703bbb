import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssessmentFacts } from '../../schemas/generated/types.ts';
import { SYSTEM_ACTOR } from '../../server/actor.ts';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { results } from '../../server/db/schema/fieldwork.ts';
import { assessments, objects, projects } from '../../server/db/schema/projects.ts';
import { evaluate } from '../../server/domain/evaluation.ts';
import { buildExample, type ExampleData } from '../../server/example/example.ts';
import { factsOf } from '../../server/features/assessments/facts.ts';
import { importFacts } from '../../server/features/exchange/import.service.ts';
import { check } from '../../server/validation.ts';
import { type TestApp, testApp, testLibrary } from '../support/context.ts';
import { factsWith, object, problem, result } from '../support/facts.ts';
import { seedPeople, seedUser, seedWorld } from '../support/seed.ts';
import { renamed, withDeclaredSize, zipOf } from '../support/zip.ts';

let app: TestApp;
let example: ExampleData;

beforeAll(() => {
  example = buildExample(testLibrary());
});

beforeEach(async () => {
  app = await testApp();
  await seedUser(app.ctx, 'boss', { role: 'lead' });
});

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const exampleFiles = () => new Map(example.evidenceFiles.map(({ sha256: id, bytes }) => [id, { bytes }]));
const load = (facts: AssessmentFacts, intoProject?: string) =>
  importFacts(app.ctx, SYSTEM_ACTOR, facts, exampleFiles(), intoProject === undefined ? {} : { intoProject });
const upload = (content: Buffer | string, query = '') =>
  app.as('boss').post(`/projects/import${query}`).attach('file', Buffer.from(content), 'exchange.zip');
const binary = (response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
};
const download = async (userId: string, assessmentId: string): Promise<Buffer> => {
  const answer = await app
    .as(userId)
    .get(`/assessments/${assessmentId}/export`)
    .buffer(true)
    .parse(binary as never)
    .expect(200);
  expect(answer.headers['content-disposition']).toMatch(/attachment; filename\*=UTF-8''.+\.zip/);
  return answer.body;
};
/** Facts without the moment of the export and without the team, to which the importer was added. */
const comparable = ({ exportedAt: _at, ...facts }: AssessmentFacts) => ({
  ...facts,
  assessment: { ...facts.assessment, team: [] },
});
const rowCounts = async () => ({
  projects: (await app.ctx.db.select().from(projects)).length,
  assessments: (await app.ctx.db.select().from(assessments)).length,
  objects: (await app.ctx.db.select().from(objects)).length,
  results: (await app.ctx.db.select().from(results)).length,
});
const incoming = () => readdir(app.ctx.files.incoming);

/** A smallest assessment: a server with one result that has one file. */
const NOTE = '配置截图的文字';
const small = (changes: Parameters<typeof factsWith>[0] = {}) => {
  const file = {
    id: 'e1',
    name: '配置.txt',
    sha256: sha256(NOTE),
    size: Buffer.byteLength(NOTE),
    mediaType: 'text/plain',
    receivedAt: '2025-06-01T02:00:00.000Z',
  };
  return factsWith({
    objects: [object('srv', 'server', { shared: true })],
    results: [result('L3-CES1-01', 'srv', 'non_compliant', { evidence: [file] })],
    problems: [problem('T001', [['L3-CES1-01', 'srv']])],
    ...changes,
  });
};
const packed = (facts: unknown = small()) =>
  zipOf({ 'assessment.json': JSON.stringify(facts), [`evidence/${sha256(NOTE)}`]: NOTE });

describe('export and import', () => {
  it.each([0, 1, 2, 3])('give back the same facts and files (example system %i)', async (n) => {
    const given = example.systems[n];
    if (given === undefined) throw new Error('no such system');
    const first = await load(given);
    await seedUser(app.ctx, 'boss', { role: 'lead', projectId: first.projectId });
    const before = await factsOf(app.ctx.db, first.assessmentId);
    const zip = await download('boss', first.assessmentId);

    app = await testApp();
    await seedUser(app.ctx, 'boss', { role: 'lead' });
    const { body } = await upload(zip).expect(201);
    expect(check('api/imported-assessment', body)).toEqual([]);
    const after = await app.as('boss').get(`/assessments/${body.assessmentId}/export?format=json`).expect(200);
    expect(check('exchange/assessment', after.body)).toEqual([]);
    expect(comparable(after.body)).toEqual(comparable(before));
    expect(after.body.assessment.team).toEqual(expect.arrayContaining(given.assessment.team ?? []));
    expect(evaluate(after.body, app.ctx.library)).toEqual(evaluate(given, app.ctx.library));
    const [evidence] = given.results.flatMap((row) => row.evidence ?? []);
    if (evidence !== undefined) {
      const stored = await readFile(await app.ctx.files.pathOf(evidence.sha256));
      expect(sha256(stored)).toBe(evidence.sha256);
    }
    expect(await incoming()).toEqual([]);
  });

  it('make a second copy under new ids, with every reference kept', async () => {
    const [given] = example.systems;
    const first = await load(given);
    const second = await importFacts(app.ctx, SYSTEM_ACTOR, given, exampleFiles(), { newIds: true });
    expect(second.assessmentId).not.toBe(first.assessmentId);
    const copy = await factsOf(app.ctx.db, second.assessmentId);
    const names = new Map(copy.objects.map(({ id, name }) => [id, name]));
    const said = (facts: AssessmentFacts, nameOf: Map<string, string>) =>
      facts.results.map((row) => [row.round, row.unitId, nameOf.get(row.objectId), row.verdict].join('|')).sort();
    const originals = new Map(given.objects.map(({ id, name }) => [id, name]));
    expect(said(copy, names)).toEqual(said(given, originals));
    expect(copy.problems.map(({ no, cells }) => [no, cells.length])).toEqual(
      given.problems.map(({ no, cells }) => [no, cells.length]),
    );
    const { settings, byDomain, counts, conclusion } = evaluate(copy, app.ctx.library);
    expect({ settings, byDomain, counts, conclusion }).toEqual(
      (({ settings, byDomain, counts, conclusion }) => ({ settings, byDomain, counts, conclusion }))(
        evaluate(given, app.ctx.library),
      ),
    );
  });

  it('add a system to a project and use its shared objects again', async () => {
    const [one, two] = example.systems;
    const { projectId } = await load(one);
    await load(two, projectId);
    const listed = new Set([...one.objects, ...two.objects].map(({ id }) => id));
    expect((await rowCounts()).objects).toBe(listed.size);
    const facts = await factsOf(app.ctx.db, two.assessment.id);
    expect(new Set(facts.objects.map(({ id }) => id))).toEqual(new Set(two.objects.map(({ id }) => id)));
    expect(facts.project.id).toBe(projectId);
  });

  it('leave one entry in the trail each', async () => {
    const { body } = await upload(await packed()).expect(201);
    expect(body).toMatchObject({ projectId: 'project-1', assessmentId: 'assessment-1', results: 1, evidence: 1 });
    await app.as('boss').get('/assessments/assessment-1/export?format=json').expect(200);
    const entries = await app.ctx.db.select().from(auditEntries).orderBy(auditEntries.seq);
    expect(entries.map((entry) => [entry.action, entry.actorId])).toEqual([
      ['assessment.imported', 'boss'],
      ['assessment.exported', 'boss'],
    ]);
  });

  it('are for leads, and for nobody outside', async () => {
    const world = await seedWorld(app.ctx);
    await seedPeople(app.ctx, world.projectId);
    for (const userId of ['assessor', 'owner', 'reviewer', 'auditor']) {
      await app.as(userId).get('/assessments/a1/export').expect(403);
    }
    await app.as('outsider').get('/assessments/a1/export').expect(404);
    const zip = await packed();
    await app.as('lead').post('/projects/import').attach('file', zip, 'x.zip').expect(403);
    await app.as('assessor').post('/projects/import?projectId=p1').attach('file', zip, 'x.zip').expect(403);
    await app.as('outsider').post('/projects/import?projectId=p1').attach('file', zip, 'x.zip').expect(404);
    const { body } = await app
      .as('lead')
      .post('/projects/import?projectId=p1')
      .attach('file', zip, 'x.zip')
      .expect(201);
    expect(body.projectId).toBe('p1');
  });
});

describe('an import is refused whole', () => {
  const refused = async (content: Buffer | string, status: number, query = '') => {
    const before = await rowCounts();
    const { body } = await upload(content, query).expect(status);
    expect(await rowCounts()).toEqual(before);
    expect(await incoming()).toEqual([]);
    return body;
  };

  it('when ids exist already', async () => {
    await upload(await packed()).expect(201);
    const body = await refused(await packed(), 409);
    expect(body).toMatchObject({ code: 'already_exists', title: expect.stringContaining('换新标识') });
    await upload(await packed(), '?newIds=true').expect(201);
  });

  it('when references lead nowhere or things are said twice', async () => {
    const facts = small({
      results: [
        result('L3-CES1-99', 'srv', 'compliant'),
        result('L3-CES1-01', 'ghost', 'compliant'),
        result('L3-CES1-02', 'srv', 'compliant', { round: 2 }),
        result('L3-CES1-03', 'srv', 'compliant'),
        result('L3-CES1-03', 'srv', 'partial'),
      ],
      hazards: [],
      rectifications: [{ id: 'r1', problemId: 'nothing', state: 'pending' }],
      assignments: [{ scope: 'domain', key: 'XXX', personId: 'anna' }],
    });
    const body = await refused(await packed(facts), 422);
    expect(body.code).toBe('rule_violation');
    expect(body.violations.map((row: { path: string }) => row.path).sort()).toEqual([
      '/assignments/0/key',
      '/rectifications/0/problemId',
      '/results/0/unitId',
      '/results/1/objectId',
      '/results/2/round',
      '/results/4',
    ]);
  });

  it('when the facts do not meet the schema', async () => {
    const body = await refused(await packed({ ...small(), version: 2, extra: true }), 400);
    expect(body.violations.map((row: { path: string }) => row.path)).toContain('/version');
    await refused('{"format":', 400);
    await refused('nothing like it', 400);
  });

  it('when evidence is missing, unless it may be left out', async () => {
    const body = await refused(JSON.stringify(small()), 422);
    expect(body.violations[0].message).toContain('不在交换包中');
    const dropped = await upload(JSON.stringify(small()), '?evidence=drop').expect(201);
    expect(dropped.body).toMatchObject({ results: 1, evidence: 0 });
  });

  it('when a file is not what its digest, size or name says', async () => {
    const facts = JSON.stringify(small());
    const swapped = await zipOf({ 'assessment.json': facts, [`evidence/${sha256(NOTE)}`]: '别的内容' });
    expect((await refused(swapped, 400)).title).toContain('摘要不符');
    const script = '<!doctype html><script>alert(1)</script>';
    const text = JSON.stringify(small()).replaceAll(sha256(NOTE), sha256(script));
    const page = await zipOf({ 'assessment.json': text, [`evidence/${sha256(script)}`]: script });
    expect((await refused(page, 422)).violations[0].message).toContain('大小与文件不符');
    const sized = text.replace(`"size":${Buffer.byteLength(NOTE)}`, `"size":${script.length}`);
    const html = await zipOf({ 'assessment.json': sized, [`evidence/${sha256(script)}`]: script });
    expect((await refused(html, 422)).violations[0].message).toContain('网页');
  });

  it('when the zip holds anything else', async () => {
    const facts = JSON.stringify(small());
    const stranger = await zipOf({ 'assessment.json': facts, 'readme.html': 'x' });
    expect((await refused(stranger, 400)).title).toContain('readme.html');
    expect((await refused(await zipOf({ [`evidence/${sha256(NOTE)}`]: NOTE }), 400)).title).toContain(
      '没有 assessment.json',
    );
    const outside = renamed(
      await zipOf({ 'assessment.json': facts, 'evidence/abcdef': 'x' }),
      'evidence/abcdef',
      '../../../etc/ab',
    );
    expect((await refused(outside, 400)).title).toContain('越出目录');
    expect((await refused((await packed()).subarray(0, 200), 400)).title).toContain('损坏');
  });

  it('when it would unpack to far more than it is, declared or not', async () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    const bomb = await zipOf({ 'assessment.json': JSON.stringify(small()), [`evidence/${sha256(zeros)}`]: zeros });
    expect((await refused(bomb, 413)).code).toBe('too_large');
    const lying = withDeclaredSize(bomb, `evidence/${sha256(zeros)}`, 1000);
    expect((await refused(lying, 400)).title).toContain('与声明不符');
  });

  it('when no file came along', async () => {
    const { body } = await app.as('boss').post('/projects/import').expect(400);
    expect(body.title).toContain('请选择');
  });
});
