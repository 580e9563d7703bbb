import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { dateTime } from '../../components/dates.ts';
import { VerdictTag } from '../../domain-tags.tsx';
import { dropDraft, readDrafts } from './cell-drafts.ts';
import { type CellEditor, type CellSource, cellKey, refOf } from './cell-editor.ts';

interface DraftOfferProps {
  readonly editor: CellEditor;
  readonly cells: readonly CellSource[];
  readonly nameOf: (cell: CellSource) => string;
  readonly onOpen: (cell: CellSource) => void;
}

/** Text typed here earlier that the server never got: offered once the page opens, taken over only on request. */
export function DraftOffer({ editor, cells, nameOf, onOpen }: DraftOfferProps) {
  const [kept, setKept] = useState(() => readDrafts(editor.place));
  const offers = cells.flatMap((cell) => {
    const draft = kept.get(cellKey(refOf(cell)));
    const same = draft?.record === (cell.current?.record ?? '') && draft.verdict === (cell.current?.verdict ?? null);
    return draft === undefined || same ? [] : [{ cell, draft }];
  });
  if (offers.length === 0) return null;
  const settle = (cell: CellSource) => {
    const next = new Map(kept);
    next.delete(cellKey(refOf(cell)));
    setKept(next);
  };
  return (
    <Alert
      type="warning"
      showIcon
      className="error-block"
      title={`本机留有 ${offers.length} 格未保存的文字，服务器上没有`}
      description={offers.slice(0, 5).map(({ cell, draft }) => (
        <div key={cellKey(refOf(cell))} className="draft-offer">
          <div className="draft-offer-text">
            <strong>{nameOf(cell)}</strong> <VerdictTag verdict={draft.verdict} />{' '}
            <span className="mute small">输入于 {dateTime(draft.at)}</span>
            <div className="clip-2">{draft.record === '' ? '（没有文字）' : draft.record}</div>
          </div>
          <Space>
            <Button
              size="small"
              type="primary"
              onClick={() => {
                editor.change(cell, { verdict: draft.verdict, record: draft.record });
                settle(cell);
                onOpen(cell);
              }}
            >
              恢复
            </Button>
            <Button
              size="small"
              onClick={() => {
                dropDraft(editor.place, refOf(cell));
                settle(cell);
              }}
            >
              放弃
            </Button>
          </Space>
        </div>
      ))}
    />
  );
}
