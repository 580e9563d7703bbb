import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId, useState } from 'react';
import type { CodeFindingDetail, CodeFindingList } from '../../../../../schemas/generated/types.ts';
import { api } from '../../../api.ts';
import { label } from '../../../labels.ts';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';
import { shortPlace } from './finding-words.tsx';

interface DuplicateSelectProps {
  readonly detail: Pick<CodeFindingDetail, 'similar' | 'finding'>;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** The finding that stays: likely ones first, any other by its number, name or path. */
export function DuplicateSelect({ detail, value, onChange }: DuplicateSelectProps) {
  const { finding, similar } = detail;
  const { path, key } = useCodeAuditPlace();
  const [q, setQ] = useState('');
  const field = useId();
  const asked = { q: q === '' ? finding.path : q, limit: 30, sort: 'no' };
  const query = useQuery({
    queryKey: [...key, 'findings', asked],
    queryFn: () => api.get<CodeFindingList>(`${path}/findings`, asked),
    placeholderData: (before) => before,
  });
  const likely = new Set(similar.map(({ id }) => id));
  const others = (query.data?.items ?? []).filter(({ id }) => id !== finding.id && !likely.has(id));
  const options = [...similar, ...others].map((row) => ({
    value: row.id,
    label: `${row.no} ${row.title} ${shortPlace(row)}（${label('findingState', row.state)}）`,
  }));
  return (
    <label className="stacked-label" htmlFor={field}>
      与哪一项重复
      <Select
        id={field}
        allowClear
        showSearch={{ filterOption: false, onSearch: setQ }}
        placeholder="按序号、名称或路径查找"
        value={value}
        onChange={(id: string | null | undefined) => onChange(id ?? null)}
        options={options}
      />
    </label>
  );
}
