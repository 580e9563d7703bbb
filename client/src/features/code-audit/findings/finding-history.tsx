import { useQuery } from '@tanstack/react-query';
import { Timeline } from 'antd';
import type {
  CodeFindingDetail,
  CodeFindingEvent,
  CodeFindingEventList,
} from '../../../../../schemas/generated/types.ts';
import { api } from '../../../api.ts';
import { dateTime } from '../../../components/dates.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { label } from '../../../labels.ts';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';
import { placeText } from './finding-words.tsx';

function headOf({ kind, fromState, toState, scanNo, step, presence }: CodeFindingEvent): string {
  if (kind === 'scan') {
    const how = step === null ? '' : `（${label('matchStep', step)}）`;
    return `第 ${scanNo ?? '—'} 次扫描：${label('scanPresence', presence)}${how}`;
  }
  if (toState !== null && toState !== fromState) {
    const from = fromState === null ? '' : `${label('findingState', fromState)} → `;
    return `${label('findingEventKind', kind)}：${from}${label('findingState', toState)}`;
  }
  return label('findingEventKind', kind);
}

/** Who did what and what each scan saw; the last first. */
export function FindingHistory({ detail }: { detail: CodeFindingDetail }) {
  const { id, revision } = detail.finding;
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'finding', id, 'events', revision],
    queryFn: () => api.get<CodeFindingEventList>(`${path}/findings/${id}/events`),
  });
  return (
    <>
      <Loaded query={query} what="经过">
        {({ items }) => (
          <Timeline
            items={items.toReversed().map((event) => ({
              key: event.id,
              color: event.undone ? 'gray' : event.kind === 'scan' ? 'blue' : 'green',
              content: (
                <>
                  {headOf(event)}
                  {event.undone && <span className="mute">（已撤销）</span>}
                  {event.groupId !== null && <span className="mute small">（成批）</span>}
                  <div className="mute small">
                    {event.byName} {dateTime(event.at)}
                  </div>
                  {event.reason !== '' && <div className="wrap-text small">{event.reason}</div>}
                  {event.changes.map(({ field, from, to }) => (
                    <div key={field} className="small">
                      {field}：{from || '—'} → {to || '—'}
                    </div>
                  ))}
                </>
              ),
            }))}
          />
        )}
      </Loaded>
      {detail.observations.length > 0 && (
        <>
          <h3>历次检出</h3>
          <ul className="finding-flow">
            {detail.observations.map((row) => (
              <li key={row.id}>
                第 {row.scanNo} 次扫描 <code>{placeText(row)}</code>
                {row.step !== null && <span className="mute">　{label('matchStep', row.step)}</span>}
                {row.suppressed && <span className="text-bad">　被抑制</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
