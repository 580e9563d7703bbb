import { describe, expect, it } from 'vitest';
import type { ImportableStandard, StandardTextProposal } from '../../../schemas/generated/types.ts';
import { recogniseStandardText, standardOf } from '../../../server/domain/recognise-standard-text.ts';
import { foldId } from '../../../server/domain/standard-text-library.ts';
import { testLibrary } from '../../support/context.ts';
import {
  broken,
  type Damage,
  damaged,
  fullWidth,
  lettersAnyhow,
  misread,
  misspelt,
  onPages,
  runTogether,
  spaced,
  type Written,
  write22239,
  write28448,
} from '../../support/standard-text.ts';

const { units } = testLibrary();
const read = (lines: readonly string[], standard: ImportableStandard): StandardTextProposal =>
  recogniseStandardText({ kind: 'lines', lines }, units, standard);
const requirements = (...lines: string[]): StandardTextProposal => read(lines, 'gb-t-22239-2019');
const tight = (text: string): string => text.replaceAll(/\s/g, '');

/** Units whose wording is not word for word the one written for them. */
const altered = ({ matched }: StandardTextProposal, { texts }: Written): string[] =>
  matched.filter(({ unitId, text }) => tight(text) !== tight(texts.get(unitId) ?? '')).map(({ unitId }) => unitId);

/** Units that were given (a piece of) another unit's sentence: each holds a mark of its own. */
const foreign = ({ matched }: StandardTextProposal, { texts }: Written): string[] =>
  matched
    .filter(({ unitId, text }) => {
      const own = /甲.+?乙/.exec(texts.get(unitId) ?? '')?.[0];
      const marks = [...tight(text).matchAll(/甲.+?乙/g)].map(([mark]) => mark);
      return own === undefined || marks.some((mark) => mark !== own);
    })
    .map(({ unitId }) => unitId);

const share = ({ matched }: StandardTextProposal, { texts }: Written): number => matched.length / texts.size;

const SCAN: readonly Damage[] = [lettersAnyhow, misread, fullWidth, misspelt, spaced, onPages];
const STANDARDS = [
  ['GB/T 22239', 'gb-t-22239-2019', write22239(units, { contents: true }), 942],
  ['GB/T 28448', 'gb-t-28448-2019', write28448(units), 944],
] as const;

describe.each(STANDARDS)('a whole text in the form of %s', (_name, standard, written, count) => {
  it('gives every unit its own wording', () => {
    const proposal = read(written.lines, standard);
    expect(proposal.matched).toHaveLength(count);
    expect(proposal).toMatchObject({ doubtful: [], missing: [] });
    expect(altered(proposal, written)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('is recognised to 98 %% after a scan, none wrong (seed %i)', (seed) => {
    const proposal = read(damaged(written.lines, seed, ...SCAN), standard);
    expect(altered(proposal, written)).toEqual([]);
    expect(share(proposal, written)).toBeGreaterThanOrEqual(0.98);
  });

  it.each([1, 2, 3])('is recognised when line breaks are lost (seed %i)', (seed) => {
    const proposal = read(damaged(written.lines, seed, runTogether), standard);
    expect(altered(proposal, written)).toEqual([]);
    expect(share(proposal, written)).toBeGreaterThanOrEqual(0.98);
  });

  it.each([11, 12, 13, 14, 15, 16, 17, 18])(
    'never gives a unit another one’s wording, whatever is broken (seed %i)',
    (seed) => {
      const more = seed % 2 === 0 ? [onPages] : [lettersAnyhow, misread, misspelt, runTogether];
      const proposal = read(damaged(written.lines, seed, broken, ...more), standard);
      expect(foreign(proposal, written)).toEqual([]);
      expect(share(proposal, written)).toBeGreaterThan(0.5);
    },
  );

  it('loses no unit: each is matched, in doubt or missing', () => {
    const { matched, doubtful, missing } = read(damaged(written.lines, 21, broken, onPages), standard);
    const met = [...matched.map(({ unitId }) => unitId), ...doubtful.flatMap(({ unitIds }) => unitIds), ...missing];
    expect(new Set(met).size).toBe(count);
    expect(new Set(missing).size).toBe(missing.length);
  });
});

it('reads one level by itself', () => {
  const written = write22239(units.filter(({ level }) => level === 3));
  const proposal = read(damaged(written.lines, 7, ...SCAN), 'gb-t-22239-2019');
  expect(altered(proposal, written)).toEqual([]);
  expect(share(proposal, written)).toBeGreaterThanOrEqual(0.98);
  expect(proposal.missing.every((id) => !id.startsWith('L3-'))).toBe(true);
});

it('tells all ids apart after making look-alikes equal', () => {
  expect(new Set(units.map(({ id }) => foldId(id))).size).toBe(units.length);
});

const FOUR = ['a) 应查身份；', 'b) 应限次数；', 'c) 应防窃听；', 'd) 应用两种办法。'];
const idsOf = ({ matched }: StandardTextProposal): string[] => matched.map(({ unitId }) => unitId);
const IDENTITY = ['L3-CES1-01', 'L3-CES1-02', 'L3-CES1-03', 'L3-CES1-04'];

describe('the heading of a control point', () => {
  it.each([
    '8.1.4.1 身份鉴别',
    '８．１．４．１　身份鉴别',
    '8. 1. 4. 1身份鉴别',
    '8 1 4 1 身份鉴别',
    '8.l.4.I 身份鉴别',
    '8，1。4、1 身份鉴别',
    '8141 身份鉴别',
    '8.14.1 身份鉴别',
    '8.1.4.1 身 份 鉴 别',
    '8.1.4.1 身份鉴別',
    '### 8.1.4.1 身份鉴别',
    '**8.1.4.1 身份鉴别**',
  ])('is read as %s', (heading) => {
    expect(idsOf(requirements(heading, ...FOUR))).toEqual(IDENTITY);
  });

  it('may stand on two lines, or on one line with its text', () => {
    expect(idsOf(requirements('8.1.4.1', '身份鉴别', ...FOUR))).toEqual(IDENTITY);
    expect(idsOf(requirements('8.1.4.1 身份', '鉴别', ...FOUR))).toEqual(IDENTITY);
    expect(idsOf(requirements(`8.1.4.1 身份鉴别 ${FOUR.join('')}`))).toEqual(IDENTITY);
  });

  it.each([
    ['another name', '8.1.4.1 访问控制'],
    ['a name of no control point', '8.1.4.1 完全别的'],
    ['a number of no control point', '8.1.4.77 身份鉴别'],
    ['no number', '身份鉴别'],
  ])('is not believed with %s', (_what, heading) => {
    expect(idsOf(requirements(heading, ...FOUR))).toEqual([]);
  });

  it('is believed with one wrong digit only where it can be nothing but the next one', () => {
    const access = [
      'a) 应开户；',
      'b) 应改名；',
      'c) 应清停；',
      'd) 应分权；',
      'e) 应授权；',
      'f) 应定粒度；',
      'g) 应打标记。',
    ];
    expect(idsOf(requirements('8.1.4.1 身份鉴别', ...FOUR, '8.1.4.Z 访问控制', ...access))).toContain('L3-CES1-05');
    expect(idsOf(requirements('8.1.4.1 身份鉴别', ...FOUR, '8.1.4.9 访问控制', ...access))).toContain('L3-CES1-05');
    expect(idsOf(requirements('8.1.4.1 身份鉴别', ...FOUR, '8.1.9.9 访问控制', ...access))).not.toContain('L3-CES1-05');
  });

  it('with the digit of another level is out of order, and doubtful', () => {
    const { matched, doubtful } = requirements(
      '8.1.2 安全通信网络',
      '8.1.2.2 通信传输',
      'a) 应校验；',
      'b) 应加密。',
      '9.1.2.3 可信验证',
      '可验证引导程序。',
      '8.1.3 安全区域边界',
      '8.1.3.1 边界防护',
      ...FOUR,
      '8.1.3.6 可信验证',
      '可验证边界设备。',
    );
    expect(matched.map(({ unitId }) => unitId)).toEqual([
      'L3-CNS1-06',
      'L3-CNS1-07',
      'L3-ABS1-01',
      'L3-ABS1-02',
      'L3-ABS1-03',
      'L3-ABS1-04',
      'L3-ABS1-20',
    ]);
    expect(doubtful).toMatchObject([
      { text: '可验证引导程序。', unitIds: ['L4-CNS1-11'], reason: expect.stringContaining('编号') },
    ]);
  });

  it('printed twice with different texts is doubtful, with the same text it counts once', () => {
    const twice = ['8.1.4.1 身份鉴别', ...FOUR, '8.1.4.1 身份鉴别'];
    expect(idsOf(requirements(...twice, ...FOUR))).toEqual(IDENTITY);
    expect(idsOf(requirements(...twice, ...FOUR.toReversed()))).toEqual([]);
  });

  it.each([
    '8.1.4.1 身份鉴别……………………23',
    '8.1.4.1 身份鉴别............ 23',
    '8.1.4.1 身份鉴别 23',
    '8.1.4.1　身份鉴别 · · · · · · 23',
  ])('in a table of contents is passed over: %s', (row) => {
    expect(idsOf(requirements(row, '前 言', '这里说明来历。', '8.1.4.1 身份鉴别', ...FOUR))).toEqual(IDENTITY);
  });
});

describe('the items of a control point', () => {
  const letters = (...items: string[]) => requirements('8.1.4.1 身份鉴别', ...items);

  it.each([
    ['（a）应查身份；', '（b）应限次数；', '（c）应防窃听；', '（d）应用两种办法。'],
    ['ａ）应查身份；', 'ｂ）应限次数；', 'ｃ）应防窃听；', 'ｄ）应用两种办法。'],
    ['a )应查身份；', ' b） 应限次数；', '- c) 应防窃听；', 'd．应用两种办法。'],
    ['a) 应查身份；', '6) 应限次数；', 'c) 应防窃听；', 'd) 应用两种办法。'],
    ['本项要求包括：', 'a) 应查', '身份；', 'b) 应限次数；c) 应防窃听；', 'd) 应用两种办法。'],
  ])('are read with letters as in %s', (...items) => {
    const { matched } = letters(...items);
    expect(matched.map(({ text }) => text)).toEqual(['应查身份；', '应限次数；', '应防窃听；', '应用两种办法。']);
  });

  it.each([
    ['one is missing', FOUR.slice(0, 3)],
    ['one is too many', [...FOUR, 'e) 应另加一项。']],
    ['the letters are not in order', [FOUR[0], FOUR[2], FOUR[1], FOUR[3]]],
    ['the letters are gone', FOUR.map((item) => item.slice(3))],
    ['digits stand for all letters', ['1) 应查身份；', '2) 应限次数；', '3) 应防窃听；', '4) 应用两种办法。']],
  ])('are all doubtful when %s', (_what, items) => {
    const { matched, doubtful } = letters(...items.map(String));
    expect(matched).toEqual([]);
    expect(doubtful.length).toBeGreaterThan(0);
    expect(doubtful.every(({ reason }) => /\p{Script=Han}/u.test(reason))).toBe(true);
  });

  it('keep what follows a finished sentence for a person to look at', () => {
    const { matched, doubtful } = letters(...FOUR, '这一段不知从哪里来。');
    expect(matched).toHaveLength(3);
    expect(doubtful).toMatchObject([{ unitIds: ['L3-CES1-04'], reason: '句子结束之后还有文字' }]);
  });

  it('lose page heads, page numbers and line breaks, not words', () => {
    const { matched } = letters('a) 应查身', '23', 'GB/T 22239—2019', '份，查 TCP-', 'dump 的输出；', ...FOUR.slice(1));
    expect(matched[0]).toEqual({ unitId: 'L3-CES1-01', text: '应查身份，查TCPdump的输出；', line: 2 });
  });

  it('need no letter where the control point has one, and take a lone a)', () => {
    const one = (text: string) => requirements('8.1.4.5 恶意代码防范', text);
    expect(idsOf(one('应查杀。'))).toEqual(['L3-CES1-23']);
    expect(idsOf(one('a) 应查杀。'))).toEqual(['L3-CES1-23']);
    expect(idsOf(requirements('8.1.4.5 恶意代码防范', 'a) 应查杀；', 'b) 应升级。'))).toEqual([]);
  });

  it('know that L3-CES4-04 has no item in GB/T 22239', () => {
    const { matched, missing } = requirements('8.4.3.2 网关节点设备安全', ...FOUR);
    expect(matched.map(({ unitId }) => unitId)).toEqual(['L3-CES4-05', 'L3-CES4-06', 'L3-CES4-07', 'L3-CES4-08']);
    expect(missing).not.toContain('L3-CES4-04');
  });
});

describe('a unit of GB/T 28448', () => {
  const unit = (number: string, id: string, text: string) => [
    `${number} 测评单元（${id}）`,
    '该测评单元包括以下要求：',
    `a) 测评指标：${text}`,
    'b) 测评对象：某些设备。',
    'c) 测评实施：看一看。',
    'd) 单元判定：如果是，则符合。',
  ];
  const units28448 = (...lines: string[]) => read(lines, 'gb-t-28448-2019');

  it.each(['L3-CES1-01', 'L3—CES1—01', '13-CES1-0l', 'L3 -CE51- 01', 'L3CES101'])('is known by %s', (id) => {
    expect(units28448('8.1.4.1 身份鉴别', ...unit('8.1.4.1.1', id, '应查身份。')).matched).toMatchObject([
      { unitId: 'L3-CES1-01', text: '应查身份。' },
    ]);
  });

  it('keeps the 测评指标 only, also over several lines', () => {
    const [head = '', lead = '', , ...rest] = unit('8.1.4.1.1', 'L3-CES1-01', '');
    const { matched } = units28448('8.1.4.1 身份鉴别', head, lead, 'a）测 评指标', '应查身', '份。', ...rest);
    expect(matched).toMatchObject([{ unitId: 'L3-CES1-01', text: '应查身份。' }]);
  });

  it.each([
    ['8.1.7.3', '授权和审批', 1, 'L4-ORS1-06', 'L3-ORS1-06'],
    ['9.1.8.3', '安全意识教育和培训', 3, 'L3-HRS1-09', 'L4-HRS1-09'],
    ['9.1.10.6', '网络和系统安全管理', 6, 'L3-MMS1-21', 'L4-MMS1-21'],
    ['9.1.10.13', '应急预案管理', 1, 'L3-MMS1-44', 'L4-MMS1-44'],
  ])('in %s %s goes by its clause where the print is known to slip', (clause, name, place, printed, meant) => {
    const { matched } = units28448(`${clause} ${name}`, ...unit(`${clause}.${place}`, printed, '应做到。'));
    expect(matched).toMatchObject([{ unitId: meant }]);
  });

  it('is doubtful where id and clause disagree otherwise, or part b) is gone', () => {
    const other = units28448('8.1.4.1 身份鉴别', ...unit('8.1.4.1.1', 'L4-CES1-01', '应查身份。'));
    expect(other).toMatchObject({ matched: [], doubtful: [{ unitIds: ['L3-CES1-01', 'L4-CES1-01'] }] });
    const cut = unit('8.1.4.1.1', 'L3-CES1-01', '应查身份。').toSpliced(3, 1);
    expect(units28448('8.1.4.1 身份鉴别', ...cut).matched).toEqual([]);
  });

  it('whose heading was lost is known between its neighbours, not otherwise', () => {
    const [a, b, c] = ['01', '02', '03'].map((no, index) =>
      unit(`8.1.4.1.${index + 1}`, `L3-CES1-${no}`, `应做第${index}件。`),
    );
    const lost = (b ?? []).slice(1);
    expect(idsOf(units28448('8.1.4.1 身份鉴别', ...(a ?? []), ...lost, ...(c ?? [])))).toEqual(IDENTITY.slice(0, 3));
    expect(idsOf(units28448('8.1.4.1 身份鉴别', ...lost, ...lost, ...(c ?? [])))).not.toContain('L3-CES1-01');
  });
});

describe('a table', () => {
  const rows = (...cells: string[][]) =>
    recogniseStandardText(
      { kind: 'rows', rows: cells.map((row, index) => ({ line: index + 1, cells: row })) },
      units,
      'gb-t-22239-2019',
    );

  it('names units by id, or by clause and letter', () => {
    const { matched } = rows(
      ['编号', '原文'],
      ['L3-CES1-01', '应查验每个人的身份。'],
      ['8.1.4.1 b', '应限制登录的次数。'],
      ['8.1.4.1', 'c)', '身份鉴别', '应防止传输中被窃听。'],
    );
    expect(matched.map(({ unitId }) => unitId)).toEqual(['L3-CES1-01', 'L3-CES1-02', 'L3-CES1-03']);
  });

  it.each([
    [
      'two texts for one unit',
      [
        ['L3-CES1-01', '应查验每个人的身份。'],
        ['L3-CES1-01', '应查验别的什么东西。'],
      ],
    ],
    ['an id and a clause that disagree', [['L3-CES1-01', '8.1.4.2 a', '应查验每个人的身份。']]],
    ['an id and a name that disagree', [['L3-CES1-01', '访问控制', '应查验每个人的身份。']]],
    ['an id one sign off', [['L3-CES9-01', '应查验每个人的身份。']]],
    ['a clause without its letter', [['8.1.4.1', '应查验每个人的身份。']]],
    ['a unit this standard has not', [['L3-CES4-04', '应限制并发的连接数目。']]],
  ])('leaves %s in doubt', (_what, cells) => {
    const { matched, doubtful } = rows(...cells);
    expect(matched).toEqual([]);
    expect(doubtful.length).toBe(cells.length);
  });

  it('is seen in a text of lines with tabs, bars or blanks after the id', () => {
    const lines = [
      '| 编号 | 原文 |',
      '| L3-CES1-01 | 应查验每个人的身份。 |',
      'L3-CES1-02\t应限制登录的次数。',
      'L3-CES1-03 应防止传输中被窃听。',
    ];
    expect(idsOf(requirements(...lines))).toEqual(IDENTITY.slice(0, 3));
  });
});

describe('which standard a file holds', () => {
  const lines = (...text: string[]) => ({ kind: 'lines' as const, lines: text });

  it.each([
    ['a.txt', lines(...write28448(units).lines.slice(0, 60)), 'gb-t-28448-2019'],
    ['a.txt', lines('8.1.4.1 身份鉴别', ...FOUR), 'gb-t-22239-2019'],
    ['GBT22239.txt', lines('随便什么'), 'gb-t-22239-2019'],
    ['a.csv', { kind: 'rows' as const, rows: [] }, null],
    ['a.txt', lines('随便什么'), null],
  ])('%s', (name, source, standard) => {
    expect(standardOf(name, source)).toBe(standard);
  });
});
