import type { Guidance, ObjectKind } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';

/** Numbered checks; those for other kinds of object are kept apart, each kind counting from one. */
export function UnitSteps({ guidance }: { guidance: Guidance }) {
  const groups = Map.groupBy(guidance.steps ?? [], ({ kinds }) => kindWords(kinds));
  if (groups.size === 0) return null;
  return (
    <section className="panel">
      <h2 className="panel-title">检查步骤</h2>
      {[...groups].map(([kinds, steps]) => (
        <div key={kinds}>
          {kinds !== '' && <h3 className="kind-heading">{kinds}</h3>}
          <ol className="step-list-full">
            {steps.map((step) => (
              <li key={step.action}>
                <strong>{label('method', step.method)}</strong>　{step.action}
                <div>
                  <span className="good-text">应看到</span>　{step.expected}
                </div>
                {step.notMet !== undefined && (
                  <div>
                    <span className="bad-text">不满足</span>　{step.notMet}
                  </div>
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
      <Plain title="应取的证据" items={guidance.evidence ?? []} />
      <Plain title="可判不适用的情形" items={guidance.notApplicable ?? []} />
    </section>
  );
}

export const kindWords = (kinds: readonly ObjectKind[] | undefined): string =>
  (kinds ?? []).map((kind) => label('objectKind', kind)).join('、');

function Plain({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
