import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditHash } from '../../server/audit.ts';
import { buildExample } from '../../server/example/example.ts';
import { testLibrary } from '../support/context.ts';
import { zipOf } from '../support/zip.ts';

const root = join(import.meta.dirname, '..', '..');
let folder: string;

/** The real program as a person runs it, far from any database. */
const djbh = (...args: string[]) =>
  execa(process.execPath, [join(root, 'server', 'cli.ts'), ...args], {
    reject: false,
    env: { DATA_DIR: join(folder, 'data'), DATABASE_URL: '' },
  });
const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('standards export', () => {
  it('prints one level-3 unit a line', async () => {
    const { stdout, exitCode } = await djbh('standards', 'export', '--sets', 'general');
    const units = stdout.split('\n').map((line) => JSON.parse(line));
    expect(exitCode).toBe(0);
    expect(units).toHaveLength(211);
    expect(Object.keys(units[0]).slice(0, 16)).toEqual([
      'unitId',
      'level',
      'set',
      'domain',
      'domainCode',
      'controlPoint',
      'clause',
      'item',
      'gist',
      'objects',
      'methods',
      'sag',
      'steps',
      'judgement',
      'highRisk',
      'majorHazards',
    ]);
    const weak = units.find((unit) => unit.unitId === 'L3-CES1-01');
    expect(weak).toMatchObject({ domain: '安全计算环境', clause: '8.1.4.1', item: 'a', sag: 'S' });
    expect(weak.highRisk.length).toBeGreaterThan(0);
    for (const part of ['why', 'evidence', 'recordTemplates', 'problems', 'howTo'])
      expect(weak[part]).not.toHaveLength(0);
  });

  it.each([
    ['1', 55 + 29],
    ['2', 135 + 65],
    ['3', 211 + 107],
    ['4', 228 + 114],
  ])('has every unit of level %s with its extensions', async (level, count) => {
    const { stdout } = await djbh('standards', 'export', '--level', level);
    expect(stdout.split('\n')).toHaveLength(count);
  });

  it('says what it does not understand', async () => {
    const wrong = await djbh('standards', 'export', '--sets', 'general,space');
    expect(wrong).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('没有要求集 space') });
  });
});

describe('evaluate', () => {
  const example = () => buildExample(testLibrary()).systems[0];

  it('prints counts, rate and conclusion of a file, also from a zip', async () => {
    const facts = JSON.stringify(example());
    const plain = await djbh('evaluate', write('facts.json', facts));
    expect(plain.exitCode).toBe(0);
    const answer = JSON.parse(plain.stdout);
    expect(answer).toMatchObject({ profile: '2025', score: null, conclusion: 'basically_conforming' });
    expect(answer.rate).toMatchObject({ exact: expect.stringContaining('/'), percent: expect.stringContaining('%') });
    expect(answer.counts.unassessed).toBe(0);
    const zipped = await djbh('evaluate', write('facts.zip', await zipOf({ 'assessment.json': facts })));
    expect(JSON.parse(zipped.stdout)).toEqual(answer);
  });

  it('judges by another profile when asked', async () => {
    const { stdout } = await djbh('evaluate', write('facts.json', JSON.stringify(example())), '--profile', '2021');
    expect(JSON.parse(stdout)).toMatchObject({ profile: '2021' });
  });

  it('refuses a bad file and names what is wrong', async () => {
    const { results, ...rest } = example();
    const [first] = results;
    const cases = [
      ['nothing.json', 'no json', 'JSON'],
      ['schema.json', JSON.stringify({ ...rest, results: 7 }), '/results'],
      ['unit.json', JSON.stringify({ ...rest, results: [{ ...first, unitId: 'L3-CES1-99' }] }), 'L3-CES1-99'],
    ] as const;
    for (const [name, content, said] of cases) {
      const { exitCode, stderr, stdout } = await djbh('evaluate', write(name, content));
      expect({ name, exitCode, stdout }).toEqual({ name, exitCode: 2, stdout: '' });
      expect(stderr).toContain(said);
    }
    expect(await djbh('evaluate', join(folder, 'absent.json'))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('没有这个文件'),
    });
  });
});

describe('verify', () => {
  const entry = (seq: number, prevHash: string) => {
    const row = {
      seq,
      at: '2025-10-20T02:00:00.000Z',
      actorId: 'a',
      actorName: '甲',
      ip: '-',
      action: 'result.recorded',
      projectId: 'p',
      entity: 'result',
      entityId: String(seq),
      detail: '',
      beforeDigest: '',
      afterDigest: createHash('sha256').update(String(seq)).digest('hex'),
      prevHash,
    };
    return { ...row, hash: auditHash(row) };
  };
  const trail = () => {
    const first = entry(1, '');
    const second = entry(2, first.hash);
    return [first, second, { end: true, count: 2, lastSeq: 2, lastHash: second.hash }];
  };
  const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');

  it('accepts a whole trail and finds a changed, missing or cut-off entry', async () => {
    const [first, second, end] = trail();
    expect(await djbh('verify', write('whole.jsonl', lines([first, second, end])))).toMatchObject({ exitCode: 0 });
    for (const rows of [
      [{ ...first, actorName: '乙' }, second, end],
      [second, end],
      [first, end],
      [first, second],
    ]) {
      expect(await djbh('verify', write('broken.jsonl', lines(rows)))).toMatchObject({ exitCode: 1 });
    }
  });

  it('says when a file is neither, or the key is missing', async () => {
    expect(await djbh('verify', write('note.txt', '随手记'))).toMatchObject({ exitCode: 2 });
    expect(await djbh('verify', write('x.pdf', '%PDF-1.4\n%%EOF'))).toMatchObject({ exitCode: 3 });
  });
});

describe('the command line', () => {
  it('explains itself in Chinese', async () => {
    for (const args of [['--help'], ['standards', '--help'], ['user', 'add', '--help'], ['import', '--help']]) {
      const { stdout, exitCode } = await djbh(...args);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('用法：');
      expect(stdout).not.toMatch(/Usage|Options:|Commands:|Arguments:|display help|\[options\]/);
    }
  });

  it('answers a wrong use with 2 and in Chinese', async () => {
    const cases = [
      ['nonsense'],
      ['evaluate'],
      ['evaluate', 'a', 'b'],
      ['evaluate', 'a', '--profile', '2019'],
      ['report', 'a'],
      [],
    ];
    for (const args of cases) {
      const { exitCode, stderr } = await djbh(...args);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^[^a-z]*[\u4e00-\u9fff]/);
    }
  });

  it('needs PostgreSQL for workers of their own', async () => {
    expect(await djbh('worker')).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('DATABASE_URL') });
  });
});
