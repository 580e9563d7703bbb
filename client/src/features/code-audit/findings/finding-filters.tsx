import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { CodeFindingFacet, CodeFindingList } from '../../../../../schemas/generated/types.ts';
import { type LabelGroup, label } from '../../../labels.ts';
import type { FilterKey, FindingAddress } from './use-findings.ts';

type Facets = CodeFindingList['facets'];

interface FilterSpec {
  readonly key: FilterKey & keyof Facets;
  readonly name: string;
  readonly group?: LabelGroup;
  readonly none?: string;
  readonly many?: true;
}

const SPECS: readonly FilterSpec[] = [
  { key: 'state', name: '状态', group: 'findingState', many: true },
  { key: 'risk', name: '风险', group: 'codeAuditSeverity', many: true },
  { key: 'tier', name: '分级', group: 'codeAuditTier', none: '人工或其他工具', many: true },
  { key: 'clause', name: '条款', none: '无条款' },
  { key: 'family', name: '缺陷类别', none: '无类别' },
  { key: 'module', name: '模块', none: '无模块' },
  { key: 'presence', name: '扫描情形', group: 'scanPresence', none: '未经扫描', many: true },
  { key: 'ruleId', name: '规则', none: '无规则' },
  { key: 'assignee', name: '承办人', none: '未指派' },
  { key: 'origin', name: '来源', group: 'findingOrigin' },
];

const wordOf = ({ group, none }: FilterSpec, { value, label: word }: CodeFindingFacet): string => {
  if (word !== null) return word;
  if (value === '') return none ?? '无';
  return group === undefined ? value : label(group, value);
};

function FacetSelect({ spec, facets, address }: { spec: FilterSpec; facets: Facets; address: FindingAddress }) {
  const { key, name, many } = spec;
  const chosen = address.get(key);
  const options = facets[key].map((facet) => ({
    value: facet.value === '' ? 'none' : facet.value,
    label: `${wordOf(spec, facet)}（${facet.count}）`,
  }));
  const values = chosen === '' ? [] : chosen.split(',');
  const shared = {
    allowClear: true,
    'aria-label': name,
    placeholder: name,
    popupMatchSelectWidth: false,
    options,
    className: 'finding-filter',
    showSearch: { optionFilterProp: 'label' },
  } as const;
  if (many)
    return (
      <Select
        {...shared}
        mode="multiple"
        maxTagCount="responsive"
        value={values}
        onChange={(next: string[]) => address.set({ [key]: next.join(',') })}
      />
    );
  return (
    <Select
      {...shared}
      value={chosen === '' ? null : chosen}
      onChange={(next: string | null | undefined) => address.set({ [key]: next ?? '' })}
    />
  );
}

/** Every facet with its count under all other filters; the search goes off shortly after the last letter. */
export function FindingFilters({ facets, address }: { facets: Facets; address: FindingAddress }) {
  const [more, setMore] = useState(false);
  const hidden = SPECS.slice(6).filter(({ key }) => address.get(key) !== '').length;
  return (
    <search className="filters" aria-label="筛选">
      <SearchBox address={address} />
      {(more || hidden > 0 ? SPECS : SPECS.slice(0, 6)).map((spec) => (
        <FacetSelect key={spec.key} spec={spec} facets={facets} address={address} />
      ))}
      <Select
        aria-label="次序"
        value={address.get('sort') || 'risk'}
        onChange={(sort) => address.set({ sort: sort === 'risk' ? '' : sort })}
        popupMatchSelectWidth={false}
        options={[
          { value: 'risk', label: '风险高的在前' },
          { value: 'no', label: '按序号' },
          { value: 'path', label: '按文件' },
          { value: 'updated', label: '最近变化在前' },
          { value: 'due', label: '期限近的在前' },
        ]}
      />
      {hidden === 0 && (
        <Button type="link" size="small" onClick={() => setMore(!more)}>
          {more ? '收起' : '更多条件'}
        </Button>
      )}
      {address.filtered && (
        <Button type="link" size="small" onClick={address.clear}>
          清空条件
        </Button>
      )}
    </search>
  );
}

function SearchBox({ address }: { address: FindingAddress }) {
  const stored = address.get('q');
  const [text, setText] = useState(stored);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the clock, not a new address
  useEffect(() => {
    if (text === stored) return;
    const timer = setTimeout(() => address.set({ q: text }), 350);
    return () => clearTimeout(timer);
  }, [text]);
  // 清空条件 empties the box as well.
  useEffect(() => {
    if (stored === '') setText('');
  }, [stored]);
  return (
    <Input
      allowClear
      className="finding-search"
      aria-label="搜索缺陷"
      placeholder="序号、名称、路径、规则、说明"
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
