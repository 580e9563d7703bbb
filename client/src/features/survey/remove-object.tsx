import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import type { ProjectObject } from '../../../../schemas/generated/types.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { useObjectWrites } from './object-queries.ts';

/** A shared asset may leave this system only, or the project altogether. */
export function RemoveObjectDialog({ object, onClose }: { object: ProjectObject; onClose: () => void }) {
  const { system } = useAssessment();
  const writes = useObjectWrites();
  const remove = useMutation({
    mutationFn: async (whole: boolean) => {
      if (whole) await writes.remove(object.id);
      else await writes.include(system.id, object.id, false);
    },
    onSuccess: async () => {
      await writes.refresh();
      onClose();
    },
  });
  const shared = object.systemIds.length > 1;
  return (
    <Modal
      open
      title={`删除「${object.name}」`}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          取消
        </Button>,
        ...(shared
          ? [
              <Button key="leave" onClick={() => remove.mutate(false)} loading={remove.isPending}>
                仅从本系统移出
              </Button>,
            ]
          : []),
        <Button key="delete" danger type="primary" onClick={() => remove.mutate(true)} loading={remove.isPending}>
          {shared ? '从项目中删除' : '删除'}
        </Button>,
      ]}
    >
      {remove.isError && <ErrorBlock title="没有删除" error={remove.error} />}
      <p>
        {shared
          ? `此资产由 ${object.systemIds.length} 个系统共用。可以只从本系统移出，或从整个项目删除。`
          : '删除后不再出现在资产表与方案中。已有结果记录的资产不能删除。'}
      </p>
    </Modal>
  );
}
