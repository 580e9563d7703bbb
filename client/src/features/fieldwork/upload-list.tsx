import { Button, Progress } from 'antd';
import { dropUpload, retryUpload, type Upload, useUploads } from './upload-queue.ts';

/** Files being sent, and those that the server did not take, with its reason. */
export function UploadList({ uploads, named = false }: { uploads: readonly Upload[]; named?: boolean }) {
  return uploads.map((row) => (
    <div key={row.id} className={row.error === null ? 'upload-row' : 'upload-row failed'}>
      <span className="upload-name">
        {named && <span className="mute">{row.ownerName}：</span>}
        {row.file.name}
      </span>
      {row.error === null ? (
        <Progress percent={Math.round(row.progress * 100)} size="small" className="upload-progress" />
      ) : (
        <>
          <span className="upload-error">未上传：{row.error}</span>
          <Button size="small" onClick={() => retryUpload(row.id)}>
            重试
          </Button>
          <Button size="small" type="text" onClick={() => dropUpload(row.id)}>
            放弃
          </Button>
        </>
      )}
    </div>
  ));
}

/** Files of other cells that are still under way or were refused, so that moving on hides no failure. */
export function UploadTray({ except }: { except: string | null }) {
  const others = useUploads().filter((row) => row.owner !== except);
  if (others.length === 0) return null;
  return (
    <section className="panel upload-tray" aria-label="其他测评项的上传">
      <UploadList uploads={others} named />
    </section>
  );
}
