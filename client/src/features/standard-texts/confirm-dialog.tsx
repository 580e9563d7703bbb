import { useMutation } from '@tanstack/react-query';
import { App, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { StandardTextImport, StandardTextImportDetail } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { label } from '../../labels.ts';
import { useRefreshImports } from './import-state.tsx';
import { adoptedCount, openCount, type Review } from './review.ts';

interface ConfirmDialogProps {
  readonly detail: StandardTextImportDetail;
  readonly review: Review;
  readonly onClose: () => void;
}

/** Says in numbers what will be taken and what not; texts nobody looked at need a word of their own. */
export function ConfirmDialog({ detail, review, onClose }: ConfirmDialogProps) {
  const { import: one, proposal } = detail;
  const { decisions, rejected, excluded } = review;
  const [knowing, setKnowing] = useState(false);
  const refresh = useRefreshImports();
  const { message } = App.useApp();
  const confirm = useMutation({
    mutationFn: () =>
      api.post<StandardTextImport>(`/standards/texts/imports/${one.id}/confirm`, {
        revision: one.revision,
        decisions: [...decisions.values()],
        excluded: [...excluded],
      }),
    onSuccess: async ({ texts }) => {
      onClose();
      await refresh();
      void message.success(`已采用 ${texts} 个单元的原文，各处即显示原文`);
    },
  });
  const open = openCount(detail, review);
  return (
    <Modal
      open
      title={`采用 ${label('importableStandard', one.standard)} 的 ${adoptedCount(detail, review)} 项原文？`}
      okText="确认采用"
      okButtonProps={{ disabled: open > 0 && !knowing }}
      confirmLoading={confirm.isPending}
      onOk={() => confirm.mutate()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {confirm.isError && <ErrorBlock title="没有确认" error={confirm.error} />}
      <ul className="confirm-summary">
        <li>
          已识别 {proposal.matched.length} 项：采用 {proposal.matched.length - excluded.size} 项，不采用 {excluded.size}{' '}
          项
        </li>
        <li>
          存疑 {proposal.doubtful.length} 段：采用 {decisions.size} 段，不采用 {rejected.size} 段，待定 {open} 段
        </li>
        <li>缺失 {proposal.missing.length} 项：继续显示要点</li>
      </ul>
      {open > 0 && (
        <p>
          <Checkbox checked={knowing} onChange={(event) => setKnowing(event.target.checked)}>
            待定的 {open} 段没有看过，这次不采用
          </Checkbox>
        </p>
      )}
      <p className="mute">
        确认后全体人员在各处看到原文；不能再改，有误时可撤回后重新导入。原文的使用由本单位依其许可负责。
      </p>
    </Modal>
  );
}
