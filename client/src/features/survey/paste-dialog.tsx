import { Button, Input, Modal, Table } from 'antd';
import { useMemo, useState } from 'react';
import type { ObjectKindTable } from '../../../../schemas/generated/types.ts';
import { reasonOf } from '../../api.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { type PastedRow, pasteColumns, pastedRows } from './object-paste.ts';
import { useObjectWrites } from './object-queries.ts';

interface PasteDialogProps {
  readonly table: ObjectKindTable;
  readonly classCode: ObjectKindTable['classes'][number]['code'];
  readonly onClose: () => void;
}

type Outcome = 'saved' | { readonly failed: string };

/** Copies rows out of a spreadsheet: preview first, then row by row, each with its own outcome. */
export function PasteDialog({ table, classCode, onClose }: PasteDialogProps) {
  const { system } = useAssessment();
  const writes = useObjectWrites();
  const [text, setText] = useState('');
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, Outcome>>(new Map());
  const [busy, setBusy] = useState(false);
  const kinds = table.kinds.filter((row) => row.assetClass === classCode);
  const assetClass = table.classes.find((row) => row.code === classCode);
  const columns = useMemo(
    () =>
      assetClass === undefined
        ? []
        : pasteColumns(
            assetClass,
            table.kinds.filter((row) => row.assetClass === classCode),
          ),
    [assetClass, table, classCode],
  );
  const rows = useMemo(
    () => pastedRows(text, { assetClass: classCode, columns, kinds, systemId: system.id }),
    [text, classCode, columns, kinds, system.id],
  );
  const open = rows
    .map((row, index) => ({ row, index }))
    .filter(({ row, index }) => row.faults.length === 0 && outcomes.get(index) !== 'saved');

  const run = async () => {
    setBusy(true);
    const next = new Map(outcomes);
    for (const { row, index } of open) {
      try {
        await writes.create(row.body);
        next.set(index, 'saved');
      } catch (error) {
        next.set(index, { failed: reasonOf(error) });
      }
      setOutcomes(new Map(next));
    }
    await writes.refresh();
    setBusy(false);
  };
  return (
    <Modal
      open
      width={980}
      title={`粘贴导入：${label('assetClass', classCode)}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="close" onClick={onClose} disabled={busy}>
          {outcomes.size > 0 ? '完成' : '取消'}
        </Button>,
        <Button key="run" type="primary" disabled={open.length === 0} loading={busy} onClick={() => void run()}>
          {outcomes.size > 0 && open.length > 0 ? `重试未保存的 ${open.length} 行` : `导入 ${open.length} 行`}
        </Button>,
      ]}
    >
      <p className="mute">
        从电子表格复制若干行粘贴到下面。列的次序：{columns.map((column) => column.label).join(' | ')}
        。第一行为表头时按表头对应。
      </p>
      <Input.TextArea
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOutcomes(new Map());
        }}
        disabled={busy}
        autoSize={{ minRows: 4, maxRows: 8 }}
        placeholder="在此粘贴（Ctrl+V）"
        aria-label="粘贴的表格内容"
        autoFocus
      />
      {rows.length > 0 && (
        <Table<PastedRow & { index: number }>
          size="small"
          className="paste-preview"
          rowKey="index"
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ y: 280 }}
          dataSource={rows.map((row, index) => ({ ...row, index }))}
          columns={[
            { title: '行', width: 48, render: (_, row) => row.index + 1 },
            { title: '名称', render: (_, row) => row.body.name },
            { title: '种类', width: 120, render: (_, row) => label('objectKind', row.body.kind) },
            {
              title: '其他列',
              render: (_, row) => Object.values(row.body.attributes).join('；'),
            },
            { title: '重要程度', width: 80, render: (_, row) => label('importance', row.body.importance) },
            { title: '结果', width: 240, render: (_, row) => <RowState row={row} outcome={outcomes.get(row.index)} /> },
          ]}
        />
      )}
    </Modal>
  );
}

function RowState({ row, outcome }: { row: PastedRow; outcome: Outcome | undefined }) {
  if (row.faults.length > 0) return <span className="save-failed">{row.faults.join('；')}，不导入</span>;
  if (outcome === 'saved') return <StatusTag tone="good">已保存</StatusTag>;
  if (outcome !== undefined) return <span className="save-failed">未保存：{outcome.failed}</span>;
  return <StatusTag tone="hollow">待导入</StatusTag>;
}
