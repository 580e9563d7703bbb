import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Labels, RequirementSet, Unit } from '../../schemas/generated/types.ts';
import { loadLibrary } from '../catalogue.ts';
import type { Library } from '../domain/library.ts';
import { unitApplies } from '../domain/matrix.ts';
import { unitDetail } from '../features/standards/standards.service.ts';
import { CommandFault } from './command.ts';

interface ExportOptions {
  readonly level: string;
  readonly sets: readonly RequirementSet[];
  readonly format: 'jsonl' | 'json';
}

export function exportUnits({ level, sets, format }: ExportOptions): void {
  const library = loadLibrary();
  const units = library.units.filter((unit) => unit.level === Number(level) && sets.includes(unit.set));
  if (units.length === 0) throw new CommandFault(3, `标准库中没有${level}级 ${sets.join('、')} 的测评单元`);
  const names = domainNames();
  const lines = units.map((unit) => lineOf(unit, library, names));
  if (format === 'json') console.log(JSON.stringify(lines, null, 2));
  else for (const line of lines) console.log(JSON.stringify(line));
}

function domainNames(): Readonly<Record<string, string>> {
  const path = join(import.meta.dirname, '..', '..', 'standards', 'labels.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as Labels)['domain'] ?? {};
}

function lineOf(unit: Unit, library: Library, domains: Readonly<Record<string, string>>) {
  const concerns = (row: { readonly unitIds: readonly string[] }): boolean => row.unitIds.includes(unit.id);
  const detail = unitDetail(library, unit.id);
  return {
    unitId: unit.id,
    level: unit.level,
    set: unit.set,
    domain: domains[unit.domainCode] ?? unit.domainCode,
    domainCode: unit.domainCode,
    controlPoint: unit.controlPoint,
    clause: unit.clause,
    item: unit.item,
    gist: unit.gist,
    objects: unit.objects,
    methods: unit.methods,
    sag: unit.sag,
    steps: unit.guidance?.steps ?? [],
    judgement: unit.judgement,
    highRisk: library.highRisk.filter((row) => row.ruleSet === 'guide-2025' && concerns(row)).map((row) => row.caseNo),
    majorHazards: library.majorHazards.filter(concerns).map((row) => row.id),
    checks: unit.checks,
    sequence: unit.sequence,
    siblings: unit.siblings ?? {},
    levelVariants: unit.levelVariants ?? '',
    confidence: unit.confidence,
    confidenceNote: unit.confidenceNote ?? '',
    suggestedWeight: unit.suggestedWeight ?? null,
    why: unit.guidance?.why ?? '',
    evidence: unit.guidance?.evidence ?? [],
    notApplicable: unit.guidance?.notApplicable ?? [],
    recordTemplates: unit.guidance?.recordTemplates ?? [],
    problems: unit.guidance?.problems ?? [],
    complementaryUnits: unit.guidance?.complementaryUnits ?? [],
    codeAuditItems: unit.guidance?.codeAuditItems ?? [],
    kinds: library.kinds.kinds.filter(({ code }) => unitApplies(library, unit, code)).map(({ code }) => code),
    howTo: detail.howTo.flatMap(({ id, entries }) => entries.map((entry) => ({ product: id, ...entry }))),
    documents: detail.documents.map(({ id }) => id),
  };
}
