import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DateFieldProps {
  readonly id?: string;
  /** YYYY-MM-DD, or nothing. */
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
  readonly disabled?: boolean;
  readonly placeholder?: string;
}

/** A calendar date as the contract writes it. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  return (
    <DatePicker
      {...rest}
      format="YYYY-MM-DD"
      value={value === undefined || value === null || value === '' ? null : dayjs(value)}
      onChange={(date) => onChange?.(date === null ? null : date.format('YYYY-MM-DD'))}
    />
  );
}
