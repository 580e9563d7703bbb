import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Rectification } from '../../../../schemas/generated/types.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { MOVES, moveText } from './moves.ts';
import { ProofPanel } from './proof-panel.tsx';
import { useKeptText } from './use-kept-text.ts';
import { useMoveRectification } from './use-rectifications.ts';

type Move = Rectification['moves'][number];

/** What was done, its proof, and the next step; every step says what it needs. */
export function RectificationWork({ item, mayUpload }: { item: Rectification; mayUpload: boolean }) {
  const { message } = App.useApp();
  const kept = useKeptText(`proof.${item.id}`, item.proof ?? '');
  const proof = kept.text;
  const [asked, setAsked] = useState<Move | null>(null);
  const [note, setNote] = useState('');
  const move = useMoveRectification(item);
  const maySubmit = item.moves.some((row) => row.to === 'submitted');
  const run = (to: Move['to']) =>
    move.mutate(
      {
        to,
        note: note.trim() === '' ? null : note.trim(),
        ...(maySubmit ? { proof: proof.trim() === '' ? null : proof.trim() } : {}),
      },
      {
        onSuccess: () => {
          if (maySubmit) kept.drop();
          setAsked(null);
          setNote('');
          void message.success('已保存');
        },
      },
    );
  return (
    <>
      <label htmlFor={`proof-${item.id}`} className="work-label">
        整改情况说明
      </label>
      {maySubmit ? (
        <Input.TextArea
          id={`proof-${item.id}`}
          value={proof}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          placeholder="做了什么、在哪些设备或系统上、从什么时候起生效"
          onChange={(event) => kept.set(event.target.value)}
        />
      ) : (
        <p className="wrap-text">{item.proof ?? <span className="mute">尚未填写</span>}</p>
      )}
      <div className="work-label">证明文件（{item.proofFiles.length}）</div>
      <ProofPanel item={item} readOnly={!mayUpload || item.state === 'passed'} />
      {maySubmit && proof.trim() !== (item.proof ?? '') && (
        <p className="text-warn small">说明尚未提交：只留在本机浏览器中，测评人员看不到。</p>
      )}
      <div className="work-moves">
        {item.moves.map((row) => (
          <Button
            key={row.to}
            type={row.to === 'submitted' || row.to === 'passed' ? 'primary' : 'default'}
            danger={row.to === 'failed'}
            onClick={() => setAsked(row)}
          >
            {moveText(item.state, row.to)}
          </Button>
        ))}
      </div>
      <Modal
        open={asked !== null}
        title={asked === null ? '' : moveTitle(item, asked)}
        okText="确定"
        cancelText="取消"
        confirmLoading={move.isPending}
        okButtonProps={{ disabled: asked?.needsNote === true && note.trim() === '' }}
        onOk={() => asked !== null && run(asked.to)}
        onCancel={() => {
          setAsked(null);
          move.reset();
        }}
        mask={{ closable: false }}
      >
        {move.isError && <ErrorBlock title="没有保存" error={move.error} />}
        {asked?.to === 'submitted' && (
          <p className="mute">
            提交后由测评人员复测；{proof.trim() === '' ? '尚未填写整改情况说明，' : ''}共 {item.proofFiles.length}{' '}
            个证明文件。
          </p>
        )}
        <label className="stacked-label" htmlFor="move-note">
          {asked === null ? '' : MOVES[asked.to].noteLabel}
        </label>
        <Input.TextArea
          id="move-note"
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={(event) => setNote(event.target.value)}
        />
      </Modal>
    </>
  );
}

function moveTitle(item: Rectification, { to }: Move): string {
  const words = to === 'in_progress' ? moveText(item.state, to) : MOVES[to].title;
  return `${item.problem.no}　${words}`;
}
