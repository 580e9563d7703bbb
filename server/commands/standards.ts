import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Labels, RequirementSet, Unit } from '../../schemas/generated/types.ts';
import { loadLibrary } from '../catalogue.ts';
import { SET_ORDER } from '../domain/indicator-set.ts';
import type { Library } from '../domain/library.ts';
import { CommandFault } from './command.ts';

interface ExportOptions {
  readonly level: string;
  readonly sets: readonly RequirementSet[];
  readonly format: 'jsonl' | 'json';
}

export function addStandards(program: Command): void {
  const standards = program.command('standards').summary('标准库').description('标准库：导出测评单元。');
  standards
    .command('export')
    .summary('逐行打印测评单元')
    .description(
      '每个测评单元一行 JSON：编号、条款、要点（自己的话）、对象、方法、检查步骤、判定形式、相关高风险案例与重大风险隐患触发项。',
    )
    .addOption(new Option('--level <等级>', '安全保护等级').choices(['1', '2', '3', '4']).default('3'))
    .option('--sets <要求集>', `要求集，以逗号分隔：${SET_ORDER.join('、')}`, readSets, SET_ORDER)
    .addOption(new Option('--format <格式>', '每行一个对象，或一个数组').choices(['jsonl', 'json']).default('jsonl'))
    .action(({ level, sets, format }: ExportOptions) => {
      const library = loadLibrary();
      const units = library.units.filter((unit) => unit.level === Number(level) && sets.includes(unit.set));
      if (units.length === 0) throw new CommandFault(3, `标准库中没有${level}级 ${sets.join('、')} 的测评单元`);
      const lines = units.map((unit) => lineOf(unit, library, domainNames()));
      if (format === 'json') console.log(JSON.stringify(lines, null, 2));
      else for (const line of lines) console.log(JSON.stringify(line));
    });
}

function readSets(text: string): RequirementSet[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(SET_ORDER as readonly string[]).includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`没有要求集 ${unknown.join('、')}`);
  return names as RequirementSet[];
}

function domainNames(): Readonly<Record<string, string>> {
  const path = join(import.meta.dirname, '..', '..', 'standards', 'labels.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as Labels)['domain'] ?? {};
}

function lineOf(unit: Unit, library: Library, domains: Readonly<Record<string, string>>) {
  const concerns = (row: { readonly unitIds: readonly string[] }): boolean => row.unitIds.includes(unit.id);
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
  };
}
