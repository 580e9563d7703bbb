import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { StandardTextProposalDoubtful, Unit } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import type { ReviewPartProps } from './matched-table.tsx';
import { isFound, placeOf, suggestedUnit, unitsTaken, withDecision } from './review.ts';

const STEP = 40;

/** Texts that could belong to more than one unit, or hold something foreign: a person says to which, or not at all. */
export function DoubtList(props: ReviewPartProps) {
  const { detail, units, filter } = props;
  const [count, setCount] = useState(STEP);
  const rows = detail.proposal.doubtful.filter((doubt) =>
    isFound(units.get(doubt.unitIds[0] ?? ''), doubt.text, filter),
  );
  if (detail.proposal.doubtful.length === 0) return <EmptyState title="没有存疑的文字" hint="可以直接确认" />;
  if (rows.length === 0) return <EmptyState title="没有符合条件的文字" hint="换一个条件，或清空筛选" />;
  return (
    <>
      <p className="mute">
        拿不准的文字不会自动采用。逐段看：属于哪个单元、文字是否完整，改正后采用；不采用的单元继续显示要点。
      </p>
      {rows.slice(0, count).map((doubt) => (
        <Doubt key={doubt.id} doubt={doubt} {...props} />
      ))}
      {rows.length > count && (
        <Button block className="more-button" onClick={() => setCount(count + STEP)}>
          已显示 {count}/{rows.length} 段，再显示一些
        </Button>
      )}
    </>
  );
}

function Doubt({ doubt, detail, units, review, onChange }: ReviewPartProps & { doubt: StandardTextProposalDoubtful }) {
  const decision = review.decisions.get(doubt.id);
  const taken = unitsTaken(detail, review, doubt.id);
  const [choice, setChoice] = useState<string | null>(null);
  const [draft, setDraft] = useState(decision?.text ?? doubt.text);
  const unitId = decision?.unitId ?? choice ?? suggestedUnit(doubt, taken);
  const unit = unitId === null ? undefined : units.get(unitId);
  const readOnly = onChange === null || decision !== undefined;
  const decide = () => {
    if (unitId === null) return;
    const text = draft.trim() === doubt.text ? {} : { text: draft.trim() };
    onChange?.(withDecision(review, doubt.id, { doubtId: doubt.id, unitId, ...text }));
  };
  return (
    <section className={decision === undefined ? 'doubt' : 'doubt taken'} aria-label={`第 ${doubt.line} 行`}>
      <div className="doubt-head">
        <StatusTag tone={decision === undefined ? 'warn' : 'good'}>
          {decision === undefined ? '未采用' : '采用'}
        </StatusTag>
        <span>{doubt.reason}</span>
        <span className="mute small">文件第 {doubt.line} 行</span>
        {onChange !== null && (
          <span className="doubt-actions">
            {decision === undefined ? (
              <Button
                size="small"
                type="primary"
                disabled={unitId === null || taken.has(unitId) || draft.trim() === ''}
                onClick={decide}
              >
                采用
              </Button>
            ) : (
              <Button size="small" onClick={() => onChange(withDecision(review, doubt.id, null))}>
                不采用
              </Button>
            )}
          </span>
        )}
      </div>
      <div className="doubt-side">
        <UnitChoice
          line={doubt.line}
          value={unitId}
          likely={doubt.unitIds}
          units={units}
          taken={taken}
          disabled={readOnly}
          onChange={setChoice}
        />
        <div className="mute">{unit === undefined ? '请选择单元' : `要点：${unit.gist}`}</div>
      </div>
      <div className="doubt-side">
        <Input.TextArea
          aria-label={`第 ${doubt.line} 行的文字`}
          value={draft}
          readOnly={readOnly}
          maxLength={4000}
          autoSize={{ minRows: 2, maxRows: 10 }}
          onChange={(event) => setDraft(event.target.value)}
        />
      </div>
    </section>
  );
}

interface UnitChoiceProps {
  readonly line: number;
  readonly value: string | null;
  readonly likely: readonly string[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly taken: ReadonlySet<string>;
  readonly disabled: boolean;
  readonly onChange: (unitId: string) => void;
}

function UnitChoice({ line, value, likely, units, taken, disabled, onChange }: UnitChoiceProps) {
  const option = (id: string) => ({
    value: id,
    label: `${id}　${placeOf(units.get(id))}${taken.has(id) ? '（已有原文）' : ''}`,
    disabled: taken.has(id),
  });
  const rest = [...units.keys()].filter((id) => !likely.includes(id) && !taken.has(id));
  return (
    <Select
      aria-label={`第 ${line} 行属于哪个单元`}
      showSearch={{ optionFilterProp: 'label' }}
      className="full-width"
      value={value}
      disabled={disabled}
      placeholder="属于哪个单元"
      onChange={onChange}
      options={[
        ...(likely.length === 0 ? [] : [{ label: '可能的单元', options: likely.map(option) }]),
        { label: '其他尚无原文的单元', options: rest.map(option) },
      ]}
    />
  );
}
