/**
 * Writes whole texts in the FORM of GB/T 22239-2019 and GB/T 28448-2019 with sentences of our own, and damages them as
 * scanners, converters and word processors do. Holds no sentence of either standard.
 */
import type { Unit } from '../../schemas/generated/types.ts';

export type Random = () => number;

/** mulberry32: the same seed, the same damage. */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(random: Random, choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;

const FILLERS = [
  '由专人定期查看并留下记录',
  '范围覆盖全部设备与用户',
  '发现异常即行处置并上报',
  '有书面依据可供查阅',
  '与登记的情况保持一致',
  '变更之后重新核对一遍',
  '并能在约定时间内恢复',
];
const NUMERALS = '零一二三四五六七八九';
const mark = (index: number): string => `甲${[...String(index)].map((digit) => NUMERALS[Number(digit)]).join('')}乙`;

/** A sentence of ours for each unit, different for every unit. */
export function wordings(units: readonly Unit[], seed = 1): Map<string, string> {
  const random = randomOf(seed);
  return new Map(
    units.map((unit, index) => {
      const more = Array.from({ length: Math.floor(random() * 4) }, () => pick(random, FILLERS));
      return [unit.id, `应${[unit.gist.replace(/（仅.*?）/, ''), `编作${mark(index)}`, ...more].join('，')}`];
    }),
  );
}

const CLASSES: Readonly<Record<string, string>> = {
  PES: '安全物理环境',
  CNS: '安全通信网络',
  ABS: '安全区域边界',
  CES: '安全计算环境',
  SMC: '安全管理中心',
  PSS: '安全管理制度',
  ORS: '安全管理机构',
  HRS: '安全管理人员',
  CMS: '安全建设管理',
  MMS: '安全运维管理',
};
const SETS = [
  '安全通用要求',
  '云计算安全扩展要求',
  '移动互联安全扩展要求',
  '物联网安全扩展要求',
  '工业控制系统安全扩展要求',
];

const clauseKey = (clause: string): number => clause.split('.').reduce((sum, part) => sum * 100 + Number(part), 0);

interface ControlPoint {
  readonly clause: string;
  readonly name: string;
  readonly units: readonly Unit[];
}

function controlPoints(units: readonly Unit[], by: 'item' | 'id'): ControlPoint[] {
  return [...Map.groupBy(units, ({ clause }) => clause)]
    .sort(([x], [y]) => clauseKey(x) - clauseKey(y))
    .map(([clause, members]) => ({
      clause,
      name: members[0]?.controlPoint ?? '',
      units: [...members].sort((x, y) => (x[by] < y[by] ? -1 : 1)),
    }));
}

/** Headings above a control point that were not yet written: chapter, set, class. */
function upperHeadings({ clause, units }: ControlPoint, written: Set<string>): string[] {
  const [level = '', set = '', place = ''] = clause.split('.');
  const all: [string, string][] = [
    [level, `第${NUMERALS[Number(level) - 5]}级安全要求`],
    [`${level}.${set}`, SETS[Number(set) - 1] ?? ''],
    [`${level}.${set}.${place}`, CLASSES[units[0]?.domainCode ?? ''] ?? ''],
  ];
  return all.flatMap(([number, title]) => {
    if (written.has(number)) return [];
    written.add(number);
    return [`${number} ${title}`];
  });
}

const FRONT = [
  '前 言',
  '这一部分说明本文件由谁写成，以及与先前的一版有何不同。',
  '1 范围',
  '说明本文件管什么、不管什么。',
  '5.1 等级保护对象',
  '说明哪些东西要受保护。',
];
const BACK = [
  '10 第五级安全要求',
  '略。',
  '附 录 A',
  '（规范性附录）',
  '关于如何选用的说明',
  '表A.1 选用一览',
  '参 考 文 献',
  '[1] 某份文件。',
];

export interface Written {
  readonly lines: string[];
  /** Unit → its sentence with its closing sign. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The form of GB/T 22239: headings, items with letters, no letter where a control point has one item. */
export function write22239(units: readonly Unit[], options: { contents?: boolean; seed?: number } = {}): Written {
  const own = units.filter(({ id }) => !/^L[34]-CES4-04$/.test(id));
  const sentences = wordings(own, options.seed);
  const texts = new Map<string, string>();
  const written = new Set<string>();
  const points = controlPoints(own, 'item');
  const body = points.flatMap((point) => {
    const only = point.units.length === 1;
    const items = point.units.map((unit, index) => {
      const text = `${sentences.get(unit.id)}${index === point.units.length - 1 ? '。' : '；'}`;
      texts.set(unit.id, text);
      return only ? text : `${unit.item}) ${text}`;
    });
    return [
      ...upperHeadings(point, written),
      `${point.clause} ${point.name}`,
      ...(only ? [] : ['本项要求包括：']),
      ...items,
    ];
  });
  const contents = points.map(({ clause, name }, index) => `${clause} ${name}${'.'.repeat(20)}${index + 3}`);
  return { lines: [...(options.contents === true ? ['目 次', ...contents] : []), ...FRONT, ...body, ...BACK], texts };
}

/** Slips of the print: the id in the heading of the unit that has the other one. */
const SLIPS: Readonly<Record<string, string>> = {
  'L3-ORS1-06': 'L4-ORS1-06',
  'L3-ORS1-07': 'L4-ORS1-07',
  'L3-ORS1-08': 'L4-ORS1-08',
  'L4-HRS1-09': 'L3-HRS1-09',
  'L4-MMS1-21': 'L3-MMS1-21',
  'L4-MMS1-44': 'L3-MMS1-44',
  'L4-MMS1-45': 'L3-MMS1-45',
};
const LOST_HEADINGS = ['L3-HRS1-06', 'L3-MMS1-16', 'L4-PES1-02', 'L4-ORS1-13', 'L4-CES2-09', 'L2-ORS1-09'];

/** The form of GB/T 28448 with the slips and losses of the known copy. */
export function write28448(units: readonly Unit[], seed = 1): Written {
  const sentences = wordings(units, seed);
  const texts = new Map<string, string>();
  const written = new Set<string>();
  const body = controlPoints(units, 'id').flatMap((point) => [
    ...upperHeadings(point, written),
    `${point.clause} ${point.name}`,
    ...point.units.flatMap((unit, index) => {
      const text = `${sentences.get(unit.id)}。`;
      texts.set(unit.id, text);
      const heading = `${point.clause}.${index + 1} 测评单元（${SLIPS[unit.id] ?? unit.id}）`;
      return [
        ...(LOST_HEADINGS.includes(unit.id) ? [] : [heading]),
        '该测评单元包括以下要求：',
        `a) 测评指标：${text}`,
        `b) 测评对象：${unit.objects.join('、')}。`,
        'c) 测评实施包括以下内容：',
        '1) 看一看有没有这样做；',
        '2) 问一问是谁做的。',
        'd) 单元判定：如果1)和2)都是，则符合，否则不符合或部分符合。',
      ];
    }),
  ]);
  return { lines: [...FRONT, ...body, ...BACK], texts };
}

export type Damage = (lines: readonly string[], random: Random) => string[];

const HEAD_NUMBER = /^[6-9](?:\.\d{1,2}){1,4}(?= )/;

const eachNumber =
  (share: number, change: (number: string, random: Random) => string): Damage =>
  (lines, random) =>
    lines.map((line) => line.replace(HEAD_NUMBER, (number) => (random() < share ? change(number, random) : number)));

/** Lines broken at a page's width, a head and a page number between pages. */
export const onPages: Damage = (lines, random) => {
  const out: string[] = [];
  let page = 1;
  for (const line of lines) {
    const width = 26 + Math.floor(random() * 16);
    for (let at = 0; at < line.length; at += width) {
      out.push(line.slice(at, at + width));
      if (out.length % 37 === 0) {
        out.push(
          String(page),
          '',
          pick(random, ['GB/T 22239—2019', 'GB/T　28448-2019', 'ＧＢ／Ｔ 22239—2019', 'GB/T 22239一2O19']),
        );
        page += 1;
      }
    }
  }
  return out;
};

export const fullWidth: Damage = (lines, random) =>
  lines.map((line) =>
    line.replace(/^(?:[6-9](?:\.\d{1,2})+|[a-j]\))/, (start) =>
      random() < 0.5 ? start.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)) : start,
    ),
  );

const LOOKS: Readonly<Record<string, readonly string[]>> = {
  '1': ['l', 'I', '|'],
  '0': ['O', 'o'],
  '5': ['S'],
  '8': ['B'],
};

/** Digits read as letters, blanks in and around numbers, dots as commas or lost. */
export const misread: Damage = (lines, random) =>
  [
    eachNumber(0.3, (number) =>
      number.replace(/(?<=.)[1058]/g, (digit) => (random() < 0.5 ? pick(random, LOOKS[digit] ?? [digit]) : digit)),
    ),
    eachNumber(0.3, (number) => number.replaceAll('.', () => pick(random, ['. ', ' .', '.', '，', '。', ' . ']))),
    eachNumber(0.05, (number) => number.replace('.', '')),
  ].reduce<string[]>((text, damage) => damage(text, random), [...lines]);

/** Letters of items in all the ways they are written and misread. */
export const lettersAnyhow: Damage = (lines, random) =>
  lines.map((line) =>
    line.replace(/^([a-j])\) /, (_whole, letter: string) =>
      pick(random, [
        `${letter}) `,
        `${letter}）`,
        `(${letter}) `,
        `${letter} ) `,
        `（${letter}）`,
        `${letter}．`,
        `  ${letter})`,
        `${letter}、`,
      ]),
    ),
  );

/** Blanks between Chinese characters, as OCR puts them. */
export const spaced: Damage = (lines, random) =>
  lines.map((line) => line.replace(/(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/g, () => (random() < 0.05 ? ' ' : '')));

/** A wrong character in the name of some control points. */
export const misspelt: Damage = (lines, random) =>
  lines.map((line) =>
    HEAD_NUMBER.test(line) && random() < 0.05
      ? line.replace(/(?<= .*)[\u4e00-\u9fff]/, () => pick(random, ['囗', '鉴', '曰', '亍']))
      : line,
  );

/** Lines that follow each other run together. */
export const runTogether: Damage = (lines, random) => {
  const out: string[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    if (last !== undefined && /[；。：]$/.test(last) && random() < 0.2) out[out.length - 1] = last + line;
    else out.push(line);
  }
  return out;
};

type Fault = (line: string, random: Random) => string[];

const HEADING_FAULTS: readonly Fault[] = [
  () => [],
  (line, random) => [line.replace(/^./, (digit) => String(6 + ((Number(digit) + Math.floor(random() * 3)) % 4)))],
  (line, random) => [line.replace(/\d+(?= )/, () => String(1 + Math.floor(random() * 9)))],
  (line) => [line.replace(/^\S+ /, '')],
  (line) => [line.replace(/ .*/, '')],
];
const ITEM_FAULTS: readonly Fault[] = [
  () => [],
  (line) => [line.slice(3)],
  (line, random) => [`${pick(random, [...'abcdefghij'])}${line.slice(1)}`],
];

/** What no program can mend: headings and letters gone, wrong digits, lines gone. */
export const broken: Damage = (lines, random) =>
  lines.flatMap((line) => {
    if (random() < 0.005) return [];
    if (/^[6-9](?:\.\d{1,2}){3,4} /.test(line) && random() < 0.13) return pick(random, HEADING_FAULTS)(line, random);
    if (/^[a-j]\) /.test(line) && random() < 0.04) return pick(random, ITEM_FAULTS)(line, random);
    return [line];
  });

export const damaged = (lines: readonly string[], seed: number, ...damages: readonly Damage[]): string[] => {
  const random = randomOf(seed);
  return damages.reduce<string[]>((text, damage) => damage(text, random), [...lines]);
};
