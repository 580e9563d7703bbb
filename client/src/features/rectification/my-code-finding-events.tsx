import type { UseQueryResult } from '@tanstack/react-query';
import { Timeline } from 'antd';
import type { CodeFindingEventList } from '../../../../schemas/generated/types.ts';
import { dateTime } from '../../components/dates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { eventWords } from './my-code-finding-words.ts';

/** Who did what when; the last step first. */
export function MyCodeFindingEvents({ query }: { query: UseQueryResult<CodeFindingEventList> }) {
  return (
    <Loaded query={query} what="经过">
      {({ items }) => (
        <Timeline
          className="events"
          items={items.toReversed().map((event) => ({
            key: event.id,
            color: event.undone ? 'gray' : event.kind === 'scan' ? 'blue' : 'green',
            content: (
              <>
                {eventWords(event)}
                {event.undone && <span className="mute">（已撤销）</span>}
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
  );
}
