import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../../server/catalogue.ts';
import { contentKey, type ExistingText, planImport } from '../../../server/domain/house-text-import.ts';
import { readSheets, sheetsOf, type WrittenText } from '../../../server/domain/house-text-sheet.ts';
import labels from '../../../standards/labels.json' with { type: 'json' };

const library = loadLibrary();
const RECORD: WrittenText = {
  id: 'h1',
  unitId: 'L3-CES1-01',
  controlPoint: '身份鉴别',
  type: 'record',
  verdict: 'non_compliant',
  kinds: ['server', 'database'],
  text: '经核查，{设备名称}未配置口令复杂度策略。',
  problem: null,
  state: 'in_use',
  uses: 3,
};
const ADVICE: WrittenText = {
  ...RECORD,
  id: 'h2',
  type: 'problem',
  verdict: null,
  kinds: [],
  text: null,
  problem: {
    title: '口令长期不更换',
    threats: ['TH-01', 'TH-02'],
    risk: 'medium',
    consequence: '口令被猜中',
    technical: '配置有效期',
    effort: 'low',
  },
};
const HEAD = ['测评单元', '符合程度', '对象种类', '模板文字'];
const sheet = (...rows: string[][]) => [{ name: '结果记录', rows: [HEAD, ...rows] }];
const read = (sheets: Parameters<typeof readSheets>[0]) => readSheets(sheets, labels, library);

describe('the workbook of house texts', () => {
  it('gives back what was written into it', () => {
    const { rows, faults } = read(sheetsOf([RECORD, ADVICE], labels, library));
    expect(faults).toEqual([]);
    expect(rows.map(({ id, draft }) => ({ id, ...draft }))).toEqual(
      [RECORD, ADVICE].map(({ controlPoint: _point, state: _state, uses: _uses, ...rest }) => rest),
    );
  });

  it('passes over empty rows and counts rows as the spreadsheet does', () => {
    const { rows } = read(sheet(['', '', '', ''], ['L3-CES1-01', '符合', '', '经核查，口令策略已配置。']));
    expect(rows.map(({ row }) => row)).toEqual([3]);
  });

  it.each([
    ['an unknown unit', ['L3-CES1-16', '符合', '', '文字'], '测评单元', /没有测评单元 L3-CES1-16/],
    ['a wrong verdict', ['L3-CES1-01', '合格', '', '文字'], '符合程度', /不认识“合格”，应为符合、部分符合/],
    ['no verdict', ['L3-CES1-01', '', '', '文字'], '符合程度', /应写明符合程度/],
    ['no text', ['L3-CES1-01', '符合', '', ' '], '模板文字', /不能为空/],
    ['a blank that is no blank', ['L3-CES1-01', '符合', '', '经核查{'], '模板文字', /没有成对/],
    ['an unknown kind', ['L3-CES1-01', '符合', '大型机', '文字'], '对象种类', /不认识“大型机”/],
    ['a kind the unit is not for', ['L3-CES1-01', '符合', '机房', '文字'], '对象种类', /不适用于机房/],
  ])('names the row and the column of %s', (_name, cells, column, message) => {
    const { rows, faults } = read(sheet(cells));
    expect(rows).toEqual([]);
    expect(faults).toEqual([{ sheet: '结果记录', row: 2, column, message: expect.stringMatching(message) }]);
  });

  it('reports a row once for each of its columns at fault', () => {
    const { faults } = read(sheet(['L3-XYZ', '好', '', '']));
    expect(faults.map(({ column }) => column)).toEqual(['符合程度', '测评单元', '模板文字']);
  });

  it.each([
    ['a missing column', [{ name: '结果记录', rows: [['测评单元', '模板文字']] }], '符合程度', '缺少这一列'],
    ['a column it does not know', [{ name: '结果记录', rows: [[...HEAD, '备注']] }], '备注', '不认识这一列'],
    ['a column twice', [{ name: '结果记录', rows: [[...HEAD, '模板文字']] }], '模板文字', '这一列重复'],
    ['a workbook without its sheets', [{ name: 'Sheet1', rows: [] }], '', expect.stringContaining('没有名为')],
  ])('refuses %s', (_name, sheets, column, message) => {
    expect(read(sheets).faults).toEqual([expect.objectContaining({ column, message })]);
  });

  it('needs the risk of a problem', () => {
    const rows = [
      ['测评单元', '问题', '风险等级'],
      ['L3-CES1-01', '口令弱', ''],
      ['L3-CES1-01', '口令弱', '极高'],
    ];
    const { faults } = read([{ name: '问题与建议', rows }]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, '风险等级'],
      [3, '风险等级'],
    ]);
  });
});

describe('the plan of an import', () => {
  const existing: ExistingText = { ...RECORD, pending: false, contents: [RECORD] };
  const rowOf = (over: Partial<typeof RECORD> = {}, id: string | null = 'h1', row = 2) => ({
    sheet: '结果记录',
    row,
    id,
    draft: { ...RECORD, ...over },
  });
  const outcomes = (...args: Parameters<typeof planImport>) => {
    const { rows, faults } = planImport(...args);
    return [...rows.map(({ outcome }) => outcome), ...faults.map(({ message }) => message)];
  };

  it.each([
    ['leaves alone what is the same', [rowOf()], ['unchanged']],
    [
      'finds the same without its number, whatever the order of the kinds',
      [rowOf({ kinds: ['database', 'server'] }, null)],
      ['unchanged'],
    ],
    ['makes a new version of a changed text', [rowOf({ text: '改过的文字，未配置' })], ['new_version']],
    ['takes a number from elsewhere as a new text', [rowOf({ text: '别处的文字，未配置' }, 'other')], ['new']],
    ['refuses the same row twice', [rowOf({}, null), rowOf({}, null, 3)], ['unchanged', '与“结果记录”第 2 行重复']],
    [
      'refuses two rows for one text',
      [rowOf(), rowOf({ text: '另一种文字，未配置' }, 'h1', 3)],
      ['unchanged', '与“结果记录”第 2 行重复'],
    ],
    [
      'refuses to move a text to another unit',
      [rowOf({ unitId: 'L3-CES1-02' })],
      [expect.stringContaining('请清空编号')],
    ],
  ])('%s', (_name, rows, expected) => {
    expect(outcomes(rows, [existing])).toEqual(expected);
  });

  it('refuses a change while a version waits for its review', () => {
    const waiting = { ...existing, pending: true };
    expect(outcomes([rowOf({ text: '改过的文字，未配置' })], [waiting])).toEqual([expect.stringContaining('待审核')]);
    expect(outcomes([rowOf()], [waiting])).toEqual(['unchanged']);
  });

  it('sees equal content whatever the order of its parts', () => {
    const { title, risk } = { title: '问题', risk: 'high' as const };
    expect(contentKey({ text: null, problem: { title, risk } })).toBe(
      contentKey({ text: null, problem: { risk, title } }),
    );
  });
});
