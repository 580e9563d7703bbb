import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';

interface SearchInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Which columns are searched: also its name for screen readers. */
  readonly placeholder: string;
  readonly width?: number;
}

/** Filters while typing; no button to press. */
export function SearchInput({ value, onChange, placeholder, width = 220 }: SearchInputProps) {
  return (
    <Input
      allowClear
      prefix={<SearchOutlined className="mute" />}
      placeholder={placeholder}
      aria-label={`搜索：${placeholder}`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      style={{ width }}
    />
  );
}
