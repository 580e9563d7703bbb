import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type {
  CodeFindingBatch,
  CodeFindingChange,
  CodeFindingPreview,
  FindingState,
} from '../../../../../schemas/generated/types.ts';
import { api } from '../../../api.ts';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { useRefreshAssessment } from '../../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';
import { placeText } from './finding-words.tsx';
import { useFindingBatches } from './use-findings.ts';

const ACTIONS = [
  { value: 'confirmed', label: '确认' },
  { value: 'false_positive', label: '误报' },
  { value: 'needs_check', label: '需补充核查' },
  { value: 'out_of_scope', label: '不在范围' },
  { value: 'keeps', label: '沿用上次研判' },
  { value: 'agrees', label: '复核通过' },
] as const;

const changeOf = (action: string, reason: string): CodeFindingChange => {
  if (action === 'keeps') return { keeps: true };
  if (action === 'agrees') return { agrees: true };
  return { to: action as FindingState, ...(reason.trim() === '' ? {} : { reason }) };
};

/** Many at once: first what would happen to each, then the step, which can be undone as one. */
export function BulkBar({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [action, setAction] = useState<string>('confirmed');
  const [reason, setReason] = useState('');
  const change = changeOf(action, reason);
  const preview = useMutation({
    mutationFn: () => api.post<CodeFindingPreview>(`${path}/findings/bulk/preview`, { ids, change }),
  });
  const apply = useMutation({
    mutationFn: (allowed: CodeFindingPreview['allowed']) =>
      api.post<CodeFindingBatch>(`${path}/findings/bulk`, {
        items: allowed.map(({ id, revision }) => ({ id, expectedRevision: revision })),
        change,
      }),
    onSuccess: () => {
      preview.reset();
      setReason('');
      onDone();
    },
    onSettled: refresh,
  });
  return (
    <section className="finding-bulk" aria-label="成批研判">
      <strong>已选 {ids.length} 项</strong>
      <Select aria-label="成批操作" value={action} onChange={setAction} options={[...ACTIONS]} />
      <Input
        aria-label="理由"
        placeholder="理由（误报、不在范围须不少于 10 个字）"
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="primary" loading={preview.isPending} onClick={() => preview.mutate()}>
        预览
      </Button>
      <Button onClick={onDone}>取消选择</Button>
      {preview.isError && <ErrorBlock title="不能预览" error={preview.error} />}
      {preview.data !== undefined && (
        <Modal
          open
          width={720}
          title="成批研判：请核对"
          okText={`对 ${preview.data.allowed.length} 项执行`}
          okButtonProps={{ disabled: preview.data.allowed.length === 0 }}
          confirmLoading={apply.isPending}
          onOk={() => apply.mutate(preview.data.allowed)}
          onCancel={() => preview.reset()}
        >
          {apply.isError && <ErrorBlock title="没有执行" error={apply.error} />}
          <PreviewLists preview={preview.data} />
        </Modal>
      )}
    </section>
  );
}

function PreviewLists({ preview: { allowed, refused, waitsForSecond } }: { preview: CodeFindingPreview }) {
  return (
    <>
      {waitsForSecond && <p className="mute">本项目要求双人复核：执行后等待另一位审计人员确认。</p>}
      <ul className="preview-list">
        {allowed.map((row) => (
          <li key={row.id}>
            {row.no} {row.title} <span className="mute">{placeText(row)}</span>
          </li>
        ))}
      </ul>
      {refused.length > 0 && <h3>不能执行的 {refused.length} 项</h3>}
      <ul className="preview-list">
        {refused.map((row) => (
          <li key={row.id}>
            {row.no} <span className="text-bad">{row.why}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The last steps taken on many, each to be undone as long as nobody went on from there. */
export function RecentBatches() {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const query = useFindingBatches();
  const undo = useMutation({
    mutationFn: (groupId: string) => api.post<CodeFindingBatch>(`${path}/findings/batches/${groupId}/undo`),
    onSettled: refresh,
  });
  const [last] = query.data?.items ?? [];
  if (last === undefined || !last.mayUndo)
    return undo.isError ? <ErrorBlock title="没有撤销" error={undo.error} /> : null;
  return (
    <p className="small mute">
      {undo.isError && <ErrorBlock title="没有撤销" error={undo.error} />}
      最近一次：{last.text}，{last.count} 项（{last.byName}）
      <Button type="link" size="small" loading={undo.isPending} onClick={() => undo.mutate(last.groupId)}>
        撤销
      </Button>
    </p>
  );
}
