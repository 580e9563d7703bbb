import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import type { StandardTextImport } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useRefreshImports } from './import-state.tsx';

export function WithdrawDialog({ one, onClose }: { one: StandardTextImport; onClose: () => void }) {
  const refresh = useRefreshImports();
  const { message } = App.useApp();
  const withdraw = useMutation({
    mutationFn: (reason: string) =>
      api.post<StandardTextImport>(`/standards/texts/imports/${one.id}/withdraw`, { revision: one.revision, reason }),
    onSuccess: async () => {
      await refresh();
      void message.success('已撤回');
      onClose();
    },
  });
  return (
    <ReasonDialog
      open
      danger
      title={`撤回「${one.sourceName}」的导入？`}
      hint={
        <p className="mute">
          {one.state === 'confirmed'
            ? '撤回后各处不再显示这次导入的原文；若有更早确认的导入，恢复显示那一份。记录保留。'
            : '这次导入尚未确认，撤回后不能再确认；需要时可重新导入。'}
        </p>
      }
      okText="撤回"
      busy={withdraw.isPending}
      error={withdraw.error}
      onConfirm={(reason) => withdraw.mutate(reason)}
      onCancel={onClose}
    />
  );
}
