import { NavLink } from 'react-router';

/** Second-level navigation inside a step; relative addresses of the step's route. */
export function SubTabs({ items, label }: { items: readonly { to: string; text: string }[]; label: string }) {
  return (
    <nav className="sub-tabs" aria-label={label}>
      {items.map((item) => (
        <NavLink key={item.to} to={item.to} end>
          {item.text}
        </NavLink>
      ))}
    </nav>
  );
}
