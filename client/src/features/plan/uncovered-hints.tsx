import { Button } from 'antd';
import { Link } from 'react-router';
import type { AssessmentPlan, DomainCode, ObjectKindTable, PlanObject } from '../../../../schemas/generated/types.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { codesOf, label } from '../../labels.ts';
import { useObjectKinds } from '../survey/object-queries.ts';
import { useSelect } from './plan-data.tsx';

interface Hint {
  readonly domain: DomainCode;
  readonly units: number;
  /** Kinds of object that answer to every unit of this domain. */
  readonly kinds: ObjectKindTable['kinds'];
  /** Registered, but not chosen. */
  readonly candidates: readonly PlanObject[];
}

/** Domains without any chosen object: most of the units without object, and one choice settles all of them. */
function hintsOf(plan: AssessmentPlan, table: ObjectKindTable): Hint[] {
  const open = new Set(plan.uncovered.filter((row) => row.reason === null).map((row) => row.unitId));
  return (codesOf('domain') as DomainCode[]).flatMap((domain) => {
    const units = plan.units.filter((unit) => unit.domainCode === domain && open.has(unit.unitId)).length;
    const kinds = table.kinds.filter((kind) => kind.domains.includes(domain));
    if (units === 0 || kinds.length === 0) return [];
    const codes = new Set<string>(kinds.map((kind) => kind.code));
    return [
      { domain, units, kinds, candidates: plan.objects.filter((row) => !row.selected && codes.has(row.object.kind)) },
    ];
  });
}

export function UncoveredHints({ plan }: { plan: AssessmentPlan }) {
  const kinds = useObjectKinds();
  const select = useSelect();
  const hints = kinds.data === undefined ? [] : hintsOf(plan, kinds.data);
  if (hints.length === 0) return null;
  const all = hints.flatMap((hint) => hint.candidates.map((row) => ({ objectId: row.object.id, selected: true })));
  const [first, ...rest] = all;
  return (
    <ul className="uncovered-hints">
      {select.isError && <ErrorBlock title="没有选入" error={select.error} />}
      {first !== undefined && rest.length > 0 && (
        <li>
          <Button
            size="small"
            type="primary"
            loading={select.isPending}
            onClick={() => select.mutate([first, ...rest])}
          >
            把以下 {all.length} 个对象全部选入
          </Button>
        </li>
      )}
      {hints.map((hint) => (
        <li key={hint.domain}>
          {label('domain', hint.domain)}（{hint.units} 个单元）：
          {hint.candidates.length === 0 ? (
            <>
              还没有登记「{hint.kinds.map((kind) => kind.label).join('、')}」，
              <Link to={`../survey/objects?class=${hint.kinds[0]?.assetClass ?? ''}`}>去登记</Link>
            </>
          ) : (
            hint.candidates.map((row) => (
              <Button
                key={row.object.id}
                size="small"
                loading={select.isPending}
                onClick={() => select.mutate([{ objectId: row.object.id, selected: true }])}
              >
                选入「{row.object.name}」
              </Button>
            ))
          )}
        </li>
      ))}
    </ul>
  );
}
