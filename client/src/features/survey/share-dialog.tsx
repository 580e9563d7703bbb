import { useMutation } from '@tanstack/react-query';
import { Modal, Table } from 'antd';
import { useState } from 'react';
import type { ProjectObject, SystemSummary } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { matches } from './object-columns.tsx';
import { useObjectWrites } from './object-queries.ts';

interface ShareDialogProps {
  /** Assets of the project that this system does not use yet. */
  readonly others: readonly ProjectObject[];
  readonly systems: readonly SystemSummary[];
  readonly onClose: () => void;
}

/** Takes assets of the other systems of the project into this one; they are not copied. */
export function ShareDialog({ others, systems, onClose }: ShareDialogProps) {
  const { system } = useAssessment();
  const writes = useObjectWrites();
  const [chosen, setChosen] = useState<string[]>([]);
  const [q, setQ] = useState('');
  const share = useMutation({
    mutationFn: async () => {
      for (const objectId of chosen) await writes.include(system.id, objectId, true);
    },
    onSettled: () => writes.refresh(),
    onSuccess: onClose,
  });
  const shown = others.filter((row) => matches(row, q));
  return (
    <Modal
      open
      width={860}
      title="引用项目中已登记的资产"
      okText={`引用 ${chosen.length} 项`}
      okButtonProps={{ disabled: chosen.length === 0 }}
      confirmLoading={share.isPending}
      onOk={() => share.mutate()}
      onCancel={onClose}
    >
      {share.isError && <ErrorBlock title="没有全部引用" error={share.error} />}
      {others.length === 0 ? (
        <EmptyState title="没有可引用的资产" hint="本项目登记的资产都已用于本系统。" />
      ) : (
        <>
          <div className="filters">
            <SearchInput placeholder="名称、种类、其他列" value={q} onChange={setQ} width={260} />
            <span className="mute">引用后为共用资产：登记一次，各系统共用；修改对各系统同时生效。</span>
          </div>
          <Table<ProjectObject>
            size="small"
            rowKey="id"
            dataSource={[...shown]}
            pagination={false}
            scroll={{ y: 360 }}
            rowSelection={{
              selectedRowKeys: chosen,
              onChange: (keys) => setChosen(keys.map(String)),
              preserveSelectedRowKeys: true,
            }}
            columns={[
              { title: '名称', render: (_, row) => row.name },
              { title: '类别', width: 150, render: (_, row) => label('assetClass', row.assetClass) },
              {
                title: '已用于',
                render: (_, row) =>
                  systems
                    .filter(({ id }) => row.systemIds.includes(id))
                    .map(({ name }) => name)
                    .join('、') || '—',
              },
            ]}
          />
        </>
      )}
    </Modal>
  );
}
