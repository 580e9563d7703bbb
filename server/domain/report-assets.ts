/** Appendix A and section 2.3: the twelve asset classes with the columns of METHOD A.2, and the whole-of-system objects. */
import type { AssetClass, FactObject, ReportSection, ReportTable } from '../../schemas/generated/types.ts';
import { columns, heading, numbered, section, table } from './report-parts.ts';
import { groupBy, type ReportSource } from './report-source.ts';
import { ASSET_CLASS_ORDER, IMPORTANCE_WORD } from './report-words.ts';

/** Fixed numbers of the tables of selected objects (METHOD B.2.5); classes the template does not number follow. */
const SELECTED_TABLE: Readonly<Record<AssetClass, string>> = {
  room: '表2-6',
  network_device: '表2-7',
  security_device: '表2-8',
  server: '表2-9',
  terminal: '表2-10',
  other_device: '表2-11',
  management_software: '表2-12',
  application: '表2-13',
  data: '表2-14',
  person: '表2-15',
  document: '表2-16',
  crypto_product: '表2-17',
  scope: '表2-18',
};

/** 备注 is an attribute like any other, but always the last column. */
const NOTE_KEY = 'note';

/** Classes whose table has no importance column (METHOD A.2). */
const UNRANKED: ReadonlySet<AssetClass> = new Set(['crypto_product', 'person', 'document']);

const CLASS_WORD: Readonly<Record<AssetClass, string>> = {
  room: '物理机房',
  network_device: '网络设备',
  security_device: '安全设备',
  server: '服务器/存储设备',
  terminal: '终端设备',
  other_device: '其他系统或设备',
  management_software: '系统管理软件/平台',
  application: '业务应用系统/平台',
  data: '数据资源',
  crypto_product: '密码产品',
  person: '安全相关人员',
  document: '安全管理文档',
  scope: '整体对象',
};

export const assetClassLabel = (source: ReportSource, assetClass: AssetClass): string =>
  source.library.kinds.classes.find((row) => row.code === assetClass)?.label ?? CLASS_WORD[assetClass];

function assetTable(source: ReportSource, assetClass: AssetClass, number: string, objects: FactObject[]): ReportTable {
  const label = assetClassLabel(source, assetClass);
  const all = source.library.kinds.classes.find((row) => row.code === assetClass)?.columns ?? [];
  const extra = all.filter((column) => column.key !== NOTE_KEY);
  const noted = all.length > extra.length;
  const ranked = !UNRANKED.has(assetClass);
  const rows = objects.map((object) => [
    object.name,
    ...extra.map((column) => object.attributes?.[column.key] ?? ''),
    ...(ranked ? [IMPORTANCE_WORD[object.importance]] : []),
    ...(noted ? [object.attributes?.[NOTE_KEY] ?? ''] : []),
  ]);
  const cols = columns(
    '序号:6',
    '名称:20:left',
    ...extra.map((column) => `${column.label}:${column.options ? 8 : 15}:left`),
    ...(ranked ? ['重要程度:8'] : []),
    ...(noted ? ['备注:11:left'] : []),
  );
  return table(number, `${label}`, cols, numbered(rows), `本次测评未涉及${label}。`);
}

/** 2.3.2 选择结果: the objects chosen for this assessment, class by class. */
export function selectedSections(source: ReportSource): ReportSection[] {
  const byClass = groupBy(
    source.facts.objects.filter((object) => object.selected),
    (object) => object.assetClass,
  );
  const inTableOrder = ASSET_CLASS_ORDER.toSorted((a, b) => tableRank(a) - tableRank(b));
  return inTableOrder.map((assetClass, index) =>
    section(
      { anchor: '', number: `${index + 1}）`, title: assetClassLabel(source, assetClass) },
      { tables: [assetTable(source, assetClass, SELECTED_TABLE[assetClass], byClass.get(assetClass) ?? [])] },
    ),
  );
}

const tableRank = (assetClass: AssetClass): number => Number(SELECTED_TABLE[assetClass].split('-')[1]);

/** Appendix A: everything surveyed, selected or not. */
export function assetsAppendix(source: ReportSource): ReportSection {
  const byClass = groupBy(source.facts.objects, (object) => object.assetClass);
  const classes = ASSET_CLASS_ORDER.filter((assetClass) => assetClass !== 'scope');
  return section(heading('附录A', '被测对象资产'), {
    paragraphs: [`系统调研登记资产${source.facts.objects.length - (byClass.get('scope')?.length ?? 0)}项，分类如下。`],
    sections: classes.map((assetClass, index) =>
      section(heading(`A.${index + 1}`, assetClassLabel(source, assetClass)), {
        tables: [assetTable(source, assetClass, `表A-${index + 1}`, byClass.get(assetClass) ?? [])],
      }),
    ),
  });
}
