import { Button, Input } from 'antd';
import { useState } from 'react';
import type { StandardTextDecision, StandardTextProposalDoubtful } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import type { ReviewPartProps } from './matched-table.tsx';
import { isFound, placeOf, suggestedUnit, unitsTaken, withDecision, withDraft } from './review.ts';
import { type Choice, choiceOf, UnitChoice } from './unit-choice.tsx';

const STEP = 40;

/** Texts that could belong to more than one unit, or hold something foreign: a person says to which, or not at all. */
export function DoubtList(props: ReviewPartProps) {
  const { detail, units, review, filter } = props;
  const [count, setCount] = useState(STEP);
  const rows = detail.proposal.doubtful.filter(({ unitIds, text }) =>
    (unitIds.length === 0 ? [''] : unitIds).some((id) => isFound(units.get(id), text, filter)),
  );
  if (detail.proposal.doubtful.length === 0) return <EmptyState title="没有存疑的文字" hint="可以直接确认" />;
  if (rows.length === 0) return <EmptyState title="没有符合条件的文字" hint="换一个条件，或清空筛选" />;
  const taken = unitsTaken(detail, review);
  // Hundreds of units: listed once for all rows.
  const free = [...units.values()].filter(({ id }) => !taken.has(id)).map(choiceOf);
  return (
    <>
      <p className="mute">
        拿不准的文字不会自动采用。逐段看：属于哪个单元、文字是否完整，改正后采用，或不采用；不采用的单元继续显示要点。
      </p>
      {rows.slice(0, count).map((doubt) => (
        <Doubt key={doubt.id} doubt={doubt} taken={taken} free={free} {...props} />
      ))}
      {rows.length > count && (
        <Button block className="more-button" onClick={() => setCount(count + STEP)}>
          已显示 {count}/{rows.length} 段，再显示一些
        </Button>
      )}
    </>
  );
}

interface DoubtProps extends ReviewPartProps {
  readonly doubt: StandardTextProposalDoubtful;
  /** Units that have a text, by whatever way. */
  readonly taken: ReadonlySet<string>;
  readonly free: readonly Choice[];
}

function Doubt({ doubt, taken, free, units, review, onChange }: DoubtProps) {
  const decision = review.decisions.get(doubt.id);
  const rejected = review.rejected.has(doubt.id);
  const kept = review.drafts.get(doubt.id);
  const [draft, setDraft] = useState(decision?.text ?? kept?.text ?? doubt.text);
  const unitId = decision?.unitId ?? kept?.unitId ?? suggestedUnit(doubt, taken);
  const unit = unitId === null ? undefined : units.get(unitId);
  const open = decision === undefined && !rejected;
  const readOnly = onChange === null || !open;
  const decide = (next: StandardTextDecision | 'rejected' | null) =>
    onChange?.((before) => withDecision(before, doubt.id, next));
  const adopt = () => {
    if (unitId === null) return;
    const text = draft.trim() === doubt.text ? {} : { text: draft.trim() };
    decide({ doubtId: doubt.id, unitId, ...text });
  };
  return (
    <section className={open ? 'doubt' : 'doubt settled'} aria-label={`第 ${doubt.line} 行`}>
      <div className="doubt-head">
        <DoubtState open={open} rejected={rejected} />
        <span>{doubt.reason}</span>
        <span className="mute small">文件第 {doubt.line} 行</span>
        {onChange !== null && (
          <span className="doubt-actions">
            {open ? (
              <>
                <Button
                  size="small"
                  type="primary"
                  disabled={unitId === null || taken.has(unitId) || draft.trim() === ''}
                  onClick={adopt}
                >
                  采用
                </Button>{' '}
                <Button size="small" onClick={() => decide('rejected')}>
                  不采用
                </Button>
              </>
            ) : (
              <Button size="small" onClick={() => decide(null)}>
                重新决定
              </Button>
            )}
          </span>
        )}
      </div>
      <div className="doubt-side">
        {readOnly ? (
          <strong>{unit === undefined ? '没有选择单元' : `${unit.id}　${placeOf(unit)}`}</strong>
        ) : (
          <UnitChoice
            line={doubt.line}
            value={unitId}
            likely={doubt.unitIds}
            units={units}
            taken={taken}
            free={free}
            onChange={(next) => onChange((before) => withDraft(before, doubt.id, { unitId: next }))}
          />
        )}
        <div className="mute">{unit === undefined ? '请选择它属于哪个单元' : `要点：${unit.gist}`}</div>
      </div>
      <div className="doubt-side">
        <Input.TextArea
          aria-label={`第 ${doubt.line} 行的文字`}
          value={draft}
          readOnly={readOnly}
          maxLength={4000}
          autoSize={{ minRows: 2, maxRows: 10 }}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => {
            if (!readOnly && draft !== (kept?.text ?? doubt.text))
              onChange?.((before) => withDraft(before, doubt.id, { text: draft }));
          }}
        />
      </div>
    </section>
  );
}

function DoubtState({ open, rejected }: { open: boolean; rejected: boolean }) {
  if (open) return <StatusTag tone="warn">待定</StatusTag>;
  return rejected ? <StatusTag tone="mute">不采用</StatusTag> : <StatusTag tone="good">采用</StatusTag>;
}
