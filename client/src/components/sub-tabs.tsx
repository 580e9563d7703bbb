import { NavLink } from 'react-router';

/** Second-level navigation inside a step; relative addresses of the step's route. `deep`: marked on the pages below it as well. */
export function SubTabs({
  items,
  label,
}: {
  items: readonly { to: string; text: string; deep?: boolean }[];
  label: string;
}) {
  return (
    <nav className="sub-tabs" aria-label={label}>
      {items.map((item) => (
        <NavLink key={item.to} to={item.to} end={item.deep !== true}>
          {item.text}
        </NavLink>
      ))}
    </nav>
  );
}
