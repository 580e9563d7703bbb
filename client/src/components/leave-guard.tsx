import { Modal } from 'antd';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';

/** Asks before a page with unsaved text is left, inside the workbench and by closing the window. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title="有未保存的修改"
      okText="放弃修改并离开"
      okButtonProps={{ danger: true }}
      cancelText="留在本页"
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      离开后这些修改将丢失。
    </Modal>
  );
}
