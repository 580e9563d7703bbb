import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Guidance, ObjectKind, Unit, Verdict } from '../../schemas/generated/types.ts';
import { loadLibrary } from '../../server/catalogue.ts';
import { unitApplies } from '../../server/domain/matrix.ts';
import { recordWarnings } from '../../server/domain/result-rules.ts';
import { readGuidance, withGuidance } from '../../server/guidance.ts';
import { StandardsReader } from '../../server/standards-reader.ts';
import { check } from '../../server/validation.ts';

const FOLDER = join(import.meta.dirname, '../../standards/guidance/l3');
const library = loadLibrary();
const guided = library.units.flatMap((unit) =>
  unit.level === 3 && unit.guidance !== undefined ? [{ unit, guidance: unit.guidance }] : [],
);
type Guided = (typeof guided)[number];
/** The ten classes of the general requirements, and each extension as a whole. */
const partOf = (unit: Unit): string => (unit.set === 'general' ? unit.domainCode : unit.set);
const parts = [...new Set(library.units.filter((unit) => unit.level === 3).map(partOf))];
/** GB/T 28448-2019 offers 不符合 only where neither of these two ways of protection is found (STANDARDS 4). */
const WITHOUT_PARTIAL = 'L3-SMC1-08';

/** What is wrong with each unit of a part, with the unit's id in front. */
const faultsOf = (part: string, look: (entry: Guided) => readonly string[]): string[] =>
  guided
    .filter(({ unit }) => partOf(unit) === part)
    .flatMap((entry) => look(entry).map((fault) => `${entry.unit.id} ${fault}`));

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};
const templatesOf = (guidance: Guidance) => guidance.recordTemplates ?? [];
const problemsOf = (guidance: Guidance) => guidance.problems ?? [];
const kindsOf = (unit: Unit): ObjectKind[] =>
  library.kinds.kinds.map(({ code }) => code).filter((code) => unitApplies(library, unit, code));
const fits = (kinds: readonly ObjectKind[] | undefined, kind: ObjectKind): boolean => kinds?.includes(kind) ?? true;
const outside = (text: string, low: number, high: number): boolean => text.length < low || text.length > high;

describe('the guidance files', () => {
  it('reach the units they are written for', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
    const written = files.flatMap((file) => {
      const entries = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Record<string, Guidance>;
      return Object.entries(entries);
    });
    expect(files.length).toBeGreaterThan(0);
    expect(guided).toHaveLength(written.length);
    for (const [id, guidance] of written) {
      expect(check('standards/guidance', guidance)).toEqual([]);
      expect(library.units.find((unit) => unit.id === id)?.guidance).toEqual(guidance);
    }
  });

  it('are refused for a unit that does not exist', () => {
    const reader = new StandardsReader(join(FOLDER, '../..'));
    const all = new Map([...readGuidance(reader), ['L3-CES1-16', { why: '没有这个单元' }] as const]);
    expect(() => withGuidance(library.units, all)).toThrow(/有测评指导而没有测评单元 L3-CES1-16/);
  });
});

describe.each(parts)('guidance of %s', (part) => {
  it('covers every unit of level 3', () => {
    const missing = library.units.filter(
      (unit) => unit.level === 3 && partOf(unit) === part && unit.guidance === undefined,
    );
    expect(missing.map((unit) => unit.id)).toEqual([]);
  });

  it('leaves no part out and no text empty', () => {
    const faults = faultsOf(part, ({ guidance }) => [
      ...(['why', 'steps', 'evidence', 'recordTemplates', 'problems', 'complementaryUnits'] as const)
        .filter((field) => guidance[field] === undefined || guidance[field].length === 0)
        .map((field) => `缺 ${field}`),
      ...(guidance.steps ?? []).filter((step) => !step.notMet).map((step) => `无不满足的情形：${step.action}`),
      ...problemsOf(guidance).flatMap((problem) =>
        (['threats', 'consequence', 'reason', 'technical', 'management', 'temporary', 'effort'] as const)
          .filter((field) => !problem[field]?.length)
          .map((field) => `问题“${problem.title}”缺 ${field}`),
      ),
      ...textsOf(guidance)
        .filter((text) => text.trim() === '' || text !== text.trim())
        .map((text) => `空白：“${text}”`),
    ]);
    expect(faults).toEqual([]);
  });

  it('has one step for each check, by a method of the unit', () => {
    const faults = faultsOf(part, ({ unit, guidance }) => {
      const steps = guidance.steps ?? [];
      const perKind = kindsOf(unit).map((kind) => steps.filter((step) => fits(step.kinds, kind)).length);
      const isComplete = steps.length === unit.checks || perKind.every((count) => count === unit.checks);
      return [
        ...(isComplete ? [] : [`步骤 ${steps.length}，检查点 ${unit.checks}`]),
        ...steps
          .filter(({ method }) => !unit.methods.includes(method))
          .map(({ method }) => `方法 ${method} 不在单元内`),
        ...unit.methods
          .filter((method) => !steps.some((step) => step.method === method))
          .map((method) => `未用 ${method}`),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('offers a record for each verdict the unit allows, on each kind of object', () => {
    const faults = faultsOf(part, ({ unit, guidance }) => {
      const allowed = new Set<Verdict>(['compliant', 'non_compliant']);
      if (unit.judgement !== 'single' && unit.id !== WITHOUT_PARTIAL) allowed.add('partial');
      const isSometimesOut = (guidance.notApplicable ?? []).length > 0;
      const templates = templatesOf(guidance);
      const kinds = kindsOf(unit);
      const odd = templates.filter(
        ({ verdict, kinds: own }) =>
          (verdict === 'not_applicable' ? !isSometimesOut : !allowed.has(verdict)) ||
          own?.some((kind) => !kinds.includes(kind)),
      );
      const wanting = [...allowed].flatMap((verdict) =>
        kinds
          .filter((kind) => !templates.some((row) => row.verdict === verdict && fits(row.kinds, kind)))
          .map((kind) => `${kind} 没有 ${verdict} 的记录模板`),
      );
      return [...odd.map(({ verdict }) => `不应有 ${verdict} 的模板`), ...wanting];
    });
    expect(faults).toEqual([]);
  });

  it('words records as the workbench itself would accept them without a warning', () => {
    const faults = faultsOf(part, ({ guidance }) =>
      templatesOf(guidance).flatMap(({ verdict, text }) =>
        recordWarnings({ verdict, record: text.replaceAll(/\{[^{}]*\}/g, '某') }).map(
          ({ message }) => `${message}：${text}`,
        ),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('keeps explanations and records to a length people read', () => {
    const faults = faultsOf(part, ({ guidance }) => [
      ...(outside(guidance.why ?? '', 40, 120) ? [`说明 ${guidance.why?.length} 字`] : []),
      ...templatesOf(guidance)
        .filter(({ text }) => outside(text, 40, 160))
        .map(({ text }) => `模板 ${text.length} 字：${text}`),
      ...((guidance.evidence ?? []).length > 5 ? ['证据多于 5 项'] : []),
    ]);
    expect(faults).toEqual([]);
  });

  it('names its blanks shortly, from a small vocabulary', () => {
    const names = new Set<string>();
    const faults = faultsOf(part, ({ guidance }) =>
      templatesOf(guidance).flatMap(({ text }) => {
        const blanks = text.match(/\{[\p{Script=Han}A-Za-z]{2,8}\}/gu) ?? [];
        for (const blank of blanks) names.add(blank);
        const braces = text.match(/[{}]/g)?.length ?? 0;
        return braces === blanks.length * 2 && blanks.length > 0 ? [] : [`空格写法：${text}`];
      }),
    );
    expect(faults).toEqual([]);
    expect(names.size).toBeLessThanOrEqual(40);
  });

  it('refers only to units, threats, code audit items, cases and triggers that exist', () => {
    const ids = new Set<string>(library.units.map((unit) => unit.id));
    const threats = new Set(library.threats.map((threat) => threat.id));
    const cases = new Set(library.highRisk.filter((row) => row.ruleSet === 'guide-2025').map((row) => row.caseNo));
    const triggers = new Set(library.majorHazards.map((row) => row.id));
    const faults = faultsOf(part, ({ unit, guidance }) => {
      const complementary: readonly string[] = guidance.complementaryUnits ?? [];
      const reasons = problemsOf(guidance).map((problem) => problem.reason ?? '');
      return [
        ...complementary.filter((id) => !ids.has(id) || id === unit.id).map((id) => `互补单元 ${id}`),
        ...(new Set(complementary).size === complementary.length ? [] : ['互补单元重复']),
        ...problemsOf(guidance).flatMap((problem) => (problem.threats ?? []).filter((id) => !threats.has(id))),
        ...(guidance.codeAuditItems ?? []).filter((id) => !/^[6-9](\.\d{1,2}){1,3}$/.test(id)),
        ...reasons.flatMap((text) => text.match(/\d+(?:\.\d+){3}/g) ?? []).filter((no) => !cases.has(no)),
        ...reasons.flatMap((text) => text.match(/MH-\d\d/g) ?? []).filter((id) => !triggers.has(id)),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('names the high-risk case in force wherever the unit has one', () => {
    const faults = faultsOf(part, ({ unit, guidance }) =>
      library.highRisk
        .filter((row) => row.ruleSet === 'guide-2025' && row.minLevel <= 3 && row.unitIds.includes(unit.id))
        .filter(
          ({ caseNo }) => !problemsOf(guidance).some(({ risk, reason }) => risk === 'high' && reason?.includes(caseNo)),
        )
        .map(({ caseNo }) => `没有高风险问题提到案例 ${caseNo}`),
    );
    expect(faults).toEqual([]);
  });
});

it('no sentence is copied from one unit to another', () => {
  const users = new Map<string, Set<string>>();
  for (const { unit, guidance } of guided) {
    const sentences = textsOf(guidance).flatMap((text) => text.split(/[。；！？\n]/));
    for (const sentence of sentences.map((part) => part.trim()).filter((part) => part.length >= 20)) {
      users.set(sentence, (users.get(sentence) ?? new Set()).add(unit.id));
    }
  }
  const copied = [...users]
    .filter(([, ids]) => ids.size > 1)
    .map(([sentence, ids]) => `${[...ids].join('、')}：${sentence}`);
  expect(copied).toEqual([]);
});
