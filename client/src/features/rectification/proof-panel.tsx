import { useQueryClient } from '@tanstack/react-query';
import { Image } from 'antd';
import { useState } from 'react';
import type { Evidence, Rectification } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { EvidenceItem } from '../fieldwork/evidence-item.tsx';
import { FileDrop } from '../fieldwork/file-drop.tsx';
import { UploadList } from '../fieldwork/upload-list.tsx';
import { addUploads, useUploads } from '../fieldwork/upload-queue.ts';
import { refreshRectifications } from './use-rectifications.ts';

/** Pictures and files that show the work done. */
export function ProofPanel({ item, readOnly }: { item: Rectification; readOnly: boolean }) {
  const client = useQueryClient();
  const path = `/assessments/${item.assessmentId}/rectifications/${item.id}/proof`;
  const owner = `rectification|${item.id}`;
  const uploads = useUploads().filter((row) => row.owner === owner);
  const [removing, setRemoving] = useState<Evidence | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const refresh = () => refreshRectifications(client, item.assessmentId);
  const list = (
    <>
      {item.proofFiles.length > 0 && (
        <Image.PreviewGroup>
          <div className="evidence-list">
            {item.proofFiles.map((row) => (
              <EvidenceItem
                key={row.id}
                evidence={row}
                url={`/api${path}/${row.id}/file`}
                {...(readOnly ? {} : { onRemove: () => setRemoving(row) })}
              />
            ))}
          </div>
        </Image.PreviewGroup>
      )}
      <UploadList uploads={uploads} />
    </>
  );
  const remove = async (reason: string) => {
    if (removing === null) return;
    setBusy(true);
    try {
      await api.delete(`${path}/${removing.id}`, { reason });
      setRemoving(null);
      setError(null);
      await refresh();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {readOnly ? (
        <>
          {item.proofFiles.length === 0 && <p className="mute">没有证明文件</p>}
          {list}
        </>
      ) : (
        <FileDrop
          text="上传证明文件"
          hint="截图、配置、照片、会议纪要等；可多选、拖入或粘贴"
          onFiles={(files) =>
            addUploads(files, {
              owner,
              ownerName: item.problem.no,
              path,
              fields: {},
              onDone: () => void refresh(),
            })
          }
        >
          {list}
        </FileDrop>
      )}
      <ReasonDialog
        open={removing !== null}
        title={`移除「${removing?.caption ?? removing?.name ?? ''}」`}
        okText="移除"
        danger
        busy={busy}
        error={error}
        onConfirm={(reason) => void remove(reason)}
        onCancel={() => setRemoving(null)}
      />
    </>
  );
}
