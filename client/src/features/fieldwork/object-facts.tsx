import { useQuery } from '@tanstack/react-query';
import type { ObjectKindTable, ProjectObject } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { label } from '../../labels.ts';

/** What the survey says about the object, on one line; blanks are left out. */
export function ObjectFacts({ object }: { object: ProjectObject }) {
  const kinds = useQuery({
    queryKey: ['object-kinds'],
    queryFn: () => api.get<ObjectKindTable>('/standards/object-kinds'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const columns = kinds.data?.classes.find((row) => row.code === object.assetClass)?.columns ?? [];
  const facts = columns.flatMap(({ key, label: name }) => {
    const value = object.attributes[key];
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
  return (
    <span className="object-facts mute">
      <span>
        {label('objectKind', object.kind)} · {label('importance', object.importance)}
        {object.shared && ' · 多系统共用'}
      </span>
      {facts.map(({ name, value }) => (
        <span key={name}>
          {name}：{value}
        </span>
      ))}
    </span>
  );
}
