import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { tasks } from '../../server/db/schema/delivery.ts';
import { CODE_AUDIT, handOver } from '../support/code-source.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedUser, seedWorld } from '../support/seed.ts';
import { LOGIN, smallSource } from '../support/source-archive.ts';
import { zipOf } from '../support/zip.ts';

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
  await app.as('lead').post(CODE_AUDIT).expect(201);
});

const list = async (who = 'lead') => (await app.as(who).get(`${CODE_AUDIT}/sources`).expect(200)).body.items;
const detail = async (id: string) => (await app.as('lead').get(`${CODE_AUDIT}/sources/${id}`).expect(200)).body;
const taken = async (archive: Buffer) => {
  const { body } = await handOver(app, archive);
  return (await detail(body.id)).source;
};

describe('源码与交接', () => {
  it('acknowledges the archive with its digest, then takes stock of it', async () => {
    const answer = await handOver(app, await smallSource());
    expect(answer.status, answer.text).toBe(201);
    expect(answer.body).toMatchObject({
      no: 1,
      label: 'v1.0',
      fileName: 'shop.zip',
      receivedByName: '用户code_auditor',
    });
    const { source, byLanguage, removedIgnoreFiles, commonRoot, encodings } = await detail(answer.body.id);
    expect(source).toMatchObject({ state: 'ready', format: 'zip', files: 5, taskId: null, refusal: null });
    expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(source.treeSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(commonRoot).toBe('shop-1.0');
    expect(removedIgnoreFiles).toEqual([{ path: '.semgrepignore', content: 'src/main/java/\n' }]);
    expect(encodings).toContainEqual({ encoding: 'gb18030', files: 1 });
    const java = byLanguage.find((row: { language: string }) => row.language === 'Java');
    expect(java).toMatchObject({ class: 'own', files: 2, lines: 12 });
  });

  it('takes tar.gz as it takes zip', async () => {
    const tar = pack();
    tar.entry({ name: 'a/Main.java' }, 'class Main {}\n');
    tar.finalize();
    const source = await taken(await buffer(tar));
    expect(source).toMatchObject({ state: 'ready', format: 'tar', files: 1, lines: 1 });
  });

  it('keeps why a hand-over was refused, in words, and never half of it', async () => {
    const rar = await taken(Buffer.from('Rar!\u001a\u0007 and so on'));
    expect(rar).toMatchObject({ state: 'refused', files: 0 });
    expect(rar.refusal).toContain('请先转为 zip');
    const gone = await app.as('lead').get(`${CODE_AUDIT}/sources/${rar.id}/tree`).expect(200);
    expect(gone.body.items).toEqual([]);
    const empty = await handOver(app, Buffer.alloc(0));
    expect(empty.status).toBe(400);
    expect(await list()).toHaveLength(1);
  });

  it('says when the same archive was handed over before', async () => {
    const archive = await smallSource();
    await taken(archive);
    const again = await handOver(app, archive);
    expect(again.status).toBe(409);
    expect(again.body.title).toContain('第 1 次交接');
    expect(await list()).toHaveLength(1);
  });

  it('tells a task that died as a hand-over not taken, not as one still under way', async () => {
    const source = await taken(Buffer.from('Rar!'));
    expect(source.state).toBe('refused');
    await app.ctx.db.update(tasks).set({ state: 'failed', error: '任务多次中断' });
    const { codeSources } = await import('../../server/db/schema/code-scans.ts');
    await app.ctx.db.update(codeSources).set({ state: 'unpacking', refusal: null });
    expect(await list()).toMatchObject([{ state: 'refused', refusal: '任务多次中断', taskId: null }]);
  });

  it('reads what the code is built upon, and tells links and histories it left out', async () => {
    const pom =
      '<project><dependencies><dependency><groupId>com.alibaba</groupId><artifactId>fastjson</artifactId><version>1.2.24</version></dependency></dependencies></project>';
    const more = {
      'shop-1.0/pom.xml': pom,
      'shop-1.0/lib/ojdbc6-11.2.0.4.jar': Buffer.from([0x50, 0x4b, 0, 0]),
      'shop-1.0/web/package.json': '{',
      'shop-1.0/.git/HEAD': 'ref: x',
      'shop-1.0/web/jquery-3.1.js': 'var $;',
    };
    const { id } = await taken(await smallSource(more));
    const { dependencies, problems, leftOut, leftOutTotal, byLanguage } = await detail(id);
    expect(dependencies).toEqual([
      { ecosystem: 'Maven', name: 'com.alibaba:fastjson', version: '1.2.24', scope: '', manifest: 'pom.xml' },
      { ecosystem: 'JAR', name: 'ojdbc6', version: '11.2.0.4', scope: '随源码', manifest: 'lib/ojdbc6-11.2.0.4.jar' },
    ]);
    expect(problems).toEqual([{ path: 'web/package.json', message: '格式有误，没有读出依赖' }]);
    expect(leftOut).toEqual([{ path: '.git', reason: '版本历史，1 个文件未收入' }]);
    expect(leftOutTotal).toBe(1);
    expect(byLanguage).toContainEqual({ language: 'JavaScript', class: 'third_party', files: 1, lines: 1, bytes: 6 });
  });

  it('lists folders and shows lines in UTF-8, whatever they came in', async () => {
    const { id } = await taken(await smallSource());
    const tree = (folder: string) => app.as('reviewer').get(`${CODE_AUDIT}/sources/${id}/tree?folder=${folder}`);
    const root = (await tree('').expect(200)).body.items;
    expect(root.map((row: { name: string }) => row.name)).toEqual(['src', 'web', '.semgrepignore']);
    expect(root[0]).toMatchObject({ isFolder: true, files: 2 });
    expect((await tree('web').expect(200)).body.items[1]).toMatchObject({ path: 'web/logo.bin', class: 'binary' });
    await tree('nowhere').expect(404);
    const path = 'src/main/java/com/acme/Login.java';
    const { body } = await app.as('lead').get(`${CODE_AUDIT}/sources/${id}/file?path=${path}&from=4&to=5`).expect(200);
    expect(body).toMatchObject({ from: 4, total: 8, encoding: 'gb18030' });
    expect(body.lines).toEqual(LOGIN.split('\n').slice(3, 5));
  });

  it('shows code to the lead and to the auditors named for it alone', async () => {
    const { id } = await taken(await smallSource());
    const read = (who: string) =>
      app.as(who).get(`${CODE_AUDIT}/sources/${id}/file?path=src/main/java/com/acme/Login.java`);
    await seedUser(app.ctx, 'second', { role: 'code_auditor', projectId: 'p1' });
    await read('code_auditor').expect(200);
    await read('second').expect(403);
    await read('reviewer').expect(403);
    await read('owner').expect(403);
  });

  it('writes the receipt both sides sign, also for the owner', async () => {
    const { id } = await taken(await smallSource());
    const { body } = await app.as('owner').get(`${CODE_AUDIT}/sources/${id}/receipt`).expect(200);
    expect(body).toMatchObject({
      ownerName: '某被测单位',
      assessorName: '某测评机构',
      systemName: '测试系统',
      more: 0,
    });
    expect(body.files).toHaveLength(5);
    expect(body.source).toMatchObject({ receiptNo: 'JJ-01', handedOverBy: '王工' });
  });

  it('removes the code from the disk when it is destroyed, and keeps what proves it', async () => {
    const source = await taken(await smallSource());
    const { id, revision, sha256 } = source;
    const send = (body: object) => app.as('lead').patch(`${CODE_AUDIT}/sources/${id}`, body);
    const back = { on: '2025-11-01', how: 'destroyed', byName: '李工', expectedRevision: revision };
    await send({ ...back, on: '2025-10-01' }).expect(422);
    const { body } = await send(back).expect(200);
    expect(body.returned).toEqual({ on: '2025-11-01', how: 'destroyed', byName: '李工' });
    expect(existsSync(join(app.ctx.config.dataDir, 'files', sha256.slice(0, 2), sha256))).toBe(false);
    const file = `${CODE_AUDIT}/sources/${id}/file?path=src/main/java/com/acme/Login.java`;
    expect((await app.as('lead').get(file).expect(409)).body.title).toContain('已销毁');
    expect((await app.as('lead').get(`${CODE_AUDIT}/sources/${id}/receipt`)).body.files).toHaveLength(5);
    await send({ ...back, how: 'returned', expectedRevision: revision + 1 }).expect(409);
  });
});

describe('排除', () => {
  const add = (body: object) => app.as('code_auditor').post(`${CODE_AUDIT}/exclusions`, body);
  const LIB = { kind: 'path', pattern: 'web/lib/**', reason: '第三方前端库，另行核对版本' };

  it('needs a reason and a pattern that leaves something to audit', async () => {
    await add({ ...LIB, reason: '' }).expect(400);
    expect((await add({ ...LIB, pattern: '**' }).expect(422)).body.violations[0].path).toBe('/pattern');
    await app.as('reviewer').post(`${CODE_AUDIT}/exclusions`, LIB).expect(403);
  });

  it('is counted, told with its author, and withdrawn instead of removed', async () => {
    await taken(await smallSource());
    const { body } = await add(LIB).expect(201);
    expect(body).toMatchObject({ files: 1, byName: '用户code_auditor', withdrawnAt: null });
    await add(LIB).expect(409);
    await app.as('lead').delete(`${CODE_AUDIT}/exclusions/${body.id}`).expect(200);
    await app.as('lead').delete(`${CODE_AUDIT}/exclusions/${body.id}`).expect(409);
    const { items } = (await app.as('reviewer').get(`${CODE_AUDIT}/exclusions`).expect(200)).body;
    expect(items).toMatchObject([{ pattern: 'web/lib/**', withdrawnByName: '用户lead' }]);
  });
});

it('zips of many files stay readable one by one', async () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`p/f${n}.java`, `class F${n} {}\n`]));
  const { id } = await taken(await zipOf(many));
  const { body } = await app.as('lead').get(`${CODE_AUDIT}/sources/${id}/file?path=f499.java`).expect(200);
  expect(body.lines).toEqual(['class F499 {}']);
});
