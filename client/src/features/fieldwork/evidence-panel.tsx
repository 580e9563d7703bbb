import { Image, Input } from 'antd';
import { useState } from 'react';
import type { Evidence } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { cellKey, refOf } from './cell-editor.ts';
import { EvidenceItem, evidenceUrl } from './evidence-item.tsx';
import { FileDrop } from './file-drop.tsx';
import { UploadList } from './upload-list.tsx';
import { addUploads, useUploads } from './upload-queue.ts';
import { type Cell, useCellCache } from './use-cells.ts';

/** The proofs of one cell: seen, added by choosing, dragging or pasting, and taken away only with a reason. */
export function EvidencePanel({ cell, readOnly, round }: { cell: Cell; readOnly: boolean; round: number }) {
  const { id } = useAssessment();
  const cache = useCellCache(id);
  const [caption, setCaption] = useState('');
  const [removing, setRemoving] = useState<Evidence | null>(null);
  const ref = refOf(cell);
  const uploads = useUploads().filter((row) => row.owner === cellKey(ref));

  const send = (files: File[]) => {
    addUploads(files, {
      owner: cellKey(ref),
      ownerName: `${cell.unit.id} ${cell.object.name}`,
      path: `/assessments/${id}/evidence`,
      fields: { ...ref, ...(caption.trim() === '' ? {} : { caption: caption.trim() }) },
      onDone: (items) => cache.addEvidence(ref, items),
    });
    setCaption('');
  };

  const list = (
    <>
      {cell.evidence.length > 0 && (
        <Image.PreviewGroup>
          <div className="evidence-list">
            {cell.evidence.map((row) => (
              <EvidenceItem
                key={row.id}
                evidence={row}
                url={evidenceUrl(id, row.id)}
                {...(readOnly || row.round !== round ? {} : { onRemove: () => setRemoving(row) })}
              />
            ))}
          </div>
        </Image.PreviewGroup>
      )}
      <UploadList uploads={uploads} />
    </>
  );
  return (
    <section className="evidence-panel">
      <h3>
        证据{cell.evidence.length > 0 && `（${cell.evidence.length}）`}
        {readOnly && cell.evidence.length === 0 && <span className="mute">　没有证据文件</span>}
      </h3>
      {readOnly ? (
        list
      ) : (
        <FileDrop text="添加证据" hint="可多选，可拖入文件，可直接粘贴截图（Ctrl+V）" onFiles={send}>
          {list}
          <Input
            size="small"
            className="caption-input"
            placeholder="证据说明（可不填，随下一次添加的文件保存）"
            aria-label="证据说明"
            maxLength={500}
            value={caption}
            onChange={(event) => setCaption(event.target.value)}
          />
        </FileDrop>
      )}
      {removing !== null && (
        <RemoveEvidence
          evidence={removing}
          assessmentId={id}
          onClose={() => setRemoving(null)}
          onRemoved={() => cache.dropEvidence(ref, removing.id)}
        />
      )}
    </section>
  );
}

interface RemoveEvidenceProps {
  readonly evidence: Evidence;
  readonly assessmentId: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function RemoveEvidence({ evidence, assessmentId, onClose, onRemoved }: RemoveEvidenceProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const remove = async (reason: string) => {
    setBusy(true);
    try {
      await api.delete(`/assessments/${assessmentId}/evidence/${evidence.id}`, { reason });
      onRemoved();
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <ReasonDialog
      open
      title={`移除证据「${evidence.caption ?? evidence.name}」`}
      okText="移除"
      danger
      busy={busy}
      error={error}
      onConfirm={(reason) => void remove(reason)}
      onCancel={onClose}
    />
  );
}
