/** What a schema can not see in an exchange file: references that lead nowhere, and things said twice. */
import type { AssessmentFacts, FactCellRef, FactEvidence } from '../../../schemas/generated/types.ts';
import type { Catalogue } from '../../catalogue.ts';
import { DOMAIN_ORDER, gradingProblem } from '../../domain/indicator-set.ts';
import type { Violation } from '../../errors.ts';

/** More than anyone reads. */
const LIMIT = 50;

/** Everything wrong with the references of a bundle; at most fifty. */
export function referenceViolations(facts: AssessmentFacts, catalogue: Catalogue): Violation[] {
  const check = new Check(facts, catalogue);
  check.grading();
  check.repeats();
  check.rounds();
  check.plan();
  check.results();
  check.analysis();
  check.tests();
  return check.found;
}

class Check {
  readonly found: Violation[] = [];
  readonly #facts: AssessmentFacts;
  readonly #catalogue: Catalogue;
  readonly #objects: ReadonlySet<string>;
  readonly #problems: ReadonlySet<string>;
  readonly #rounds: ReadonlySet<number>;

  constructor(facts: AssessmentFacts, catalogue: Catalogue) {
    this.#facts = facts;
    this.#catalogue = catalogue;
    this.#objects = new Set(facts.objects.map(({ id }) => id));
    this.#problems = new Set(facts.problems.map(({ id }) => id));
    this.#rounds = new Set(facts.assessment.rounds.map(({ round }) => round));
  }

  #add(path: string, message: string): void {
    if (this.found.length < LIMIT) this.found.push({ path, message });
  }

  #unit(path: string, unitId: string): void {
    if (this.#catalogue.unit(unitId) === undefined) this.#add(path, `标准库中没有测评单元 ${unitId}`);
  }

  #object(path: string, objectId: string | undefined): void {
    if (objectId !== undefined && !this.#objects.has(objectId)) this.#add(path, `没有标识为 ${objectId} 的对象`);
  }

  #cell(path: string, { unitId, objectId }: FactCellRef): void {
    this.#unit(`${path}/unitId`, unitId);
    this.#object(`${path}/objectId`, objectId);
  }

  #unique(path: string, what: string, keys: Iterable<string>): void {
    const seen = new Set<string>();
    let n = 0;
    for (const key of keys) {
      if (seen.has(key)) this.#add(`${path}/${n}`, `${what} ${key} 重复`);
      seen.add(key);
      n += 1;
    }
  }

  grading(): void {
    const { level } = this.#facts.assessment;
    const problem = gradingProblem(level);
    if (problem !== null) this.#add(`/assessment/level${problem.path}`, problem.message);
  }

  repeats(): void {
    const { objects, problems, hazards, rectifications, results } = this.#facts;
    this.#unique(
      '/objects',
      '对象标识',
      objects.map(({ id }) => id),
    );
    this.#unique(
      '/problems',
      '问题标识',
      problems.map(({ id }) => id),
    );
    this.#unique(
      '/problems',
      '问题编号',
      problems.map(({ no }) => no),
    );
    this.#unique(
      '/hazards',
      '隐患标识',
      hazards.map(({ id }) => id),
    );
    this.#unique(
      '/hazards',
      '隐患编号',
      hazards.map(({ no }) => no),
    );
    this.#unique(
      '/rectifications',
      '整改项标识',
      rectifications.map(({ id }) => id),
    );
    this.#unique(
      '/results',
      '结果（轮次/单元/对象）',
      results.map((row) => `${row.round}/${row.unitId}/${row.objectId}`),
    );
    const files = evidenceOf(this.#facts).map(({ id }) => id);
    this.#unique('/evidence', '证据标识', files);
  }

  rounds(): void {
    const { rounds } = this.#facts.assessment;
    this.#unique(
      '/assessment/rounds',
      '轮次',
      rounds.map(({ round }) => String(round)),
    );
    if (!this.#rounds.has(1)) this.#add('/assessment/rounds', '缺少第 1 轮');
    for (const [n, { cells }] of rounds.entries()) {
      for (const [k, cell] of (cells ?? []).entries()) this.#cell(`/assessment/rounds/${n}/cells/${k}`, cell);
    }
  }

  plan(): void {
    const { unitReasons, assignments, objects } = this.#facts;
    this.#unique(
      '/unitReasons',
      '单元理由',
      unitReasons.map(({ unitId }) => unitId),
    );
    for (const [n, { unitId }] of unitReasons.entries()) this.#unit(`/unitReasons/${n}/unitId`, unitId);
    for (const [n, { scope, key }] of assignments.entries()) {
      if (scope === 'object') this.#object(`/assignments/${n}/key`, key);
      else if (!(DOMAIN_ORDER as readonly string[]).includes(key))
        this.#add(`/assignments/${n}/key`, `没有安全类 ${key}`);
    }
    for (const [n, { kind, assetClass }] of objects.entries()) {
      const expected = this.#catalogue.kind(kind)?.assetClass;
      if (expected !== assetClass) this.#add(`/objects/${n}/kind`, `对象种类 ${kind} 不属于资产类别 ${assetClass}`);
    }
  }

  results(): void {
    for (const [n, row] of this.#facts.results.entries()) {
      this.#cell(`/results/${n}`, row);
      if (!this.#rounds.has(row.round)) this.#add(`/results/${n}/round`, `没有第 ${row.round} 轮`);
    }
  }

  analysis(): void {
    const { problems, hazards, rectifications } = this.#facts;
    for (const [n, { cells }] of problems.entries()) {
      for (const [k, cell] of cells.entries()) this.#cell(`/problems/${n}/cells/${k}`, cell);
      this.#unique(
        `/problems/${n}/cells`,
        '来源结果',
        cells.map((cell) => `${cell.unitId}/${cell.objectId}`),
      );
    }
    for (const [n, { problemIds }] of hazards.entries()) {
      for (const [k, id] of problemIds.entries()) this.#problem(`/hazards/${n}/problemIds/${k}`, id);
    }
    for (const [n, { problemId }] of rectifications.entries())
      this.#problem(`/rectifications/${n}/problemId`, problemId);
  }

  #problem(path: string, id: string): void {
    if (!this.#problems.has(id)) this.#add(path, `没有标识为 ${id} 的安全问题`);
  }

  tests(): void {
    const { scans = [], penetration = [] } = this.#facts.verificationTests;
    for (const [n, row] of scans.entries()) this.#object(`/verificationTests/scans/${n}/objectId`, row.objectId);
    for (const [n, row] of penetration.entries()) {
      this.#object(`/verificationTests/penetration/${n}/objectId`, row.objectId);
    }
  }
}

/** Every evidence entry of the bundle, of results and of rectification proofs. */
export const evidenceOf = (facts: Pick<AssessmentFacts, 'results' | 'rectifications'>): FactEvidence[] => [
  ...facts.results.flatMap((row) => row.evidence ?? []),
  ...facts.rectifications.flatMap((row) => row.proofFiles ?? []),
];
