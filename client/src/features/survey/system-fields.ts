/** Between the form of the system's particulars and the contract. */
import dayjs, { type Dayjs } from 'dayjs';
import type { FactSystem, TechnologyForm } from '../../../../schemas/generated/types.ts';
import type { ConflictField } from '../../components/conflict-dialog.tsx';
import { label } from '../../labels.ts';

export interface SystemFields {
  readonly name: string;
  readonly aliases?: string[];
  readonly levelS: FactSystem['levelS'];
  readonly levelA: FactSystem['levelA'];
  readonly filingNo?: string;
  readonly filingOrgan?: string;
  readonly filingDate?: Dayjs | null;
  readonly filingExpiry?: Dayjs | null;
  readonly technologyForms?: TechnologyForm[];
  readonly business?: string;
  readonly technology?: string;
  readonly network?: string;
  readonly serviceScope?: string;
  readonly inUseDate?: Dayjs | null;
  readonly connectedSystems?: string[];
  readonly continuityCritical?: boolean;
  readonly criticalIndustry?: boolean;
}

export const FIELD_NAMES: Record<keyof SystemFields, string> = {
  name: '定级对象名称',
  aliases: '别名',
  levelS: '业务信息安全等级（S）',
  levelA: '系统服务安全等级（A）',
  filingNo: '备案证明编号',
  filingOrgan: '备案公安机关',
  filingDate: '备案日期',
  filingExpiry: '备案证明有效期至',
  technologyForms: '新技术新应用',
  business: '承载的业务情况',
  technology: '采用的技术与部署方式',
  network: '网络结构',
  serviceScope: '服务范围与对象',
  inUseDate: '投入使用日期',
  connectedSystems: '互联系统',
  continuityCritical: '业务连续性要求高',
  criticalIndustry: '关键行业',
};

const day = (value: string | null | undefined): Dayjs | null =>
  value === null || value === undefined ? null : dayjs(value);

export function fieldsOfSystem({ id: _, filingNo, ...system }: FactSystem): SystemFields {
  return {
    ...system,
    ...(filingNo ? { filingNo } : {}),
    filingDate: day(system.filingDate),
    filingExpiry: day(system.filingExpiry),
    inUseDate: day(system.inUseDate),
  };
}

const text = (value: string | undefined): string => value?.trim() ?? '';

/** Empty texts are left out: an empty field is a missing one. */
export function systemOf(id: string, fields: SystemFields): FactSystem {
  const dated = (value: Dayjs | null | undefined) => value?.format('YYYY-MM-DD') ?? null;
  const filled = <K extends keyof FactSystem>(key: K, value: string): Partial<FactSystem> =>
    value === '' ? {} : { [key]: value };
  return {
    id,
    name: fields.name.trim(),
    aliases: fields.aliases ?? [],
    levelS: fields.levelS,
    levelA: fields.levelA,
    filingNo: text(fields.filingNo) === '' ? null : text(fields.filingNo),
    ...filled('filingOrgan', text(fields.filingOrgan)),
    filingDate: dated(fields.filingDate),
    filingExpiry: dated(fields.filingExpiry),
    technologyForms: fields.technologyForms ?? [],
    ...filled('business', text(fields.business)),
    ...filled('technology', text(fields.technology)),
    ...filled('network', text(fields.network)),
    ...filled('serviceScope', text(fields.serviceScope)),
    inUseDate: dated(fields.inUseDate),
    connectedSystems: fields.connectedSystems ?? [],
    continuityCritical: fields.continuityCritical ?? false,
    criticalIndustry: fields.criticalIndustry ?? false,
  };
}

function words(key: keyof SystemFields, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (key === 'technologyForms') return (value as string[]).map((code) => label('technologyForm', code)).join('、');
  if (Array.isArray(value)) return value.join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}

/** Both versions in words, those that differ first. */
export function systemDifferences(mine: FactSystem, theirs: FactSystem): ConflictField[] {
  return (Object.keys(FIELD_NAMES) as (keyof SystemFields)[])
    .map((key) => ({ label: FIELD_NAMES[key], mine: words(key, mine[key]), theirs: words(key, theirs[key]) }))
    .filter((row) => row.mine !== row.theirs);
}
