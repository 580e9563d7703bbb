import { describe, expect, it } from 'vitest';
import type { StandardsSearchQuery } from '../../../schemas/generated/types.ts';
import { searchLibrary } from '../../../server/domain/library-search.ts';
import { libraryWith, unit } from '../../support/library.ts';

const library = libraryWith({
  units: [
    unit('L3-CES1-01', {
      controlPoint: '身份鉴别',
      gist: '登录须鉴别，口令有复杂度',
      guidance: {
        why: '弱口令是最常见的入口',
        steps: [{ method: 'examine', action: '看 SSH 配置', expected: '禁止空口令', notMet: '可用空口令登录' }],
        problems: [{ title: '存在弱口令', risk: 'high' }],
      },
    }),
    unit('L2-CES1-01', { controlPoint: '身份鉴别', gist: '登录须鉴别' }),
    unit('L3-CES1-12', { controlPoint: '安全审计', gist: '启用审计，覆盖登录' }),
    unit('L3-CES2-01', { controlPoint: '身份鉴别', gist: '云平台与管理终端双向验证' }),
  ],
  howTo: [
    {
      id: 'linux',
      name: 'Linux',
      kinds: ['server'],
      match: ['linux'],
      covers: '-',
      basis: '-',
      entries: [{ units: ['L3-CES1-12'], by: 'command', where: 'auditctl -s', read: '看 enabled', expected: '1' }],
    },
  ],
});

const find = (q: string, more: Partial<StandardsSearchQuery> = {}, wording = new Map<string, string>()) =>
  searchLibrary(library, { q, ...more }, wording).items;
const idsOf = (items: ReturnType<typeof find>) => items.map(({ id }) => id);

describe('searching the library', () => {
  it.each([
    ['弱口令', ['L3-CES1-01', 'guide-2025/6.4.1.1', 'MH-18']],
    ['身份鉴别 双向', ['L3-CES2-01']],
    ['8.1.4', ['L3-CES1-01', 'L3-CES1-12', 'guide-2025/6.4.1.1']],
    ['ssh', ['L3-CES1-01']],
    ['ＡＵＤＩＴＣＴＬ', ['L3-CES1-12']],
    ['没有的词', []],
    ['   ', []],
  ])('%s is found in %j', (q, wanted) => {
    const found = idsOf(find(q));
    expect(found.filter((id) => wanted.includes(id)).sort()).toEqual([...wanted].sort());
    if (wanted.length < 2) expect(found).toEqual(wanted);
  });

  it('wants every word, wherever it stands', () => {
    expect(idsOf(find('口令 SSH'))).toEqual(['L3-CES1-01']);
    expect(idsOf(find('口令 auditctl'))).toEqual([]);
  });

  it('puts the weightier part first, and level 3 before the others among equals', () => {
    expect(idsOf(find('身份鉴别', { entry: 'unit' }))).toEqual(['L3-CES1-01', 'L3-CES2-01', 'L2-CES1-01']);
    expect(idsOf(find('登录', { entry: 'unit' }))[0]).not.toBe('L2-CES1-01');
  });

  it('narrows to a level, a set and a kind of entry', () => {
    expect(idsOf(find('鉴别', { level: '2' }))).toEqual(['L2-CES1-01']);
    expect(idsOf(find('鉴别', { set: 'cloud' }))).toEqual(['L3-CES2-01']);
    expect(find('口令', { entry: 'case' }).every(({ entry }) => entry === 'case')).toBe(true);
  });

  it('shows the line where the word stands and the part it is in', () => {
    const [hit] = find('空口令');
    expect(hit).toMatchObject({ id: 'L3-CES1-01', field: '检查步骤' });
    expect(hit?.snippet).toContain('空口令');
    expect(hit?.snippet).not.toContain('\n');
  });

  it('reads the wording of the organisation’s own copy as well', () => {
    const wording = new Map([['L3-CES1-12', '甲乙丙丁戊']]);
    expect(find('丙丁', {}, wording)).toMatchObject([{ id: 'L3-CES1-12', field: '标准原文', snippet: '甲乙丙丁戊' }]);
  });
});
