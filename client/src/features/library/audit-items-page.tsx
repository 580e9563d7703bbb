import { label } from '../../labels.ts';
import { EntryList } from './entry-list.tsx';
import { useAuditItems } from './library-queries.ts';

const SEVERITY: Readonly<Record<string, string>> = { critical: '严重', high: '高', medium: '中', low: '低' };

/** GB/T 39412-2020: 97 items of code audit, in our words. */
export function AuditItemsPage() {
  return (
    <EntryList
      title="代码审计条目"
      description="GB/T 39412-2020 的 97 个条目；CWE 与严重程度为本工作台所拟，不是标准规定。"
      query={useAuditItems()}
      keyOf={(row) => row.clause}
      textOf={(row) => [row.clause, row.category, row.group, row.subgroup, row.title, row.check, ...row.cwe].join(' ')}
    >
      {(row) => (
        <>
          <h2>
            {row.clause}　{row.title}
          </h2>
          <p className="mute small">
            {[row.category, row.group, row.subgroup, row.focus].filter(Boolean).join(' · ')}
            {row.nativeCodeOnly && ' · 只对 C/C++ 等本机代码'}
          </p>
          <p>{row.check}</p>
          <p className="mute small">
            {row.cwe.join('、')} · 建议严重程度 {SEVERITY[row.severity]} · 可支持 GB/T 22239-2019 {row.supports} ·
            可信度
            {label('confidence', row.confidence)}（{row.confidenceNote}）
          </p>
        </>
      )}
    </EntryList>
  );
}
