import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import type { HouseTextDetail, ReviewHouseText, WithdrawHouseText } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useSession } from '../../session.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { proposesHouseTexts, reviewsHouseTexts } from './house-text-access.ts';
import { HouseTextWords } from './house-text-content.tsx';
import { useHouseTextWrite } from './house-text-queries.ts';
import { VersionDifference } from './version-difference.tsx';

/** The version that waits: what it says, what it changes, and the decision of somebody other than its author. */
export function PendingVersion({ detail }: { detail: HouseTextDetail }) {
  const { item, versions } = detail;
  const pending = versions.find(({ version }) => version === item.pendingVersion);
  const current = versions.find(({ version }) => version === item.currentVersion);
  if (pending === undefined) return null;
  return (
    <section className="house-text-section pending-version">
      <h3>第 {pending.version} 版待审核</h3>
      <p className="mute small">
        {pending.authorName} {dateTime(pending.proposedAt)} 提出
      </p>
      {pending.warnings.length > 0 && (
        <Alert type="warning" showIcon className="error-block" title={`请留意：${pending.warnings.join('；')}`} />
      )}
      <HouseTextWords content={pending} />
      {current !== undefined && (
        <>
          <h3>与在用的第 {current.version} 版相比</h3>
          <VersionDifference before={current} after={pending} />
        </>
      )}
      <Decision detail={detail} version={pending.version} authorId={pending.authorId} />
    </section>
  );
}

interface DecisionProps {
  readonly detail: HouseTextDetail;
  readonly version: number;
  readonly authorId: string;
}

function Decision({ detail, version, authorId }: DecisionProps) {
  const { id, revision } = detail.item;
  const session = useSession();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<ReviewHouseText['decision'] | null>(null);
  const path = `/house-texts/${id}/versions/${version}`;
  const review = useHouseTextWrite((command: Pick<ReviewHouseText, 'decision' | 'remark'>) =>
    api.post<HouseTextDetail>(`${path}/review`, {
      ...command,
      expectedRevision: revision,
    } satisfies ReviewHouseText),
  );
  const withdraw = useHouseTextWrite(() =>
    api.post<HouseTextDetail>(`${path}/withdraw`, { expectedRevision: revision } satisfies WithdrawHouseText),
  );
  const decide = (decision: ReviewHouseText['decision'], remark: string) =>
    review.mutate(
      { decision, ...(remark === '' ? {} : { remark }) },
      {
        onSuccess: () => {
          setAsking(null);
          void message.success(decision === 'approve' ? '已通过，套用时优先列出' : '已退回作者');
        },
      },
    );
  const close = () => {
    setAsking(null);
    review.reset();
  };
  if (authorId === session.user.id) {
    return (
      <>
        {withdraw.isError && <ErrorBlock title="没有撤回" error={withdraw.error} />}
        <div className="house-foot">
          {proposesHouseTexts(session) && (
            <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
              撤回这一版
            </Button>
          )}
          <span className="mute">自己提出的文本，须由他人审核。</span>
        </div>
      </>
    );
  }
  if (!reviewsHouseTexts(session)) return <p className="mute">由审核人或项目经理审核。</p>;
  return (
    <div className="house-foot">
      <Button type="primary" onClick={() => setAsking('approve')}>
        通过
      </Button>
      <Button onClick={() => setAsking('reject')}>不通过</Button>
      <ApproveDialog
        open={asking === 'approve'}
        version={version}
        busy={review.isPending}
        error={review.error}
        onConfirm={(remark) => decide('approve', remark)}
        onCancel={close}
      />
      <ReasonDialog
        open={asking === 'reject'}
        title={`第 ${version} 版不予通过`}
        label="理由（作者可见，记入审计日志）"
        okText="不通过"
        danger
        busy={review.isPending}
        error={review.error}
        onConfirm={(remark) => decide('reject', remark)}
        onCancel={close}
      />
    </div>
  );
}
