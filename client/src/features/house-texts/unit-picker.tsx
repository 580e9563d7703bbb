import { Select } from 'antd';
import { useState } from 'react';
import { optionsOf } from '../../labels.ts';
import { useUnits } from '../library/library-queries.ts';

interface UnitPickerProps {
  readonly id?: string;
  readonly label: string;
  readonly value?: string;
  readonly onChange?: (unitId: string) => void;
  readonly disabled?: boolean;
  /** Filters may be emptied; a text must have its unit. */
  readonly allowClear?: boolean;
  readonly placeholder: string;
}

const levelOf = (unitId: string): string => /^L([1-4])-/.exec(unitId)?.[1] ?? '3';

/** One unit of a level, found by id, control point or gist. */
export function UnitPicker({ id, label, value = '', onChange, disabled, allowClear, placeholder }: UnitPickerProps) {
  const [chosen, setChosen] = useState('3');
  const level = value === '' ? chosen : levelOf(value);
  const units = useUnits(level);
  return (
    <span className="unit-picker">
      <Select
        aria-label={`${label}的等级`}
        value={level}
        disabled={disabled ?? false}
        options={optionsOf('levelText')}
        onChange={(next) => {
          setChosen(next);
          if (value !== '') onChange?.('');
        }}
      />
      <Select
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        value={value === '' ? null : value}
        disabled={disabled ?? false}
        allowClear={allowClear ?? false}
        loading={units.isPending}
        status={units.isError ? 'error' : ''}
        placeholder={units.isError ? '测评单元没有读到' : placeholder}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={(units.data ?? []).map((unit) => ({
          value: unit.id,
          label: `${unit.id}　${unit.controlPoint}　${unit.gist}`,
        }))}
        onChange={(next: string | null | undefined) => onChange?.(next ?? '')}
      />
    </span>
  );
}
