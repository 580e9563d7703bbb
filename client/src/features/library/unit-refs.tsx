import { Link } from 'react-router';

/** Units named by an entry, each leading to its page. */
export function UnitRefs({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <p className="unit-refs">
      <span className="mute">对应单元</span>
      {ids.map((id) => (
        <Link key={id} to={`/library/units/${id}`}>
          {id}
        </Link>
      ))}
    </p>
  );
}
