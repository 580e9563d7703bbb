import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AssessmentFacts, FactEvidence, FactResult, Office, Role } from '../../schemas/generated/types.ts';
import { loadLibrary } from '../../server/catalogue.ts';
import { cellKey, currentResults } from '../../server/domain/current-results.ts';
import { evaluate } from '../../server/domain/evaluation.ts';
import { houseTextViolations, houseTextWarnings } from '../../server/domain/house-text-rules.ts';
import { matrixOf } from '../../server/domain/matrix.ts';
import { uncoveredCells } from '../../server/domain/open-cells.ts';
import { qualityChecks } from '../../server/domain/quality-checks.ts';
import { recordWarnings } from '../../server/domain/result-rules.ts';
import { suggestedRisk } from '../../server/domain/risk.ts';
import { samplingGaps } from '../../server/domain/sampling.ts';
import { unitsOf } from '../../server/domain/unit-fold.ts';
import { buildExample } from '../../server/example/example.ts';
import { EXAMPLE_HOUSE_TEXTS } from '../../server/example/house-texts.ts';
import { check } from '../../server/validation.ts';

const library = loadLibrary();
const example = buildExample(library);
const [assistance, ageing, funeral, website] = example.systems;

const matrix = (facts: AssessmentFacts) => matrixOf(library, unitsOf(facts, library), facts.objects);
const round = (facts: AssessmentFacts, number: number): FactResult[] =>
  facts.results.filter((result) => result.round === number);
const evidenceOf = (facts: AssessmentFacts): FactEvidence[] => [
  ...facts.results.flatMap((result) => result.evidence ?? []),
  ...facts.rectifications.flatMap((item) => item.proofFiles ?? []),
];
const everyText = JSON.stringify(example.systems);

describe('the house texts of the example', () => {
  it.each(EXAMPLE_HOUSE_TEXTS.map((row) => [row.id, row] as const))(
    '%s keeps the rules without a warning',
    (_, row) => {
      const unit = library.units.find(({ id }) => id === row.unitId);
      for (const content of row.versions) {
        expect(houseTextViolations({ ...row, ...content }, library)).toEqual([]);
        expect(houseTextWarnings({ ...row, ...content }, unit)).toEqual([]);
      }
      expect(row.author).not.toBe(row.reviewer);
    },
  );
});

describe('the example as a whole', () => {
  it.each(example.systems.map((facts) => [facts.system.name, facts] as const))(
    '%s is a valid exchange file',
    (_, facts) => {
      expect(check('exchange/assessment', facts)).toEqual([]);
    },
  );

  it('comes out the same every time', () => {
    expect(buildExample(library)).toEqual(example);
  });

  it('is one project with the four systems of the purchase, each at another step, marked as an example', () => {
    expect(example.systems.map(({ system, assessment }) => [system.name, assessment.step])).toEqual([
      ['社会救助综合管理服务系统', 'delivery'],
      ['养老服务信息系统', 'analysis'],
      ['殡葬业务综合管理系统', 'fieldwork'],
      ['民政厅网站', 'plan'],
    ]);
    expect(assistance.system.aliases).toContain('社会救助综合管理服务信息系统');
    for (const facts of example.systems) expect(facts.project).toMatchObject({ id: example.project.id, example: true });
  });

  it('has an account for every role and office, and nobody holds both', () => {
    const roles: Role[] = ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner', 'rectifier', 'auditor'];
    const offices: Office[] = ['sysadmin', 'secadmin', 'audit_admin'];
    const held = (role: Role): number => example.accounts.filter((account) => account.role === role).length;
    expect(Object.fromEntries(roles.map((role) => [role, held(role)]))).toMatchObject({ assessor: 2, rectifier: 3 });
    for (const role of roles) expect(held(role)).toBeGreaterThan(0);
    for (const office of offices)
      expect(example.accounts.filter((account) => account.office === office)).toHaveLength(1);
    for (const { role, office } of example.accounts) expect((role === null) !== (office === null)).toBe(true);
  });

  it('names only its own accounts in results, assignments and teams', () => {
    const known = new Set(example.accounts.map((account) => account.username));
    for (const { results, assignments, assessment } of example.systems) {
      for (const { recordedBy } of results) expect(known).toContain(recordedBy);
      for (const { personId } of assignments) expect(known).toContain(personId);
      for (const { id } of assessment.team ?? []) expect(known).toContain(id);
    }
  });

  it('records shared assets once: the same in every system but for the choice of objects', () => {
    const shared = new Map(example.sharedObjects.map((object) => [object.id, object]));
    for (const { objects } of example.systems) {
      const used = objects.filter((object) => object.shared === true);
      expect(used.length).toBeGreaterThan(30);
      for (const { selected: _, selectionReason: __, ...object } of used) {
        expect(shared.get(object.id)).toMatchObject(object);
      }
    }
  });

  it('carries the bytes of every evidence file it mentions, below 1.5 MB together', () => {
    const files = new Map(example.evidenceFiles.map((file) => [file.sha256, file]));
    const mentioned = example.systems.flatMap(evidenceOf);
    for (const { sha256, size, mediaType } of mentioned) {
      expect(files.get(sha256)).toMatchObject({ mediaType });
      expect(files.get(sha256)?.bytes.byteLength).toBe(size);
    }
    for (const { sha256, bytes } of files.values()) {
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    expect(new Set(mentioned.map((entry) => entry.id)).size).toBe(mentioned.length);
    expect(example.evidenceFiles.reduce((sum, file) => sum + file.bytes.byteLength, 0)).toBeLessThan(1_500_000);
  });

  it('draws real PNG pictures', () => {
    const picture = example.evidenceFiles.find((file) => file.mediaType === 'image/png');
    const bytes = Buffer.from(picture?.bytes ?? []);
    expect(bytes.subarray(1, 4).toString('ascii')).toBe('PNG');
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    const data = bytes.indexOf('IDAT');
    const pixels = inflateSync(bytes.subarray(data + 4, data + 4 + bytes.readUInt32BE(data - 4)));
    expect(pixels.byteLength).toBe((width + 1) * height);
  });

  it('leaves no placeholder and no real province behind', () => {
    expect(everyText).not.toMatch(/X{3,}|待补充|待填写|待分析|TODO|undefined|\{\w+[:}]|陕西|西安/);
  });

  it('keeps every record between 15 and 300 characters and in agreement with its verdict', () => {
    for (const result of example.systems.flatMap((facts) => facts.results)) {
      expect(result.record.length, result.record).toBeGreaterThanOrEqual(15);
      expect(result.record.length, result.record).toBeLessThanOrEqual(300);
      expect(recordWarnings(result), result.record).toEqual([]);
    }
  });

  it('gives risks that follow from likelihood and impact', () => {
    const rated = example.systems.flatMap((facts) => facts.problems).filter((problem) => problem.risk !== null);
    for (const { title, risk, likelihood, impact } of rated) {
      expect(risk, title).toBe(suggestedRisk(likelihood ?? 'low', impact ?? 'low'));
    }
  });

  it('names only threats, cases, triggers and problems that exist', () => {
    const problems = example.systems.flatMap((facts) => facts.problems);
    const hazards = example.systems.flatMap((facts) => facts.hazards);
    const cases = library.highRisk.filter((row) => row.ruleSet === 'guide-2025').map((row) => row.caseNo);
    expect(library.threats.map((row) => row.id)).toEqual(
      expect.arrayContaining(problems.flatMap((problem) => problem.threats)),
    );
    expect(cases).toEqual(expect.arrayContaining(problems.flatMap((problem) => problem.highRiskCases)));
    expect(library.majorHazards.map((row) => row.id)).toEqual(
      expect.arrayContaining(hazards.map((hazard) => hazard.triggerId)),
    );
    expect(problems.map((problem) => problem.id)).toEqual(
      expect.arrayContaining(hazards.flatMap((hazard) => hazard.problemIds)),
    );
  });
});

describe('社会救助, complete', () => {
  const evaluation = evaluate(assistance, library);

  it('has at least 45 selected objects of all classes, with two of every group of identical devices', () => {
    const selected = assistance.objects.filter((object) => object.selected);
    expect(selected.length).toBeGreaterThanOrEqual(45);
    expect(new Set(assistance.objects.map((object) => object.assetClass)).size).toBe(13);
    expect(samplingGaps(assistance.objects, 3)).toEqual([]);
    expect(
      new Set(assistance.objects.filter((object) => object.identicalGroup).map((object) => object.kind)).size,
    ).toBeGreaterThanOrEqual(5);
  });

  it('assesses every cell of the matrix exactly once in the first round', () => {
    const keys = round(assistance, 1).map(({ unitId, objectId }) => cellKey(unitId, objectId));
    expect(keys.toSorted()).toEqual(
      matrix(assistance)
        .map(({ unitId, objectId }) => cellKey(unitId, objectId))
        .toSorted(),
    );
    expect(round(assistance, 1).every((result) => result.verdict !== null)).toBe(true);
  });

  it('is 基本符合 at 87.68 % with one of two major hazards fixed', () => {
    expect(evaluation).toMatchObject({
      conclusion: 'basically_conforming',
      rate: { exact: '178/203', percent: '87.68%' },
      counts: { compliant: 178, partial: 18, nonCompliant: 7, notApplicable: 8, unassessed: 0 },
      majorHazards: { found: 2, fixed: 1 },
      risks: { unrated: 0 },
    });
  });

  it('improved by the second round, which left the first as it was', () => {
    const before = evaluate({ ...assistance, results: round(assistance, 1) }, library);
    expect(before.counts.compliant).toBeLessThan(evaluation.counts.compliant);
    const first = new Map(round(assistance, 1).map((result) => [cellKey(result.unitId, result.objectId), result]));
    for (const result of round(assistance, 2)) {
      const earlier = first.get(cellKey(result.unitId, result.objectId));
      expect(['partial', 'non_compliant']).toContain(earlier?.verdict);
      expect(result.recordedAt > (earlier?.recordedAt ?? '')).toBe(true);
    }
  });

  it('covers every shortcoming by a problem and every problem by shortcomings', () => {
    expect(uncoveredCells(assistance)).toEqual([]);
    expect(uncoveredCells({ ...assistance, results: round(assistance, 1) })).toEqual([]);
    const first = new Map(round(assistance, 1).map((result) => [cellKey(result.unitId, result.objectId), result]));
    for (const { unitId, objectId } of assistance.problems.flatMap((problem) => problem.cells)) {
      expect(['partial', 'non_compliant']).toContain(first.get(cellKey(unitId, objectId))?.verdict);
    }
  });

  it('tells of the fixed hazard how it was fixed and proved, and of the open one what to do', () => {
    const fixed = assistance.hazards.filter((hazard) => hazard.status === 'fixed');
    const open = assistance.hazards.filter((hazard) => hazard.status === 'open');
    expect([fixed.length, open.length]).toEqual([1, 1]);
    expect(fixed[0]?.fixMeasure).toBeTruthy();
    expect(fixed[0]?.fixVerification).toContain('不能再被利用');
    expect((fixed[0]?.fixedAt ?? '') > '2025-03-20').toBe(true);
    expect(open[0]?.advice).toBeTruthy();
  });

  it('has rectification in every state that a finished assessment can have', () => {
    const states = new Set(assistance.rectifications.map((item) => item.state));
    for (const state of ['passed', 'failed', 'in_progress', 'pending', 'deferred', 'risk_accepted']) {
      expect(states).toContain(state);
    }
    const current = currentResults(assistance.results);
    for (const { problemId, state } of assistance.rectifications) {
      const cells = assistance.problems.find((problem) => problem.id === problemId)?.cells ?? [];
      const mended = cells.every((cell) => current.get(cellKey(cell.unitId, cell.objectId))?.verdict === 'compliant');
      expect(state === 'passed', problemId).toBe(mended);
    }
  });

  it('passes every check that could hold back its report', () => {
    expect(qualityChecks(assistance, library)).toEqual([]);
  });

  it('hardly ever says the same thing twice', () => {
    const records = assistance.results.map((result) => result.record);
    expect(new Set(records).size / records.length).toBeGreaterThan(0.95);
  });

  it('has consistent dates in 2025, after the new template came into force', () => {
    const phases = assistance.assessment.phases ?? [];
    expect(phases.map((phase) => phase.step)).toEqual([
      'survey',
      'plan',
      'fieldwork',
      'analysis',
      'retest',
      'delivery',
    ]);
    const days = phases.flatMap((phase) => [phase.start, phase.end]);
    expect(days).toEqual(days.toSorted());
    expect((days[0] ?? '') > '2025-03-20').toBe(true);
    const [fieldwork, retest] = [phases[2], phases[4]];
    for (const { round: number, recordedAt } of assistance.results) {
      const phase = number === 1 ? fieldwork : retest;
      expect(recordedAt.slice(0, 10) >= (phase?.start ?? '') && recordedAt.slice(0, 10) <= (phase?.end ?? '')).toBe(
        true,
      );
    }
  });
});

describe('the three others', () => {
  it('养老 is judged as S3A2G3 and waits for risks and rectification', () => {
    expect(ageing.assessment.level).toEqual({ s: 3, a: 2, g: 3 });
    expect(ageing.results.some((result) => result.unitId.startsWith('L2-'))).toBe(true);
    expect(round(ageing, 1)).toHaveLength(matrix(ageing).length);
    expect(uncoveredCells(ageing)).toEqual([]);
    expect(ageing.problems.filter((problem) => problem.risk === null).length).toBeGreaterThan(0);
    const states = new Set(ageing.rectifications.map((item) => item.state));
    for (const state of ['pending', 'in_progress', 'submitted']) expect(states).toContain(state);
    for (const state of ['passed', 'failed']) expect(states).not.toContain(state);
  });

  it('养老 has work for each of the three suppliers', () => {
    const own = new Set(ageing.rectifications.map((item) => item.id));
    const suppliers = example.rectifierTickets.filter((ticket) => own.has(ticket.rectificationId));
    expect(new Set(suppliers.map((ticket) => ticket.username))).toEqual(
      new Set(['rectifier1', 'rectifier2', 'rectifier3']),
    );
  });

  it('殡葬 is about half done, some records still without verdict', () => {
    const judged = funeral.results.filter((result) => result.verdict !== null).length;
    const share = judged / matrix(funeral).length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    expect(funeral.results.length - judged).toBeGreaterThan(5);
    expect(evaluate(funeral, library).conclusion).toBeNull();
    expect(funeral.problems).toEqual([]);
  });

  it('网站 has objects, part of them selected, and no results', () => {
    expect(website.results).toEqual([]);
    const selected = website.objects.filter((object) => object.selected).length;
    expect(selected).toBeGreaterThan(5);
    expect(selected).toBeLessThan(website.objects.length / 2);
    expect(website.assignments.length).toBeGreaterThan(0);
    expect(website.assignments.length).toBeLessThan(10);
  });

  it('网站 is edited on managed tablets: the mobile extension has its units and objects in the plan', () => {
    expect(website.system.technologyForms).toEqual(['mobile']);
    const mobile = matrix(website).filter(({ unitId }) => /^L3-[A-Z]{3}3-/.test(unitId));
    expect(new Set(mobile.map(({ objectId }) => objectId))).toEqual(
      new Set(['sh-boundary-internet', 'ws-pad-1', 'ws-mdm-1']),
    );
  });
});
