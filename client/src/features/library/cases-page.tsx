import { ChipTabs } from '../../components/chip-tabs.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { codesOf, label } from '../../labels.ts';
import { downgradeText, useHighRiskCases } from '../analysis/standards-queries.ts';
import { EntryList } from './entry-list.tsx';
import { UnitRefs } from './unit-refs.tsx';

/** 高风险案例: the guide in force, and the older group standard for older reports. */
export function CasesPage() {
  const [rules, setRules] = useSearchState('rules', 'guide-2025');
  return (
    <EntryList
      title="高风险案例"
      description="判定时对照触发情形；能否降级看缓解措施是否真正有效。旧版仅供 2025 年 3 月 20 日前的报告参考。"
      query={useHighRiskCases()}
      keyOf={(row) => `${row.ruleSet}${row.caseNo}`}
      textOf={(row) => [row.caseNo, row.name, row.clause, ...row.triggers, ...row.unitIds].join(' ')}
      isShown={(row) => row.ruleSet === rules}
      filters={
        <ChipTabs
          label="版本"
          items={codesOf('ruleSet').map((key) => ({ key, text: label('ruleSet', key) }))}
          value={rules}
          onChange={setRules}
        />
      }
    >
      {(row) => (
        <>
          <h2>
            {row.caseNo}　{row.name} <StatusTag tone="mute">{downgradeText(row.downgradable)}</StatusTag>
          </h2>
          <p className="mute small">
            {label('requirementSet', row.set)} · {row.clause} · 适用于 {row.minLevel} 级及以上
            {row.condition !== '' && ` · ${row.condition}`}
          </p>
          <ul>
            {row.triggers.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {row.mitigation !== '' && <p>可缓解：{row.mitigation}</p>}
          {row.hint !== '' && <p>整改：{row.hint}</p>}
          <UnitRefs ids={row.unitIds} />
        </>
      )}
    </EntryList>
  );
}
