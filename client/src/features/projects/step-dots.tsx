import type { Step } from '../../../../schemas/generated/types.ts';
import { codesOf, label } from '../../labels.ts';

const STEPS = codesOf('step') as Step[];

/** Six small bars: how far a system is. */
export function StepDots({ step, locked }: { step: Step; locked: boolean }) {
  const here = STEPS.indexOf(step);
  const text = locked ? '已签发' : label('step', step);
  return (
    <span className="step-dots" title={`第 ${here + 1} 步，共 6 步：${text}`}>
      {STEPS.map((code, index) => (
        <i key={code} className={locked || index < here ? 'done' : index === here ? 'here' : ''} />
      ))}
      <span>{text}</span>
    </span>
  );
}
