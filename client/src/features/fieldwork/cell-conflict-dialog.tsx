import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { dateTime } from '../../components/dates.ts';
import { VerdictTag } from '../../domain-tags.tsx';
import type { CellEdit, CellValue } from './cell-editor.ts';
import { VerdictButtons } from './verdict-buttons.tsx';

interface CellConflictDialogProps {
  readonly title: string;
  readonly edit: CellEdit;
  /** null takes theirs. */
  readonly onSettle: (value: CellValue | null) => void;
  readonly onCancel: () => void;
}

/** Both records side by side, and a third that joins them; a person decides, nothing is dropped by the machine. */
export function CellConflictDialog({ title, edit, onSettle, onCancel }: CellConflictDialogProps) {
  const theirs = edit.theirs;
  const [merging, setMerging] = useState<CellValue | null>(null);
  const joined = [theirs?.record ?? '', edit.record].filter((text) => text !== '').join('\n');
  return (
    <Modal
      open
      width={900}
      title={`他人已先修改：${title}`}
      onCancel={onCancel}
      mask={{ closable: false }}
      footer={[
        <Button key="back" onClick={onCancel}>
          返回继续编辑
        </Button>,
        <Button key="theirs" onClick={() => onSettle(null)}>
          采用对方的
        </Button>,
        merging === null ? (
          <Button key="merge" onClick={() => setMerging({ verdict: edit.verdict, record: joined })}>
            合并两者
          </Button>
        ) : (
          <Button key="merged" type="primary" onClick={() => onSettle(merging)}>
            保存合并内容
          </Button>
        ),
        merging === null && (
          <Button key="mine" type="primary" onClick={() => onSettle({ verdict: edit.verdict, record: edit.record })}>
            以我的保存
          </Button>
        ),
      ]}
    >
      <div className="two-texts">
        <Side title="我的内容（尚未保存）" value={edit} />
        <Side
          title={theirs === null ? '服务器上的内容' : `${theirs.recordedByName} 于 ${dateTime(theirs.recordedAt)} 保存`}
          value={theirs ?? { verdict: null, record: '' }}
        />
      </div>
      {merging !== null && (
        <section className="merged">
          <h3>合并后</h3>
          <VerdictButtons
            about="合并后"
            compact
            value={merging.verdict}
            onChange={(verdict) => setMerging({ ...merging, verdict })}
          />
          <Input.TextArea
            aria-label="合并后的结果记录"
            value={merging.record}
            autoSize={{ minRows: 4, maxRows: 12 }}
            onChange={(event) => setMerging({ ...merging, record: event.target.value })}
          />
        </section>
      )}
    </Modal>
  );
}

function Side({ title, value }: { title: string; value: CellValue }) {
  return (
    <section>
      <h3>{title}</h3>
      <VerdictTag verdict={value.verdict} />
      <p className="wrap-text">{value.record === '' ? <span className="mute">（没有文字）</span> : value.record}</p>
    </section>
  );
}
