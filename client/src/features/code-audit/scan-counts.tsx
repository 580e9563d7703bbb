import { COUNT_LABELS, numberText } from './source-words.ts';

/** What a scan changed, or would change; only what it says something about. */
export function ScanCounts({ counts }: { counts: Readonly<Record<string, number>> }) {
  const shown = COUNT_LABELS.filter(([key, text]) => {
    const n = counts[key];
    return n !== undefined && (n > 0 || ['新增', '匹配', '未再检出', '未覆盖'].includes(text));
  });
  if (shown.length === 0) return null;
  return (
    <div className="count-line">
      {shown.map(([key, text]) => (
        <span key={key}>
          {text} <b>{numberText(counts[key] ?? 0)}</b>
        </span>
      ))}
    </div>
  );
}
