import { CopyOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { lazy, type RefObject, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { dateOnly, dateTime } from '../../components/dates.ts';
import { UnitHeading } from '../../components/unit-wording.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { refOf } from './cell-editor.ts';
import { CellState } from './cell-state.tsx';
import { CodeAuditHint } from './code-audit-hint.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { blanksIn, fillTemplate } from './fill-template.ts';
import { UnitGuidance } from './unit-guidance.tsx';
import { UnitLookHere } from './unit-look-here.tsx';
import { type Cell, heldResult } from './use-cells.ts';
import { type Recording, shownCell } from './use-recording.ts';
import type { RecordText } from './use-recording-keys.ts';
import { VerdictButtons } from './verdict-buttons.tsx';

/** Its table is heavy and seldom needed: fetched at the first use. */
const CopyDialog = lazy(() => import('./copy-dialog.tsx').then((module) => ({ default: module.CopyDialog })));

interface CellDetailProps {
  readonly cell: Cell;
  readonly recording: Recording;
  readonly round: number;
  /** Why this cell cannot be written, or null. */
  readonly refusal: string | null;
  readonly textRef: RefObject<RecordText | null>;
  readonly onMove: (step: 1 | -1) => void;
}

export function CellDetail({ cell, recording, round, refusal, textRef, onMove }: CellDetailProps) {
  const { editor, edits } = recording;
  const { verdict, record, edit, dirty } = shownCell(cell, edits);
  const [copying, setCopying] = useState(false);
  const readOnly = refusal !== null;
  return (
    <article className="recording-cell panel">
      <div className="unit-head-top">
        <UnitHead cell={cell} />
        <div className="nowrap">
          <Button icon={<UpOutlined />} aria-label="上一项（K）" title="上一项（K）" onClick={() => onMove(-1)} />{' '}
          <Button icon={<DownOutlined />} aria-label="下一项（J）" title="下一项（J）" onClick={() => onMove(1)} />
        </div>
      </div>
      <CodeAuditHint unitId={cell.unit.id} />
      {refusal !== null && <Alert type="info" showIcon className="error-block" title={refusal} />}
      {round > 1 && cell.inRetest && <PreviousRound cell={cell} />}
      <VerdictButtons
        about={cell.unit.id}
        value={verdict}
        disabled={readOnly}
        onChange={(next) => editor.change(cell, { verdict: next })}
      />
      <div className="stacked-label">
        <label htmlFor="record-text">
          结果记录{verdict === 'not_applicable' && <span className="mute">（写明不适用的理由）</span>}
        </label>
        <Input.TextArea
          id="record-text"
          ref={(area) => {
            textRef.current = area;
          }}
          value={record}
          readOnly={readOnly}
          maxLength={8000}
          autoSize={{ minRows: 5, maxRows: 14 }}
          placeholder={readOnly ? '尚无记录' : '访谈了谁、看了什么、结果如何；判为部分符合、不符合、不适用时必须写明'}
          onChange={(event) => editor.change(cell, { record: event.target.value })}
        />
      </div>
      <div className="cell-actions">
        {!readOnly && (
          <>
            <Button
              type="primary"
              disabled={!dirty}
              loading={edit?.status === 'saving'}
              onClick={() => void editor.save(refOf(cell))}
            >
              保存
            </Button>
            <Button
              onClick={() => {
                void editor.save(refOf(cell));
                onMove(1);
              }}
            >
              保存并下一项
            </Button>
            {dirty && edit?.status !== 'saving' && (
              <Button type="text" onClick={() => editor.discard(refOf(cell))}>
                撤销修改
              </Button>
            )}
          </>
        )}
        <CellState edit={edit} />
        {edit === undefined && <LastSaved cell={cell} />}
        <span className="spacer" />
        {!readOnly && (
          <Button
            icon={<CopyOutlined />}
            disabled={dirty || cell.current === null}
            title={dirty ? '请先保存，再复制到其他对象' : '把已保存的结果复制到同一测评项的其他对象'}
            onClick={() => setCopying(true)}
          >
            复制到其他对象
          </Button>
        )}
      </div>
      {!readOnly && blanksIn(record).length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="error-block"
          title={`模板中还有空格未填：${blanksIn(record).join('、')}`}
        />
      )}
      <EvidencePanel cell={cell} readOnly={readOnly} round={round} />
      <UnitLookHere unitId={cell.unit.id} kind={cell.object.kind} objectId={cell.object.id} />
      <UnitGuidance
        unitId={cell.unit.id}
        kind={cell.object.kind}
        onUse={
          readOnly
            ? null
            : (template) => {
                const known = { object: cell.object, today: dateOnly(new Date().toISOString()) };
                const text = fillTemplate(template.text, known);
                editor.change(cell, {
                  verdict: verdict ?? template.verdict,
                  record: record === '' ? text : `${record}\n${text}`,
                });
              }
        }
      />
      {!readOnly && (
        <p className="mute small keys-hint">
          键盘：<kbd>1</kbd>–<kbd>4</kbd> 判定（输入文字时 <kbd>Alt</kbd>+数字），<kbd>J</kbd>/<kbd>K</kbd> 下/上一项，
          <kbd>R</kbd> 写记录，<kbd>Esc</kbd> 离开文字框，<kbd>Ctrl</kbd>+<kbd>Enter</kbd> 保存并下一项，
          <kbd>Ctrl</kbd>+<kbd>S</kbd> 保存。切换到另一项时自动提交保存，结果以本页的「已保存」为准。
        </p>
      )}
      {copying && (
        <Suspense>
          <CopyDialog cell={cell} onClose={() => setCopying(false)} />
        </Suspense>
      )}
    </article>
  );
}

function UnitHead({ cell }: { cell: Cell }) {
  const { id } = useAssessment();
  const { unit, object } = cell;
  return (
    <div className="unit-head">
      <div className="unit-head-line mute small">
        <Link to={`/assessments/${id}/fieldwork/units/${unit.id}`} title="查看此测评项的全部对象">
          {unit.id}
        </Link>
        <span>
          {label('domain', unit.domainCode)} · {unit.controlPoint} · {unit.clause}
          {unit.item !== '' && ` ${unit.item})`}
        </span>
        <span>方法：{unit.methods.map((code) => label('method', code)).join('、') || '—'}</span>
      </div>
      <UnitHeading unitId={unit.id} gist={unit.gist} />
      <div className="unit-head-line">
        <Link to={`/assessments/${id}/fieldwork/objects/${object.id}?cell=${unit.id}`}>{object.name}</Link>
        <span className="mute">
          {label('objectKind', object.kind)} · {label('importance', object.importance)}
        </span>
      </div>
    </div>
  );
}

function LastSaved({ cell }: { cell: Cell }) {
  const held = heldResult(cell);
  if (held === null) return null;
  return (
    <span className="mute small">
      {held.round > 1 && `第 ${held.round} 轮 `}
      {held.recordedByName} {dateTime(held.recordedAt)} 保存
    </span>
  );
}

function PreviousRound({ cell }: { cell: Cell }) {
  const { previous } = cell;
  if (previous === null) return <p className="mute">前一轮没有此格的结果。</p>;
  return (
    <section className="previous-round" aria-label="前一轮结果">
      <div>
        <strong>第 {previous.round} 轮</strong> <VerdictTag verdict={previous.verdict} />{' '}
        <span className="mute small">
          {previous.recordedByName} {dateTime(previous.recordedAt)}
        </span>
      </div>
      <p className="wrap-text">{previous.record === '' ? '（没有文字）' : previous.record}</p>
    </section>
  );
}
