/** The units asked for as a 测评指导书: what an assessor takes along to read, or to work from on paper. */
import type {
  ReportAssessmentGuide as AssessmentGuide,
  GuideQuery,
  ObjectKind,
  Unit,
} from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';
import { unitApplies } from './matrix.ts';

type AssessmentGuideUnit = AssessmentGuide['chapters'][number]['points'][number]['units'][number];
type Words = (group: string, code: string) => string;

export interface GuideInput {
  readonly library: Library;
  readonly query: GuideQuery;
  /** Wording of the licence holder's own copy, by unit id; printed where the gist stands. */
  readonly wording: ReadonlyMap<string, string>;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly words: Words;
}

const LEVEL = ['', '第一级', '第二级', '第三级', '第四级'];

/** Units of a level, narrowed to a set, a class, an object kind or one unit, in the standard's order. */
export function guideUnits(library: Library, { level, set, domain, kind, unitId }: GuideQuery): Unit[] {
  return library.units.filter(
    (unit) =>
      unit.level === Number(level) &&
      (set === undefined || unit.set === set) &&
      (domain === undefined || unit.domainCode === domain) &&
      (unitId === undefined || unit.id === unitId) &&
      (kind === undefined || unitApplies(library, unit, kind)),
  );
}

export function buildGuide(input: GuideInput): AssessmentGuide {
  const { library, query, date, words } = input;
  const units = guideUnits(library, query);
  const chapters = [...Map.groupBy(units, (unit) => `${unit.domainCode}-${unit.set}`)].map(([key, group]) => {
    const [first] = group;
    const set = first === undefined || first.set === 'general' ? '' : `（${words('requirementSet', first.set)}）`;
    return {
      anchor: `c-${key}`,
      title: `${words('domain', first?.domainCode ?? '')}${set}`,
      points: [...Map.groupBy(group, (unit) => unit.clause)].map(([clause, items]) => ({
        anchor: `p-${clause.replaceAll('.', '-')}`,
        title: `${clause} ${items[0]?.controlPoint ?? ''}`,
        units: items.map((unit) => printedUnit(input, unit)),
      })),
    };
  });
  const scope = [
    LEVEL[Number(query.level)] ?? '',
    query.set === undefined ? '' : words('requirementSet', query.set),
    query.domain === undefined ? '' : words('domain', query.domain),
    query.kind === undefined ? '' : words('objectKind', query.kind),
    query.unitId ?? '',
  ].filter(Boolean);
  return {
    document: { title: '测评指导书', author: '等保测评工作台', date },
    marks: { header: `测评指导书　${scope.join(' ')}`, headerRight: `标准库 ${library.revision}`, watermark: '' },
    cover: {
      numberLine: `标准库修订 ${library.revision}`,
      title: '测评指导书',
      subject: scope.join('　'),
      rows: [
        { label: '测评单元', value: `${units.length} 个` },
        { label: '依据', value: 'GB/T 22239-2019、GB/T 28448-2019' },
        { label: '打印日期', value: date },
      ],
      note:
        input.wording.size > 0
          ? '“要求”处为本单位自有标准文本的原文；其余文字为本工作台所编，供现场参考。'
          : '要点与指导为本工作台所编，不是标准原文；判断以正式出版的标准为准。',
    },
    contents: chapters.flatMap((chapter) => [
      { level: 1, number: '', title: chapter.title, anchor: chapter.anchor },
      ...chapter.points.map(({ title, anchor }) => ({ level: 2, number: '', title, anchor })),
    ]),
    chapters,
  };
}

function printedUnit({ library, query, wording, words }: GuideInput, unit: Unit): AssessmentGuideUnit {
  const { guidance } = unit;
  const fits = (kinds: readonly ObjectKind[] | undefined): boolean =>
    query.kind === undefined || kinds === undefined || kinds.includes(query.kind);
  const kindWords = (kinds: readonly ObjectKind[] | undefined): string =>
    (kinds ?? []).map((kind) => words('objectKind', kind)).join('、');
  return {
    id: unit.id,
    clause: unit.item === '' ? unit.clause : `${unit.clause} ${unit.item})`,
    gist: unit.gist,
    wording: wording.get(unit.id) ?? '',
    why: guidance?.why ?? '',
    objects: unit.objects.join('、'),
    methods: unit.methods.map((method) => words('method', method)).join('、'),
    judgement: `${words('judgement', unit.judgement)}，${unit.checks} 个检查点`,
    steps: (guidance?.steps ?? [])
      .filter(({ kinds }) => fits(kinds))
      .map((step, n) => ({
        no: String(n + 1),
        kinds: kindWords(step.kinds),
        method: words('method', step.method),
        action: step.action,
        expected: step.expected,
        notMet: step.notMet ?? '',
      })),
    looks: looksOf(library, query, unit),
    evidence: guidance?.evidence ?? [],
    notApplicable: guidance?.notApplicable ?? [],
    records: (guidance?.recordTemplates ?? [])
      .filter(({ kinds }) => fits(kinds))
      .map(({ verdict, kinds, text }) => ({ verdict: words('verdict', verdict), kinds: kindWords(kinds), text })),
    problems: (guidance?.problems ?? []).map(({ title, risk, reason = '', technical, management }) => ({
      title,
      risk: words('riskLevel', risk),
      reason,
      advice: [technical, management].filter(Boolean).join(' '),
    })),
  };
}

/** Ways to look are many: they are printed for one kind of object or one unit, not in the whole book. */
function looksOf(library: Library, { kind, unitId }: GuideQuery, unit: Unit): AssessmentGuideUnit['looks'] {
  if (kind === undefined && unitId === undefined) return [];
  const level3 = unit.level === 3 ? unit.id : unit.siblings?.l3;
  return library.howTo
    .filter(({ kinds }) => kind === undefined || kinds.includes(kind))
    .flatMap(({ name, entries }) =>
      entries
        .filter(({ units }) => units.some((id) => id === level3))
        .map(({ where, read, expected, on }) => ({
          product: on === undefined ? name : `${name}（${on}）`,
          where,
          read,
          expected,
        })),
    );
}
