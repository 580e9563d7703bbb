import { Select } from 'antd';
import type { Unit } from '../../../../schemas/generated/types.ts';
import { placeOf } from './review.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export const choiceOf = (unit: Unit): Choice => ({ value: unit.id, label: `${unit.id}　${placeOf(unit)}` });

interface UnitChoiceProps {
  readonly line: number;
  readonly value: string | null;
  readonly likely: readonly string[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly taken: ReadonlySet<string>;
  readonly free: readonly Choice[];
  readonly onChange: (unitId: string) => void;
}

/** To which unit a text belongs: the likely ones first, then all that have no text yet. */
export function UnitChoice({ line, value, likely, units, taken, free, onChange }: UnitChoiceProps) {
  const candidates = likely.flatMap((id) => {
    const unit = units.get(id);
    if (unit === undefined) return [];
    const { value: own, label } = choiceOf(unit);
    return [{ value: own, label: taken.has(id) ? `${label}（已有原文）` : label, disabled: taken.has(id) }];
  });
  return (
    <Select
      aria-label={`第 ${line} 行属于哪个单元`}
      showSearch={{ optionFilterProp: 'label' }}
      className="full-width"
      value={value}
      placeholder="属于哪个单元"
      onChange={onChange}
      options={[
        ...(candidates.length === 0 ? [] : [{ label: '可能的单元', options: candidates }]),
        { label: '其他尚无原文的单元', options: free.filter((choice) => !likely.includes(choice.value)) },
      ]}
    />
  );
}
