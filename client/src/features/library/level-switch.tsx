import { Link } from 'react-router';
import type { Unit, UnitDetail } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';

/** The same requirement at the other levels, one touch away. */
export function LevelSwitch({ unit, siblings }: { unit: Unit; siblings: UnitDetail['siblings'] }) {
  const levels = [{ id: unit.id, level: unit.level as number }, ...siblings].sort((x, y) => x.level - y.level);
  return (
    <span className="level-switch">
      {levels.map(({ id, level }) => (
        <Link key={id} to={`/library/units/${id}`} aria-current={id === unit.id ? 'page' : undefined}>
          {label('levelText', String(level))}
        </Link>
      ))}
    </span>
  );
}
