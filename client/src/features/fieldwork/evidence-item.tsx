import { DeleteOutlined, FileOutlined } from '@ant-design/icons';
import { Button, Image } from 'antd';
import type { Evidence } from '../../../../schemas/generated/types.ts';
import { dateTime } from '../../components/dates.ts';

const KIB = 1024;

export function fileSize(bytes: number): string {
  if (bytes < KIB) return `${bytes} 字节`;
  if (bytes < KIB * KIB) return `${(bytes / KIB).toFixed(0)} KB`;
  return `${(bytes / KIB / KIB).toFixed(1)} MB`;
}

export const evidenceUrl = (assessmentId: string, evidenceId: string): string =>
  `/api/assessments/${assessmentId}/evidence/${evidenceId}/file`;

interface EvidenceItemProps {
  readonly evidence: Evidence;
  /** Address of the file. */
  readonly url: string;
  /** Absent where it may not be removed. */
  readonly onRemove?: () => void;
}

/** A picture as a picture, anything else as a file to open; who, when and the start of its digest below. */
export function EvidenceItem({ evidence, url, onRemove }: EvidenceItemProps) {
  const about = evidence.caption ?? evidence.name;
  return (
    <figure className="evidence">
      {evidence.mediaType.startsWith('image/') ? (
        <Image src={url} alt={about} width={112} height={78} className="evidence-image" loading="lazy" />
      ) : (
        <a href={url} target="_blank" rel="noreferrer" className="evidence-file">
          <FileOutlined />
        </a>
      )}
      <figcaption>
        <a href={url} target="_blank" rel="noreferrer" title={`${evidence.name}\nSHA-256 ${evidence.sha256}`}>
          {about}
        </a>
        <div className="mute small">
          {evidence.round !== null && evidence.round > 1 && `第 ${evidence.round} 轮 · `}
          {fileSize(evidence.size)} · {evidence.uploadedByName}
        </div>
        <div className="mute small">{dateTime(evidence.capturedAt ?? evidence.receivedAt)}</div>
        {onRemove !== undefined && (
          <Button size="small" type="text" icon={<DeleteOutlined />} onClick={onRemove} aria-label={`移除 ${about}`} />
        )}
      </figcaption>
    </figure>
  );
}
