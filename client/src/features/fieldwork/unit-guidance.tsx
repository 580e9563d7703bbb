import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Guidance, HouseText, ObjectKind, UnitDetail } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useCountUse, useUnitHouseTexts } from '../house-texts/house-text-queries.ts';
import { HouseMark } from '../house-texts/house-text-tags.tsx';

export type RecordTemplate = NonNullable<Guidance['recordTemplates']>[number];

interface UnitGuidanceProps {
  readonly unitId: string;
  readonly kind: ObjectKind;
  /** Puts a template into the record; null where nothing may be written. */
  readonly onUse: ((template: RecordTemplate) => void) | null;
}

/** How to test this unit on this kind of object, where the library says so; else nothing is shown. */
export function UnitGuidance({ unitId, kind, onUse }: UnitGuidanceProps) {
  const query = useQuery({
    queryKey: ['unit', unitId],
    queryFn: () => api.get<UnitDetail>(`/standards/units/${unitId}`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Without an answer the library's own templates are still there.
  const house = useUnitHouseTexts(unitId, { kind, type: 'record' }).data ?? [];
  const own = onUse === null ? [] : house;
  if (query.isError) return <ErrorBlock title="测评指导没有读到" error={query.error} />;
  if (query.data === undefined) return null;
  const { highRisk, unit } = query.data;
  const guidance = unit.guidance;
  if (highRisk.length === 0 && guidance === undefined && own.length === 0) return null;
  return (
    <details className="guidance" open={guidance?.steps !== undefined || own.length > 0}>
      <summary>测评指导{highRisk.length > 0 && `与高风险情形（${highRisk.length}）`}</summary>
      {guidance !== undefined && <Steps guidance={guidance} kind={kind} />}
      {onUse !== null && <Templates own={own} guidance={guidance} kind={kind} onUse={onUse} />}
      {highRisk.map((row) => (
        <div key={`${row.ruleSet}${row.caseNo}`}>
          <h4>
            高风险案例 {row.caseNo}　{row.name}
          </h4>
          <ul>
            {row.triggers.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

const fits = (kinds: readonly ObjectKind[] | undefined, kind: ObjectKind): boolean =>
  kinds === undefined || kinds.includes(kind);

function Steps({ guidance, kind }: { guidance: Guidance; kind: ObjectKind }) {
  const steps = (guidance.steps ?? []).filter((step) => fits(step.kinds, kind));
  return (
    <>
      {guidance.why !== undefined && <p>{guidance.why}</p>}
      {steps.length > 0 && (
        <ol>
          {steps.map((step) => (
            <li key={step.action}>
              <strong>{label('method', step.method)}</strong>　{step.action}
              <div className="mute">应看到：{step.expected}</div>
              {step.notMet !== undefined && <div className="mute">不满足：{step.notMet}</div>}
            </li>
          ))}
        </ol>
      )}
      {guidance.evidence !== undefined && <p>应取的证据：{guidance.evidence.join('、')}</p>}
    </>
  );
}

interface TemplatesProps {
  readonly own: readonly HouseText[];
  readonly guidance: Guidance | undefined;
  readonly kind: ObjectKind;
  readonly onUse: (template: RecordTemplate) => void;
}

/** The organisation's own templates first, the most used on top, then those of the library. */
function Templates({ own, guidance, kind, onUse }: TemplatesProps) {
  const countUse = useCountUse();
  const templates = (guidance?.recordTemplates ?? []).filter((row) => fits(row.kinds, kind));
  return (
    <>
      {own.map(({ id, verdict, text }) =>
        verdict === null || text === null ? null : (
          <TemplateRow
            key={id}
            mark={<HouseMark />}
            template={{ verdict, text }}
            onUse={(template) => {
              onUse(template);
              countUse(id);
            }}
          />
        ),
      )}
      {templates.map((row) => (
        <TemplateRow key={row.text} template={row} onUse={onUse} />
      ))}
    </>
  );
}

interface TemplateRowProps {
  readonly mark?: ReactNode;
  readonly template: RecordTemplate;
  readonly onUse: (template: RecordTemplate) => void;
}

function TemplateRow({ mark, template, onUse }: TemplateRowProps) {
  return (
    <div className="template-row">
      <span className="nowrap">
        {mark} <VerdictTag verdict={template.verdict} />
      </span>
      <span>{template.text}</span>
      <Button size="small" onClick={() => onUse(template)}>
        套用
      </Button>
    </div>
  );
}
