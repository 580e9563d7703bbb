import './fieldwork.css';
import { LeftOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import type { CellList } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { UnitHeading } from '../../components/unit-wording.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { CellConflictDialog } from './cell-conflict-dialog.tsx';
import { cellKey, refOf } from './cell-editor.ts';
import { CellFilterBar, filterCells, useCellFilter } from './cell-filter.tsx';
import { CodeAuditHint } from './code-audit-hint.tsx';
import { DraftOffer } from './draft-offer.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { UnitGuidance } from './unit-guidance.tsx';
import { UnitLookHere } from './unit-look-here.tsx';
import { UnitRow } from './unit-row.tsx';
import { useCells } from './use-cells.ts';
import { usePlan } from './use-plan.ts';
import { useCellAccess, useRecording } from './use-recording.ts';

/** One unit over all its objects, recorded in place. */
export function UnitPage() {
  const { id } = useAssessment();
  const { unitId = '' } = useParams();
  const query = useCells(id, { unitId });
  return (
    <>
      <UnitBar unitId={unitId} />
      <Loaded key={unitId} query={query} what="测评对象">
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState title="此测评项没有测评对象" hint="在「方案」的单元矩阵中选择对象，或写明不适用的理由。" />
          ) : (
            <UnitSheet key={`${unitId}/${list.round}`} list={list} />
          )
        }
      </Loaded>
    </>
  );
}

function UnitBar({ unitId }: { unitId: string }) {
  const { id } = useAssessment();
  const plan = usePlan(id);
  const units = plan.data?.units ?? [];
  const at = units.findIndex((row) => row.unitId === unitId);
  const unit = units[at];
  const [before, after] = [units[at - 1], units[at + 1]];
  const base = `/assessments/${id}/fieldwork/units`;
  return (
    <header className="panel unit-bar">
      <div className="unit-head-line mute small">
        <Link to={base}>
          <LeftOutlined /> 全部测评项
        </Link>
        <span>{unitId}</span>
        {unit !== undefined && (
          <span>
            {label('domain', unit.domainCode)} · {unit.controlPoint} · {unit.clause} {unit.item} · 方法：
            {unit.methods.map((code) => label('method', code)).join('、') || '—'}
          </span>
        )}
        <span className="spacer" />
        {at > 0 && before !== undefined && <Link to={`${base}/${before.unitId}`}>上一项 {before.unitId}</Link>}
        {at >= 0 && after !== undefined && <Link to={`${base}/${after.unitId}`}>下一项 {after.unitId}</Link>}
      </div>
      <UnitHeading unitId={unitId} gist={unit?.gist ?? unitId} />
      <CodeAuditHint unitId={unitId} />
    </header>
  );
}

function UnitSheet({ list }: { list: CellList }) {
  const recording = useRecording(list.round);
  const { editor, edits } = recording;
  const access = useCellAccess(list.editable);
  const [filter] = useCellFilter();
  const shown = filterCells(list.items, filter, edits, null);
  const conflict = list.items.find((cell) => edits.get(cellKey(refOf(cell)))?.status === 'conflict');
  const conflictEdit = conflict === undefined ? undefined : edits.get(cellKey(refOf(conflict)));
  const first = list.items[0];
  return (
    <section className="panel">
      <DraftOffer
        editor={editor}
        cells={list.items}
        nameOf={(cell) => list.items.find((row) => row === cell)?.object.name ?? ''}
        onOpen={() => {}}
      />
      <CellFilterBar total={list.items.length} shown={shown.length} />
      {shown.length === 0 && <EmptyState title="没有符合条件的对象" hint="换一个筛选条件，或清空筛选" />}
      {shown.map((cell) => (
        <UnitRow
          key={cellKey(refOf(cell))}
          cell={cell}
          recording={recording}
          round={list.round}
          refusal={access(cell)}
        />
      ))}
      {first !== undefined && <UnitLookHere unitId={first.unit.id} kind={first.object.kind} />}
      {first !== undefined && <UnitGuidance unitId={first.unit.id} kind={first.object.kind} onUse={null} />}
      {conflict !== undefined && conflictEdit !== undefined && (
        <CellConflictDialog
          key={cellKey(refOf(conflict))}
          title={`${conflict.unit.id}　${conflict.object.name}`}
          edit={conflictEdit}
          onSettle={(value) => void editor.settle(refOf(conflict), value)}
          onCancel={() => editor.postpone(refOf(conflict))}
        />
      )}
      <LeaveGuard editor={editor} />
    </section>
  );
}
