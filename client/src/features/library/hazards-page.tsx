import { label } from '../../labels.ts';
import { EntryList } from './entry-list.tsx';
import { useMajorHazards } from './library-queries.ts';
import { UnitRefs } from './unit-refs.tsx';

/** 重大风险隐患触发项 of the 2025 report, appendix G. */
export function HazardsPage() {
  return (
    <EntryList
      title="重大风险隐患触发项"
      description="2025 版报告附录 G 的触发项；由测评人员判断是否成立。"
      query={useMajorHazards()}
      keyOf={(row) => row.id}
      textOf={(row) => [row.id, row.domain, row.controlPoint, row.item, row.problem, ...row.unitIds].join(' ')}
    >
      {(row) => (
        <>
          <h2>
            {row.id}　{row.item || '（名称未查实）'}
          </h2>
          <p className="mute small">
            {[row.domain, row.controlPoint, row.clause].filter(Boolean).join(' · ')} · 可信度
            {label('confidence', row.confidence)}
          </p>
          <p>{row.problem}</p>
          <UnitRefs ids={row.unitIds} />
        </>
      )}
    </EntryList>
  );
}
