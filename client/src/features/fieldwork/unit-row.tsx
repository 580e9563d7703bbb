import { CopyOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { dateTime } from '../../components/dates.ts';
import { VerdictTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { refOf } from './cell-editor.ts';
import { CellState } from './cell-state.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { type Cell, heldResult } from './use-cells.ts';
import { type Recording, shownCell } from './use-recording.ts';
import { VerdictButtons } from './verdict-buttons.tsx';

/** Its table is heavy and seldom needed: fetched at the first use. */
const CopyDialog = lazy(() => import('./copy-dialog.tsx').then((module) => ({ default: module.CopyDialog })));

interface UnitRowProps {
  readonly cell: Cell;
  readonly recording: Recording;
  readonly round: number;
  readonly refusal: string | null;
}

/** One object of a unit: judged, written and proved in its own row; saved when the row is left, and it says so. */
export function UnitRow({ cell, recording, round, refusal }: UnitRowProps) {
  const { id } = useAssessment();
  const { editor, edits } = recording;
  const { verdict, record, edit, dirty } = shownCell(cell, edits);
  const [open, setOpen] = useState(false);
  const [copying, setCopying] = useState(false);
  const readOnly = refusal !== null;
  const ref = refOf(cell);
  const held = heldResult(cell);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the row only watches the keys and focus of its own fields.
    <div
      className="unit-row"
      onBlur={(event) => {
        const inside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!inside) void editor.save(ref);
      }}
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
          event.preventDefault();
          void editor.save(ref);
          focusNext(event.currentTarget);
        }
      }}
    >
      <div className="unit-row-object">
        <Link to={`/assessments/${id}/fieldwork/objects/${cell.object.id}?cell=${cell.unit.id}`}>
          {cell.object.name}
        </Link>
        <div className="mute small">{label('objectKind', cell.object.kind)}</div>
        <VerdictButtons
          about={cell.object.name}
          compact
          value={verdict}
          disabled={readOnly}
          onChange={(next) => editor.change(cell, { verdict: next })}
        />
      </div>
      <div className="unit-row-record">
        <Input.TextArea
          aria-label={`${cell.object.name}的结果记录`}
          value={record}
          readOnly={readOnly}
          maxLength={8000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          placeholder={readOnly ? '尚无记录' : '结果记录'}
          onChange={(event) => editor.change(cell, { record: event.target.value })}
        />
        <div className="unit-row-foot">
          {!readOnly && (
            <Button size="small" disabled={!dirty} onClick={() => void editor.save(ref)}>
              保存
            </Button>
          )}
          <CellState edit={edit} />
          {edit === undefined && held !== null && (
            <span className="mute small">
              {held.recordedByName} {dateTime(held.recordedAt)} 保存
            </span>
          )}
          {refusal !== null && <span className="mute small">{refusal}</span>}
          {round > 1 && cell.inRetest && cell.previous !== null && (
            <span className="small">
              前一轮 <VerdictTag verdict={cell.previous.verdict} />
            </span>
          )}
          <span className="spacer" />
          {!readOnly && (
            <Button
              size="small"
              type="text"
              icon={<CopyOutlined />}
              disabled={dirty || cell.current === null}
              onClick={() => setCopying(true)}
            >
              复制
            </Button>
          )}
          <Button size="small" type="text" icon={<PaperClipOutlined />} onClick={() => setOpen(!open)}>
            证据 {cell.evidence.length}
          </Button>
        </div>
        {open && <EvidencePanel cell={cell} readOnly={readOnly} round={round} />}
      </div>
      {copying && (
        <Suspense>
          <CopyDialog cell={cell} onClose={() => setCopying(false)} />
        </Suspense>
      )}
    </div>
  );
}

function focusNext(row: Element): void {
  const next = row.nextElementSibling?.querySelector('textarea');
  if (next !== null && next !== undefined) next.focus();
}
