import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { HouseTextDetail, RetireHouseText } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useSession } from '../../session.tsx';
import { kindWords } from '../library/unit-steps.tsx';
import { proposesHouseTexts, reviewsHouseTexts } from './house-text-access.ts';
import { HouseTextWords } from './house-text-content.tsx';
import { useHouseText, useHouseTextWrite } from './house-text-queries.ts';
import { HouseTextKind, HouseTextState } from './house-text-tags.tsx';
import { PendingVersion } from './pending-version.tsx';
import { VersionEditor } from './version-editor.tsx';
import { VersionHistory } from './version-history.tsx';

/** One text: what is offered, what waits for review, and how it came to be. */
export function HouseTextDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useHouseText(id);
  const [editing, setEditing] = useState(false);
  const item = query.data?.item;
  return (
    <>
      <Drawer
        open
        size={820}
        title={item === undefined ? '本单位文本' : `${item.unitId}　${item.controlPoint}`}
        onClose={onClose}
        footer={
          <div className="house-foot">
            {query.data !== undefined && <Actions detail={query.data} onEdit={() => setEditing(true)} />}
            <Button onClick={onClose}>关闭</Button>
          </div>
        }
      >
        <div className="house-text-detail">
          <Loaded query={query} what="本单位文本">
            {(detail) => <Detail detail={detail} />}
          </Loaded>
        </div>
      </Drawer>
      {editing && query.data !== undefined && <VersionEditor detail={query.data} onClose={() => setEditing(false)} />}
    </>
  );
}

function Detail({ detail }: { detail: HouseTextDetail }) {
  const { item } = detail;
  const shown = item.currentVersion === null ? null : item;
  return (
    <>
      <p className="house-text-line">
        <HouseTextKind item={item} /> <HouseTextState item={item} />
        <span className="mute small">
          用于：{item.kinds.length === 0 ? '全部对象种类' : kindWords(item.kinds)} · 使用 {item.uses} 次
          {item.lastUsedAt !== null && `，最近 ${dateTime(item.lastUsedAt)}`}
        </span>
      </p>
      <p className="small">
        <Link to={`/library/units/${item.unitId}`}>查看测评单元 {item.unitId}</Link>
      </p>
      <PendingVersion detail={detail} />
      {shown !== null && (
        <section className="house-text-section">
          <h3>
            {item.state === 'retired' ? '停用前的' : '在用的'}第 {item.currentVersion} 版
          </h3>
          <HouseTextWords content={shown} />
        </section>
      )}
      <VersionHistory detail={detail} />
    </>
  );
}

function Actions({ detail, onEdit }: { detail: HouseTextDetail; onEdit: () => void }) {
  const { id, revision, state, pendingVersion } = detail.item;
  const session = useSession();
  const { message } = App.useApp();
  const [retiring, setRetiring] = useState(false);
  const retire = useHouseTextWrite((remark: string) =>
    api.post<HouseTextDetail>(`/house-texts/${id}/retire`, {
      remark,
      expectedRevision: revision,
    } satisfies RetireHouseText),
  );
  return (
    <>
      {proposesHouseTexts(session) && (
        <Button
          disabled={pendingVersion !== null}
          title={pendingVersion === null ? undefined : '已有一版待审核，审核或撤回之后才能提出新版本'}
          onClick={onEdit}
        >
          {state === 'retired' ? '修改并重新启用' : '提出新版本'}
        </Button>
      )}
      {reviewsHouseTexts(session) && state !== 'retired' && (
        <Button danger onClick={() => setRetiring(true)}>
          停用
        </Button>
      )}
      <span className="spacer" />
      <ReasonDialog
        open={retiring}
        title="停用这条文本"
        hint={<p>停用后不再列给测评师，已写入记录的文字不受影响；以后可以提出新版本重新启用。</p>}
        okText="停用"
        danger
        busy={retire.isPending}
        error={retire.error}
        onConfirm={(remark) =>
          retire.mutate(remark, {
            onSuccess: () => {
              setRetiring(false);
              void message.success('已停用');
            },
          })
        }
        onCancel={() => {
          setRetiring(false);
          retire.reset();
        }}
      />
    </>
  );
}
