import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useBlocker } from 'react-router';
import type { CellEditor } from './cell-editor.ts';

/** Asks before a page with unsaved cells is left; within the page nothing is lost anyway. */
export function LeaveGuard({ editor }: { editor: CellEditor }) {
  const [busy, setBusy] = useState(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && editor.unsaved().length > 0,
  );
  if (blocker.state !== 'blocked') return null;
  const open = editor.unsaved();
  const saveAll = async () => {
    setBusy(true);
    const done = await Promise.all(
      open.map((key) => {
        const [unitId = '', objectId = ''] = key.split('|');
        return editor.save({ unitId, objectId });
      }),
    );
    setBusy(false);
    if (done.every(Boolean)) blocker.proceed();
    else blocker.reset();
  };
  return (
    <Modal
      open
      title={`有 ${open.length} 格尚未保存`}
      onCancel={() => blocker.reset()}
      mask={{ closable: false }}
      footer={[
        <Button key="stay" onClick={() => blocker.reset()}>
          留在本页
        </Button>,
        <Button key="leave" danger onClick={() => blocker.proceed()}>
          不保存离开
        </Button>,
        <Button key="save" type="primary" loading={busy} onClick={() => void saveAll()}>
          全部保存并离开
        </Button>,
      ]}
    >
      不保存离开时，已输入的文字仍留在本机浏览器中，下次打开这一格时会询问是否恢复；服务器上没有这些内容。
    </Modal>
  );
}
