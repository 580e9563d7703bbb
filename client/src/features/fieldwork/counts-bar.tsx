import type { EvaluationCounts, UnitVerdict } from '../../../../schemas/generated/types.ts';
import { VERDICT_COLOUR, VERDICT_ORDER } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';

const FIELD: Record<UnitVerdict, keyof EvaluationCounts> = {
  compliant: 'compliant',
  partial: 'partial',
  non_compliant: 'nonCompliant',
  not_applicable: 'notApplicable',
  unassessed: 'unassessed',
};

export const countOf = (counts: EvaluationCounts, verdict: UnitVerdict): number => counts[FIELD[verdict]];

export const totalOf = (counts: EvaluationCounts): number =>
  VERDICT_ORDER.reduce((sum, verdict) => sum + countOf(counts, verdict), 0);

/** The five counts as one bar; the numbers stand beside it, never in colour alone. */
export function CountsBar({ counts, about }: { counts: EvaluationCounts; about: string }) {
  const total = totalOf(counts);
  const words = VERDICT_ORDER.map((verdict) => `${label('unitVerdict', verdict)} ${countOf(counts, verdict)}`).join(
    '，',
  );
  return (
    <div className="counts-bar" role="img" aria-label={`${about}：${words}`} title={words}>
      {total > 0 &&
        VERDICT_ORDER.map((verdict) => {
          const part = countOf(counts, verdict);
          return part === 0 ? null : (
            <span key={verdict} style={{ width: `${(part / total) * 100}%`, background: VERDICT_COLOUR[verdict] }} />
          );
        })}
    </div>
  );
}

export function Legend() {
  return (
    <div className="legend mute small">
      {VERDICT_ORDER.map((verdict) => (
        <span key={verdict}>
          <i style={{ background: VERDICT_COLOUR[verdict] }} />
          {label('unitVerdict', verdict)}
        </span>
      ))}
    </div>
  );
}
