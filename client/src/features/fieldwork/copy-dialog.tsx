import { Alert, Button, Modal, Table } from 'antd';
import { useState } from 'react';
import type { RecordedResults } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { type Cell, useCellCache, useCells } from './use-cells.ts';

/** One saved result onto other objects of the same unit: chosen one by one, shown before, failures named. */
export function CopyDialog({ cell, onClose }: { cell: Cell; onClose: () => void }) {
  const { id, currentRound } = useAssessment();
  const query = useCells(id, { unitId: cell.unit.id });
  return (
    <Modal
      open
      width={820}
      title={`复制到其他对象：${cell.unit.id}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      destroyOnHidden
    >
      <Loaded query={query} what="同一测评项的其他对象">
        {(list) => (
          <CopyForm
            cell={cell}
            targets={list.items.filter(
              (row) => row.object.id !== cell.object.id && (currentRound === 1 || row.inRetest),
            )}
            onClose={onClose}
          />
        )}
      </Loaded>
    </Modal>
  );
}

function CopyForm({ cell, targets, onClose }: { cell: Cell; targets: readonly Cell[]; onClose: () => void }) {
  const { id } = useAssessment();
  const cache = useCellCache(id);
  const same = targets.filter((row) => row.object.kind === cell.object.kind && row.current === null);
  const [chosen, setChosen] = useState<string[]>(same.map((row) => row.object.id));
  const [outcome, setOutcome] = useState<RecordedResults | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { current } = cell;
  if (current === null) return null;
  const picked = targets.filter((row) => chosen.includes(row.object.id));
  const overwritten = picked.filter((row) => row.current !== null).length;
  const copy = async () => {
    setBusy(true);
    setError(null);
    try {
      const answer = await api.post<RecordedResults>(`/assessments/${id}/results/bulk`, {
        items: picked.map((row) => ({
          unitId: row.unit.id,
          objectId: row.object.id,
          verdict: current.verdict,
          record: current.record,
          expectedRevision: row.current?.revision ?? 0,
        })),
      });
      for (const result of answer.saved) cache.result(result);
      setOutcome(answer);
      setChosen(answer.failed.map((row) => row.objectId));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const failures = new Map((outcome?.failed ?? []).map((row) => [row.objectId, row.message]));
  return (
    <>
      <section className="previous-round">
        <VerdictTag verdict={current.verdict} />
        <p className="wrap-text clip-4">{current.record}</p>
      </section>
      {error !== null && <ErrorBlock title="没有复制" error={error} />}
      {outcome !== null && (
        <Alert
          showIcon
          className="error-block"
          type={outcome.failed.length === 0 ? 'success' : 'warning'}
          title={`已保存 ${outcome.saved.length} 个对象${outcome.failed.length === 0 ? '' : `，${outcome.failed.length} 个没有保存，原因见下表`}`}
        />
      )}
      <Table
        size="small"
        rowKey={(row) => row.object.id}
        dataSource={targets as Cell[]}
        pagination={false}
        scroll={{ y: 300 }}
        locale={{ emptyText: '此测评项没有其他对象' }}
        rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => setChosen(keys.map(String)) }}
        columns={[
          { title: '对象', width: 220, render: (_, row) => row.object.name },
          { title: '现有结果', width: 96, render: (_, row) => <VerdictTag verdict={row.current?.verdict ?? null} /> },
          {
            title: '现有记录',
            render: (_, row) => (
              <>
                <div className="clip-2">{row.current?.record ?? <span className="mute">尚未记录</span>}</div>
                {failures.has(row.object.id) && <div className="text-bad">未保存：{failures.get(row.object.id)}</div>}
              </>
            ),
          },
        ]}
      />
      <div className="dialog-footer">
        {overwritten > 0 && <span className="text-warn">其中 {overwritten} 个对象已有记录，将被这份内容替换</span>}
        <span className="spacer" />
        <Button onClick={onClose}>{outcome === null ? '取消' : '关闭'}</Button>
        <Button type="primary" disabled={picked.length === 0} loading={busy} onClick={() => void copy()}>
          复制到 {picked.length} 个对象
        </Button>
      </div>
    </>
  );
}
