/** What an asset must satisfy: its kind belongs to its class, its columns are those of the class (report annex A.1-A.12). */
import type { AssetClass, ObjectKind } from '../../../schemas/generated/types.ts';
import type { Catalogue } from '../../catalogue.ts';
import type { Violation } from '../../errors.ts';

interface AssetColumns {
  readonly assetClass: AssetClass;
  readonly kind: ObjectKind;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Everything wrong with the columns of an asset; empty when it may be registered. */
export function objectViolations(catalogue: Catalogue, asset: AssetColumns): Violation[] {
  const violations: Violation[] = [];
  const assetClass = catalogue.assetClass(asset.assetClass);
  const kind = catalogue.kind(asset.kind);
  if (asset.name.trim() === '') violations.push({ path: '/name', message: '请填写名称' });
  if (kind !== undefined && kind.assetClass !== asset.assetClass) {
    violations.push({
      path: '/kind',
      message: `对象种类“${kind.label}”不属于资产类别“${assetClass?.label ?? asset.assetClass}”`,
    });
  }
  const columns = new Map(assetClass?.columns.map((column) => [column.key, column]));
  for (const [key, value] of Object.entries(asset.attributes)) {
    const column = columns.get(key);
    if (column === undefined) {
      violations.push({ path: `/attributes/${key}`, message: `“${key}”不是此类资产的列` });
    } else if (column.options !== undefined && value !== '' && !column.options.includes(value)) {
      violations.push({ path: `/attributes/${key}`, message: `${column.label}只能填：${column.options.join('、')}` });
    }
  }
  return violations;
}
