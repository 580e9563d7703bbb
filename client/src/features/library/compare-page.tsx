import { useQueries } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { Unit, UnitDetail } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useStandardTexts } from '../../components/unit-wording.tsx';
import { label } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';
import { useUnit } from './library-queries.ts';

/** One requirement side by side at every level that asks for it; what differs from level 3 is marked. */
export function ComparePage() {
  const { unitId = '' } = useParams();
  const query = useUnit(unitId);
  usePlace(
    [{ text: '标准库', to: '/library' }, { text: unitId, to: `/library/units/${unitId}` }, { text: '各级比较' }],
    false,
  );
  return (
    <Loaded query={query} what="测评单元">
      {(detail) => <Levels detail={detail} />}
    </Loaded>
  );
}

function Levels({ detail }: { detail: UnitDetail }) {
  const others = useQueries({
    queries: detail.siblings.map(({ id }) => ({
      queryKey: ['unit', id],
      queryFn: () => api.get<UnitDetail>(`/standards/units/${id}`),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const units = [detail, ...others.flatMap(({ data }) => data ?? [])]
    .map(({ unit }) => unit)
    .sort((x, y) => x.level - y.level);
  const texts = useStandardTexts();
  const base = units.find(({ level }) => level === 3) ?? detail.unit;
  const rows: readonly (readonly [string, (unit: Unit) => string])[] = [
    ['条款', (unit) => `${unit.clause}${unit.item === '' ? '' : ` ${unit.item})`}`],
    ['要点', (unit) => unit.gist],
    ...(units.some(({ id }) => texts.has(id))
      ? [['原文（本单位导入）', (unit: Unit) => texts.get(unit.id)?.text ?? ''] as const]
      : []),
    ['测评方法', (unit) => unit.methods.map((method) => label('method', method)).join('、')],
    ['判定形式', (unit) => `${label('judgement', unit.judgement)}，${unit.checks} 个检查点`],
    ['检查步骤', (unit) => (unit.guidance?.steps ?? []).map(({ action }, n) => `${n + 1}. ${action}`).join('\n')],
    ['应看到', (unit) => (unit.guidance?.steps ?? []).map(({ expected }, n) => `${n + 1}. ${expected}`).join('\n')],
    ['常见问题', (unit) => (unit.guidance?.problems ?? []).map(({ title }) => title).join('\n')],
    ['可信度', (unit) => label('confidence', unit.confidence)],
  ];
  return (
    <>
      <PageHeader
        title={`各级比较：${base.controlPoint}`}
        description={base.levelVariants ?? '各级要求相同，只是条款编号不同。'}
      />
      <section className="panel compare-scroll">
        <table className="compare-table">
          <thead>
            <tr>
              <th> </th>
              {units.map((unit) => (
                <th key={unit.id}>
                  <Link to={`/library/units/${unit.id}`}>
                    {label('levelText', String(unit.level))}　{unit.id}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, textOf]) => (
              <tr key={name}>
                <th>{name}</th>
                {units.map((unit) => {
                  const differs = name !== '条款' && name !== '可信度' && !['', textOf(base)].includes(textOf(unit));
                  return (
                    <td key={unit.id} className={differs ? 'wrap-text differs' : 'wrap-text'}>
                      {textOf(unit)}
                      {differs && <span className="differs-mark">与三级不同</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
