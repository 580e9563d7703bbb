import { Link } from 'react-router';
import type { UnitDetail } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';
import { downgradeText } from '../analysis/standards-queries.ts';

/** What else speaks of this unit: cases, triggers, units that may compensate, audit items. */
export function UnitLinks({ detail }: { detail: UnitDetail }) {
  const { highRisk, majorHazards, complementary, codeAudit } = detail;
  if (highRisk.length + majorHazards.length + complementary.length + codeAudit.length === 0) return null;
  return (
    <section className="panel">
      <h2 className="panel-title">相关条目</h2>
      {highRisk.map((row) => (
        <div key={`${row.ruleSet}${row.caseNo}`} className="library-link">
          <h3>
            高风险案例 {row.caseNo}　{row.name}
            <span className="mute small">
              　{label('ruleSet', row.ruleSet)} · {downgradeText(row.downgradable)}
            </span>
          </h3>
          <ul>
            {row.triggers.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {row.mitigation !== '' && <p className="mute">可缓解：{row.mitigation}</p>}
        </div>
      ))}
      {majorHazards.map((row) => (
        <p key={row.id}>
          <strong>重大风险隐患 {row.id}</strong>　{row.item}：{row.problem}
        </p>
      ))}
      {complementary.length > 0 && (
        <>
          <h3>整体测评时可能互补的单元</h3>
          <ul>
            {complementary.map(({ id, controlPoint, gist }) => (
              <li key={id}>
                <Link to={`/library/units/${id}`}>
                  {id}　{controlPoint}
                </Link>
                　{gist}
              </li>
            ))}
          </ul>
        </>
      )}
      {codeAudit.length > 0 && (
        <>
          <h3>相关代码审计条目（GB/T 39412-2020）</h3>
          <ul>
            {codeAudit.map(({ clause, title }) => (
              <li key={clause}>
                <Link to={`/library/audit-items?q=${clause}`}>
                  {clause}　{title}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
