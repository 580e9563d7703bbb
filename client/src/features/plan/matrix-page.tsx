import { memo, useMemo } from 'react';
import type { AssessmentPlan, DomainCode, PlanUnit, ProjectObject } from '../../../../schemas/generated/types.ts';
import { ChipTabs } from '../../components/chip-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { UnitWording } from '../../components/unit-wording.tsx';
import { codesOf, label } from '../../labels.ts';
import { ConfirmNote } from './confirm-note.tsx';
import { PlanTabs, useMayPlan, usePlan } from './plan-data.tsx';
import { UncoveredUnits } from './uncovered-units.tsx';
import './plan.css';

/** 方案 · 单元×对象: what is assessed on what follows from the kinds of the chosen objects. */
export function MatrixPage() {
  const plan = usePlan();
  const editable = useMayPlan();
  return (
    <>
      <PlanTabs />
      <ConfirmNote editable={editable} />
      <Loaded query={plan} what="方案">
        {(data) => <MatrixView plan={data} editable={editable} />}
      </Loaded>
    </>
  );
}

interface DomainPart {
  readonly code: DomainCode;
  readonly units: readonly PlanUnit[];
  readonly objects: readonly ProjectObject[];
  readonly cells: number;
}

/** Units of a domain and the selected objects that any of them is assessed on. */
function partsOf(plan: AssessmentPlan, objectsOf: ReadonlyMap<string, ReadonlySet<string>>): DomainPart[] {
  return (codesOf('domain') as DomainCode[]).map((code) => {
    const units = plan.units.filter((unit) => unit.domainCode === code);
    const used = new Set(units.flatMap((unit) => [...(objectsOf.get(unit.unitId) ?? [])]));
    const objects = plan.objects.filter((row) => used.has(row.object.id)).map((row) => row.object);
    const cells = units.reduce((sum, unit) => sum + (objectsOf.get(unit.unitId)?.size ?? 0), 0);
    return { code, units, objects, cells };
  });
}

function MatrixView({ plan, editable }: { plan: AssessmentPlan; editable: boolean }) {
  const objectsOf = useMemo(
    () => new Map(plan.matrix.map((row) => [row.unitId, new Set(row.objectIds)])),
    [plan.matrix],
  );
  const parts = useMemo(() => partsOf(plan, objectsOf), [plan, objectsOf]);
  const open = plan.uncovered.filter((row) => row.reason === null).length;
  const [tab, setTab] = useSearchState('domain', open > 0 ? 'uncovered' : 'PES');
  const part = parts.find((row) => row.code === tab);
  const cells = parts.reduce((sum, row) => sum + row.cells, 0);
  return (
    <section className="panel">
      <div className="filters">
        <strong>
          {plan.units.length} 个测评单元 × {plan.objects.filter((row) => row.selected).length} 个对象，共 {cells}{' '}
          个测评项
        </strong>
        <span className="mute">适用关系由对象种类得出；要改变，请调整资产的种类或测评对象的选择。</span>
      </div>
      <ChipTabs
        label="安全类"
        value={tab}
        onChange={setTab}
        items={[
          {
            key: 'uncovered',
            text: `无对象的单元（${plan.uncovered.length}${open > 0 ? `，${open} 待说明` : ''}）`,
            alert: open > 0,
          },
          ...parts.map((row) => ({ key: row.code, text: `${label('domain', row.code)}（${row.cells}）` })),
        ]}
      />
      {part === undefined ? (
        <UncoveredUnits plan={plan} editable={editable} />
      ) : (
        <DomainMatrix part={part} objectsOf={objectsOf} />
      )}
    </section>
  );
}

interface DomainMatrixProps {
  readonly part: DomainPart;
  readonly objectsOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Header and first column stay; a plain table, since some ten thousand quiet cells need no component each. */
const DomainMatrix = memo(function DomainMatrix({ part, objectsOf }: DomainMatrixProps) {
  if (part.units.length === 0) return <EmptyState title="此安全类没有适用的单元" />;
  return (
    <div className="matrix-box">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col" className="matrix-corner">
              测评单元（{part.units.length}）
            </th>
            <th scope="col" className="matrix-count">
              对象数
            </th>
            {part.objects.map((object) => (
              <th key={object.id} scope="col" title={object.name} className="matrix-object">
                <span>{object.name}</span>
              </th>
            ))}
            <th aria-hidden className="matrix-rest" />
          </tr>
        </thead>
        <tbody>
          {part.units.map((unit) => (
            <UnitRow key={unit.unitId} unit={unit} objects={part.objects} chosen={objectsOf.get(unit.unitId)} />
          ))}
        </tbody>
      </table>
    </div>
  );
});

interface UnitRowProps {
  readonly unit: PlanUnit;
  readonly objects: readonly ProjectObject[];
  readonly chosen: ReadonlySet<string> | undefined;
}

function UnitRow({ unit, objects, chosen }: UnitRowProps) {
  const count = chosen?.size ?? 0;
  return (
    <tr className={count === 0 ? 'uncovered' : ''}>
      <th scope="row">
        <span className="unit-id">{unit.unitId}</span> {unit.controlPoint}
        <div className="unit-gist">
          <UnitWording unitId={unit.unitId} gist={unit.gist} />
        </div>
      </th>
      <td className="matrix-count">{count}</td>
      {objects.map((object) => (
        <td key={object.id} title={`${unit.unitId}　${object.name}`}>
          {chosen?.has(object.id) === true ? '●' : ''}
        </td>
      ))}
      <td aria-hidden className="matrix-rest" />
    </tr>
  );
}
