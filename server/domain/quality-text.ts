/** Checks of names, numbers and left-over placeholders (METHOD X9, X10). */
import type { AssessmentFacts } from '../../schemas/generated/types.ts';
import type { QualityCheck } from './quality-checks.ts';
import { finding } from './quality-finding.ts';
import { reportNumber } from './report-number.ts';
import { isBlank } from './violation.ts';

/** Names on cover, information table and headers come from one place each; here is checked that they are there and agree. */
export function identityChecks({ system, project, assessment }: AssessmentFacts): QualityCheck[] {
  const names: [string, string][] = [
    ['定级对象名称', system.name],
    ['被测单位名称', project.owner.name],
    ['测评机构名称', project.assessor.name],
  ];
  const { level, year, sequence } = assessment;
  const number = reportNumber({
    filingNo: system.filingNo,
    year,
    institutionCode: project.assessor.code,
    sequence,
  });
  const agrees =
    level.s === system.levelS && level.a === system.levelA && level.g === Math.max(system.levelS, system.levelA);
  const at = { level: 'block', target: 'survey/system' } as const;
  return [
    ...finding(
      { ...at, code: 'name_missing' },
      names.filter(([, value]) => isBlank(value)).map(([label]) => label),
      (n) => `${n} 个名称没有填写`,
    ),
    ...finding(
      { ...at, code: 'report_number_missing' },
      number.ok ? [] : number.missing,
      () => '报告编号所需的内容不全',
    ),
    ...finding(
      { ...at, code: 'level_disagrees' },
      agrees ? [] : [`S${level.s}A${level.a}G${level.g}`],
      () => `测评所用定级与系统现在的定级 S${system.levelS}A${system.levelA} 不一致`,
    ),
  ];
}

const PLACEHOLDER = /X{3,}|×{2,}|待补充|待填写|此处填写|TODO|\{[^{}\n]*\p{Script=Han}[^{}\n]*\}/u;

type Text = readonly [subject: string, target: QualityCheck['target'], text: string | undefined];

function textsOf(facts: AssessmentFacts): Text[] {
  const { system, assessment } = facts;
  const particulars = [system.name, system.business, system.technology, system.network, system.serviceScope];
  return [
    ...particulars.map((text): Text => [system.name, 'survey/system', text]),
    ['总体评价', 'conclusion', assessment.summary],
    ...facts.objects.map((row): Text => [row.name, 'survey/objects', `${row.name} ${row.selectionReason ?? ''}`]),
    ...facts.unitReasons.map((row): Text => [row.unitId, 'plan/matrix', row.reason]),
    ...facts.results.map((row): Text => [row.unitId, 'fieldwork', row.record]),
    ...facts.problems.map(
      (row): Text => [row.no, 'analysis/problems', [row.title, row.consequence, row.riskReason].join(' ')],
    ),
    ...facts.hazards.map((row): Text => [row.no, 'analysis/hazards', [row.statement, row.consequence].join(' ')]),
  ];
}

/** Placeholder text left in anything that is printed: XXX, ××, 待补充, an unfilled {blank} of a template. */
export function textChecks(facts: AssessmentFacts): QualityCheck[] {
  const byTarget = new Map<QualityCheck['target'], string[]>();
  for (const [subject, target, text] of textsOf(facts)) {
    if (text === undefined || !PLACEHOLDER.test(text)) continue;
    const subjects = byTarget.get(target);
    if (subjects === undefined) byTarget.set(target, [subject]);
    else subjects.push(subject);
  }
  return [...byTarget].flatMap(([target, subjects]) =>
    finding(
      { code: 'placeholder_text', level: 'block', target },
      [...new Set(subjects)],
      (n) => `${n} 处文字还有未填写的占位内容`,
    ),
  );
}
