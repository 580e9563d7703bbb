import { useMutation } from '@tanstack/react-query';
import { App, Modal, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';

interface ResetFactorDialogProps {
  readonly users: readonly { value: string; label: string }[];
  readonly onClose: () => void;
}

/** For a lost phone: the person signs in by password and binds anew. */
export function ResetFactorDialog({ users, onClose }: ResetFactorDialogProps) {
  const [userId, setUserId] = useState<string | null>(null);
  const { message } = App.useApp();
  const reset = useMutation({
    mutationFn: () => api.post(`/users/${userId}/reset-second-factor`),
    onSuccess: () => {
      void message.success('动态口令已重置');
      onClose();
    },
  });
  return (
    <Modal
      open
      title="重置动态口令"
      okText="重置"
      okButtonProps={{ disabled: userId === null, danger: true }}
      confirmLoading={reset.isPending}
      onOk={() => reset.mutate()}
      onCancel={onClose}
    >
      {reset.isError && <ErrorBlock title="没有重置" error={reset.error} />}
      <p>用于手机遗失或更换。请先核实本人身份；重置后其会话随即结束，下次登录须重新绑定。</p>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        placeholder="选择人员"
        options={[...users]}
        value={userId}
        onChange={setUserId}
        aria-label="人员"
      />
    </Modal>
  );
}
