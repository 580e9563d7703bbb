import { Button } from 'antd';
import { apiUrl } from '../../../api.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { codesOf, label } from '../../../labels.ts';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';
import { numberText } from '../source-words.ts';
import { type Address, type FindingAddress, useFindingStatistics } from './use-findings.ts';

interface Count {
  readonly text: string;
  readonly count: number;
  readonly to: Address;
  readonly title?: string;
}

/** How many wait, how many were judged and how; leads of tier B are told apart from defects. */
export function FindingStrip({ address }: { address: FindingAddress }) {
  const { path } = useCodeAuditPlace();
  const query = useFindingStatistics();
  return (
    <Loaded query={query} what="统计">
      {({ total, byState, defects, leads, flagged, secondWanted, overdue }) => {
        const states = codesOf('findingState').flatMap((code): Count[] => {
          const count = byState.find(({ state }) => state === code)?.count ?? 0;
          return count === 0 && code !== 'pending'
            ? []
            : [{ text: label('findingState', code), count, to: { state: code } }];
        });
        const asked: Count[] = [
          { text: '请确认', count: flagged, to: { flag: 'true' }, title: '代码已变化、再次检出等，须由人确认' },
          { text: '待复核', count: secondWanted, to: { second: 'true' }, title: '双人复核' },
          { text: '逾期', count: overdue, to: { overdue: 'true' } },
        ].filter(({ count }) => count > 0);
        return (
          <section className="finding-strip" aria-label="统计">
            <button
              type="button"
              className={address.filtered ? 'finding-count' : 'finding-count on'}
              onClick={address.clear}
            >
              全部 <strong>{numberText(total)}</strong>
            </button>
            {[...states, ...asked].map((row) => (
              <CountButton key={row.text} row={row} address={address} />
            ))}
            <span className="spacer" />
            <span className="small">
              缺陷 <b>{numberText(defects.total)}</b>
              <span className="mute">
                （严重 {defects.critical}、高 {defects.high}、中 {defects.medium}、低 {defects.low}）
              </span>
              ；未确认的线索 <b>{numberText(leads)}</b>
              <span className="mute">，不计入缺陷</span>
            </span>
            <Button size="small" href={apiUrl(`${path}/findings/export`, { ...address.filter })}>
              导出 Excel
            </Button>
          </section>
        );
      }}
    </Loaded>
  );
}

function CountButton({ row, address }: { row: Count; address: FindingAddress }) {
  const on = Object.entries(row.to).every(([key, value]) => address.get(key as keyof Address) === value);
  const off = Object.fromEntries(Object.keys(row.to).map((key) => [key, '']));
  return (
    <button
      type="button"
      className={on ? 'finding-count on' : 'finding-count'}
      aria-pressed={on}
      title={row.title}
      onClick={() => address.set(on ? off : row.to)}
    >
      {row.text} <strong>{numberText(row.count)}</strong>
    </button>
  );
}
