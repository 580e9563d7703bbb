import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { CodeFindingBatch, CodeFindingDetail } from '../../../../../schemas/generated/types.ts';
import { api } from '../../../api.ts';
import { dateTime } from '../../../components/dates.ts';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { useRefreshAssessment } from '../../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';
import { useMoveFinding } from './use-findings.ts';

const INHERITED: ReadonlySet<string | null> = new Set(['A', 'B', 'E']);

/** An earlier decision after a new scan: kept where the code is the same, else proposed until a person says so. */
export function KeptDecision({ detail }: { detail: CodeFindingDetail }) {
  const { judgedByName, judgedAt, flag, state } = detail.finding;
  if (judgedAt === null || state === 'pending') return null;
  const last = detail.observations.toSorted((a, b) => b.scanNo - a.scanNo)[0];
  if (last === undefined || last.at < judgedAt) return null;
  const by = `${judgedByName ?? '—'}，${dateTime(judgedAt)}`;
  if (flag === null) return INHERITED.has(last.step) ? <p className="mute small">沿用上次研判（{by}）</p> : null;
  return detail.mayEdit ? <Proposed detail={detail} by={by} /> : null;
}

function Proposed({ detail: { finding, moves }, by }: { detail: CodeFindingDetail; by: string }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const again = useMoveFinding(finding.assessmentId);
  const keep = useMutation({
    mutationFn: async () => {
      const items = [{ id: finding.id, expectedRevision: finding.revision }];
      const { refused } = await api.post<CodeFindingBatch>(`${path}/findings/bulk`, { items, change: { keeps: true } });
      const [why] = refused;
      if (why !== undefined) throw new Error(why.why);
    },
    onSettled: refresh,
  });
  // The server refuses to keep a decision about code that has changed.
  const changed = finding.flag?.startsWith('代码已变化') === true;
  const error = keep.error ?? again.error;
  return (
    <section className="panel" aria-label="沿用上次研判">
      {error !== null && <ErrorBlock title="没有改变" error={error} />}
      {changed ? '代码已变化，请重新研判' : '建议沿用，待确认'}
      <span className="mute small">　上次研判：{by}</span>
      <div className="finding-moves">
        {!changed && (
          <Button type="primary" loading={keep.isPending} onClick={() => keep.mutate()}>
            沿用
          </Button>
        )}
        {moves.some(({ to }) => to === 'pending') && (
          <Button
            loading={again.isPending}
            onClick={() => again.mutate({ id: finding.id, revision: finding.revision, move: { to: 'pending' } })}
          >
            重新研判
          </Button>
        )}
      </div>
    </section>
  );
}
