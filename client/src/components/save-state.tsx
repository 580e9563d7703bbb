import { CheckCircleOutlined, CloseCircleOutlined, EditOutlined, LoadingOutlined } from '@ant-design/icons';

export type SaveStatus = 'idle' | 'dirty' | 'saving' | 'saved' | 'failed';

interface Saving {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly isSuccess: boolean;
}

/** State of a form from its last saving and whether it was changed since. */
export function saveStatusOf({ isPending, isError, isSuccess }: Saving, dirty = false): SaveStatus {
  if (isPending) return 'saving';
  if (isError) return 'failed';
  if (dirty) return 'dirty';
  return isSuccess ? 'saved' : 'idle';
}

/** Follows the server's answer: 「已保存」 only after it said so. */
export function SaveState({ status, message }: { status: SaveStatus; message?: string | undefined }) {
  if (status === 'idle') return <span role="status" className="save-state" />;
  const parts = {
    dirty: { icon: <EditOutlined />, text: '有未保存的修改' },
    saving: { icon: <LoadingOutlined />, text: '正在保存…' },
    saved: { icon: <CheckCircleOutlined />, text: '已保存' },
    failed: { icon: <CloseCircleOutlined />, text: '未保存' },
  }[status];
  return (
    <span role="status" className={`save-state save-${status}`} title={message}>
      {parts.icon} {parts.text}
      {status === 'failed' && message !== undefined && `：${message}`}
    </span>
  );
}
