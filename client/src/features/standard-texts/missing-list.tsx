import { EmptyState } from '../../components/empty-state.tsx';
import { label } from '../../labels.ts';
import type { ReviewPartProps } from './matched-table.tsx';
import { isFound, placeOf } from './review.ts';

/** Units the file has no wording for: they keep the gist. */
export function MissingList({ detail, units, filter }: ReviewPartProps) {
  const rows = detail.proposal.missing
    .flatMap((unitId) => units.get(unitId) ?? [])
    .filter((unit) => isFound(unit, '', filter));
  if (rows.length === 0) return <EmptyState title="没有缺失的单元" hint="换一个条件，或清空筛选" />;
  return (
    <>
      <p className="mute">
        文件中没有找到以下单元的文字，各处继续显示工作台的要点。只导入某一等级时，其他等级列在这里是正常的。
      </p>
      {[...Map.groupBy(rows, (unit) => unit.level)]
        .sort(([x], [y]) => x - y)
        .map(([level, group]) => (
          <section key={level}>
            <h3>
              {label('levelText', String(level))} {group.length} 项
            </h3>
            <ul className="missing-units">
              {group.map((unit) => (
                <li key={unit.id} title={unit.gist}>
                  {unit.id} <span className="mute small">{placeOf(unit)}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}
