import type { Unit } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';

interface UnitTreeProps {
  readonly units: readonly Unit[];
  readonly domain: string;
  readonly onDomain: (domain: string) => void;
}

/** Classes with their control points; the open class shows its points, each leads to its place on the page. */
export function UnitTree({ units, domain, onDomain }: UnitTreeProps) {
  const domains = Map.groupBy(units, (unit) => unit.domainCode);
  return (
    <nav className="panel unit-tree" aria-label="安全类与控制点">
      {[...domains].map(([code, group]) => (
        <div key={code}>
          <button type="button" aria-current={code === domain} onClick={() => onDomain(code)}>
            {label('domain', code)}
            <span className="mute small">{group.length}</span>
          </button>
          {code === domain && (
            <ul>
              {[...Map.groupBy(group, (unit) => unit.clause)].map(([clause, items]) => (
                <li key={clause}>
                  <button type="button" onClick={() => document.getElementById(clause)?.scrollIntoView()}>
                    {items[0]?.controlPoint}
                    <span className="mute small">{items.length}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </nav>
  );
}
