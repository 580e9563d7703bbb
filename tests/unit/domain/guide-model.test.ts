import { describe, expect, it } from 'vitest';
import type { GuideQuery } from '../../../schemas/generated/types.ts';
import { buildGuide, guideUnits } from '../../../server/domain/guide-model.ts';
import { guideHtml } from '../../../server/reports/produce-guide.ts';
import { check } from '../../../server/validation.ts';
import { libraryWith, unit } from '../../support/library.ts';

const library = libraryWith({
  units: [
    unit('L3-PES1-01'),
    unit('L3-CES1-01', {
      objects: ['操作系统', '业务应用系统'],
      guidance: {
        why: '为什么',
        steps: [
          { method: 'examine', kinds: ['server'], action: "grep '^root' /etc/passwd", expected: '一行' },
          { method: 'examine', kinds: ['application'], action: '登录页', expected: '拒绝' },
        ],
        recordTemplates: [{ verdict: 'compliant', text: '经核查{设备名称}符合' }],
        problems: [{ title: '弱口令', risk: 'high', reason: '易猜', technical: '改强' }],
      },
    }),
    unit('L2-CES1-01'),
  ],
  howTo: [
    {
      id: 'linux',
      name: 'Linux',
      kinds: ['server'],
      match: ['linux'],
      covers: '-',
      basis: '-',
      entries: [{ units: ['L3-CES1-01'], by: 'command', where: 'cat /etc/login.defs', read: '看', expected: '90' }],
    },
  ],
});

const build = (query: GuideQuery, wording = new Map<string, string>()) =>
  buildGuide({ library, query, wording, date: '2026-11-23', words: (_group, code) => code });
const unitsIn = (query: GuideQuery) =>
  build(query).chapters.flatMap(({ points }) => points.flatMap(({ units }) => units));

describe('the guide', () => {
  it.each<[GuideQuery, string[]]>([
    [{ level: '3' }, ['L3-PES1-01', 'L3-CES1-01']],
    [{ level: '3', domain: 'CES' }, ['L3-CES1-01']],
    [{ level: '3', kind: 'server' }, ['L3-CES1-01']],
    [{ level: '2', unitId: 'L2-CES1-01' }, ['L2-CES1-01']],
    [{ level: '3', set: 'cloud' }, []],
  ])('of %j has the units %j', (query, ids) => {
    expect(guideUnits(library, query).map(({ id }) => id)).toEqual(ids);
    expect(unitsIn(query).map(({ id }) => id)).toEqual(ids);
  });

  it('meets its schema, and its contents lead to its chapters and points', () => {
    const guide = build({ level: '3' });
    expect(check('report/assessment-guide', guide)).toEqual([]);
    const anchors = guide.chapters.flatMap(({ anchor, points }) => [anchor, ...points.map((point) => point.anchor)]);
    expect(guide.contents.map(({ anchor }) => anchor)).toEqual(anchors);
  });

  it('keeps the steps of the kind asked for, numbered from one, with the ways to look on its products', () => {
    const [server] = unitsIn({ level: '3', kind: 'server' });
    expect(server?.steps.map(({ no, action }) => [no, action])).toEqual([['1', "grep '^root' /etc/passwd"]]);
    expect(server?.looks).toEqual([{ product: 'Linux', where: 'cat /etc/login.defs', read: '看', expected: '90' }]);
    const [application] = unitsIn({ level: '3', kind: 'application' });
    expect(application?.steps.map(({ no, action }) => [no, action])).toEqual([['1', '登录页']]);
    expect(application?.looks).toEqual([]);
  });

  it('prints the wording of the organisation’s own copy where it has one, and says so on the cover', () => {
    const guide = build({ level: '3' }, new Map([['L3-CES1-01', '自有文本']]));
    expect(guide.cover.note).toContain('自有标准文本');
    expect(guideHtml(guide)).toContain('要求：自有文本');
    expect(guideHtml(build({ level: '3' }))).not.toContain('要求：');
  });

  it('escapes what stands in commands', () => {
    expect(guideHtml(build({ level: '3' }))).toContain('grep &#x27;^root&#x27; /etc/passwd');
  });
});
