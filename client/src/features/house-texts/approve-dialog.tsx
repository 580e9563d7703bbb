import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { ErrorBlock } from '../../components/error-block.tsx';

interface ApproveDialogProps {
  readonly open: boolean;
  readonly version: number;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: (remark: string) => void;
  readonly onCancel: () => void;
}

/** A remark is welcome, not demanded: who approves need not explain. */
export function ApproveDialog({ open, version, busy, error, onConfirm, onCancel }: ApproveDialogProps) {
  const [remark, setRemark] = useState('');
  const field = useId();
  return (
    <Modal
      open={open}
      title={`通过第 ${version} 版`}
      okText="确认通过"
      confirmLoading={busy}
      onOk={() => onConfirm(remark.trim())}
      onCancel={onCancel}
      afterClose={() => setRemark('')}
      mask={{ closable: false }}
    >
      {error !== null && <ErrorBlock error={error} />}
      <p>通过后，全体测评师记录时都会先看到这一版。</p>
      <label className="stacked-label" htmlFor={field}>
        审核意见（可不填）
        <Input.TextArea
          id={field}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
        />
      </label>
    </Modal>
  );
}
