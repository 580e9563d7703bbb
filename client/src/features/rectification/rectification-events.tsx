import { useQuery } from '@tanstack/react-query';
import { Timeline } from 'antd';
import type { Rectification, RectificationEventList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { label } from '../../labels.ts';
import { assessmentKey } from '../assessment/assessment-context.tsx';

/** Who did what when; the last step first. */
export function RectificationEvents({ item }: { item: Rectification }) {
  const { assessmentId, id, revision } = item;
  const query = useQuery({
    queryKey: [...assessmentKey(assessmentId), 'rectification-events', id, revision],
    queryFn: () => api.get<RectificationEventList>(`/assessments/${assessmentId}/rectifications/${id}/events`),
  });
  return (
    <Loaded query={query} what="经过">
      {({ items }) => (
        <Timeline
          className="events"
          items={[...items]
            .sort((a, b) => b.at.localeCompare(a.at))
            .map((row) => ({
              key: row.id,
              color: row.toState === 'failed' ? 'red' : row.toState === 'passed' ? 'green' : 'blue',
              content: (
                <>
                  {row.fromState === null
                    ? '建立整改项'
                    : `${label('rectificationState', row.fromState)} → ${label('rectificationState', row.toState)}`}
                  <div className="mute small">
                    {row.byUserName} {dateTime(row.at)}
                  </div>
                  {row.note !== null && <div className="wrap-text small">{row.note}</div>}
                </>
              ),
            }))}
        />
      )}
    </Loaded>
  );
}
