import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ObjectKind, UnitDetail } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ChipTabs } from '../../components/chip-tabs.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { productFor } from './product-for.ts';
import { usePlan } from './use-plan.ts';

interface UnitLookHereProps {
  readonly unitId: string;
  readonly kind: ObjectKind;
  /** Whose name, brand and version tell the product; without one every product of the kind may be chosen. */
  readonly objectId?: string;
}

/** Commands and menu paths for the product at hand; another product of the kind is one touch away. */
export function UnitLookHere({ unitId, kind, objectId }: UnitLookHereProps) {
  const { id } = useAssessment();
  const [chosen, setChosen] = useState<string | null>(null);
  const plan = usePlan(id);
  const query = useQuery({
    queryKey: ['unit', unitId],
    queryFn: () => api.get<UnitDetail>(`/standards/units/${unitId}`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const all = query.data?.howTo ?? [];
  const own = all.filter(({ kinds }) => kinds.includes(kind));
  // Data and the like have no product of their own: whatever product holds them is looked at.
  const products = own.length > 0 ? own : all;
  const object = plan.data?.objects.find((row) => row.object.id === objectId)?.object;
  const words = object === undefined ? '' : [object.name, ...Object.values(object.attributes)].join(' ');
  const product = products.find((row) => row.id === chosen) ?? productFor(products, words);
  const documents = query.data?.documents ?? [];
  if (product === undefined && documents.length === 0) return null;
  return (
    <details className="guidance">
      <summary>怎样查看{product !== undefined && `（${product.name}）`}</summary>
      {products.length > 1 && (
        <ChipTabs
          label="产品"
          items={products.map((row) => ({ key: row.id, text: row.name }))}
          value={product?.id ?? ''}
          onChange={setChosen}
        />
      )}
      {product?.entries.map((entry) => (
        <div key={`${entry.by}${entry.where}`} className="look-here">
          <div className="mute small">
            {label('lookBy', entry.by)}
            {entry.on !== undefined && `（${entry.on}）`}
          </div>
          {entry.by === 'menu' || entry.by === 'observe' ? (
            <div className="wrap-text">{entry.where}</div>
          ) : (
            <pre>{entry.where}</pre>
          )}
          <div className="mute">看什么：{entry.read}</div>
          <div className="mute">应看到：{entry.expected}</div>
          {entry.caution !== undefined && <div className="mute">注意：{entry.caution}</div>}
        </div>
      ))}
      {documents.length > 0 && (
        <ul>
          {documents.map((row) => (
            <li key={row.id}>
              {row.name}（向{row.askFrom}索取）：{row.look.join('；')}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
