import type { Verdict } from '../../../../schemas/generated/types.ts';
import { VERDICT_TONE } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';

/** In the order of the keys 1 to 4. */
export const VERDICTS: readonly Verdict[] = ['compliant', 'partial', 'non_compliant', 'not_applicable'];

interface VerdictButtonsProps {
  readonly value: Verdict | null;
  readonly onChange: (verdict: Verdict | null) => void;
  readonly disabled?: boolean;
  readonly compact?: boolean;
  /** What is judged, for screen readers. */
  readonly about: string;
}

/** Four verdicts side by side, large enough for a finger; the chosen one again takes it back. */
export function VerdictButtons({ value, onChange, disabled = false, compact = false, about }: VerdictButtonsProps) {
  return (
    <fieldset
      className={compact ? 'verdicts compact' : 'verdicts'}
      aria-label={`${about}的符合程度`}
      disabled={disabled}
    >
      {VERDICTS.map((verdict, n) => (
        <button
          key={verdict}
          type="button"
          aria-pressed={value === verdict}
          className={value === verdict ? `verdict tone-${VERDICT_TONE[verdict]} chosen` : 'verdict'}
          onClick={() => onChange(value === verdict ? null : verdict)}
        >
          {!compact && <kbd>{n + 1}</kbd>}
          {label('verdict', verdict)}
        </button>
      ))}
    </fieldset>
  );
}
