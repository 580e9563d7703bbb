import { Link } from 'react-router';
import type { AssessmentOverview } from '../../../../schemas/generated/types.ts';
import { dateTime } from '../../components/dates.ts';
import { label } from '../../labels.ts';
import { useAssessment } from './assessment-context.tsx';

interface Happening {
  readonly at: string;
  readonly text: string;
}

function happeningsOf({ stepMoves, rounds, openedAt, lockedAt }: AssessmentOverview): Happening[] {
  const moves = stepMoves.map((move) => ({
    at: move.at,
    text: `${move.by} 由「${label('step', move.from)}」转到「${label('step', move.to)}」${move.reason ? `：${move.reason}` : ''}`,
  }));
  const retests = rounds
    .filter((row) => row.round > 1)
    .map((row) => ({
      at: row.startedAt,
      text: `开启第 ${row.round} 轮（复测）${row.reason ? `：${row.reason}` : ''}`,
    }));
  const locked = lockedAt === null ? [] : [{ at: lockedAt, text: '等级测评报告签发，测评锁定' }];
  return [{ at: openedAt, text: '开启测评' }, ...moves, ...retests, ...locked].sort((a, b) => b.at.localeCompare(a.at));
}

export function HistoryPanel() {
  const overview = useAssessment();
  return (
    <section className="panel">
      <h2 className="panel-title">
        经过
        <span className="spacer" />
        <Link to={`/projects/${overview.project.id}`} className="small">
          项目与成员
        </Link>
      </h2>
      <ul className="happenings">
        {happeningsOf(overview).map((row) => (
          <li key={row.at + row.text}>
            <span className="mute nowrap">{dateTime(row.at)}</span> {row.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
