import type { ReactNode } from 'react';

interface ChipTabsProps {
  readonly label: string;
  readonly items: readonly { readonly key: string; readonly text: ReactNode; readonly alert?: boolean }[];
  readonly value: string;
  readonly onChange: (key: string) => void;
}

/** Many short choices, all in sight: they wrap onto a second line instead of hiding behind an arrow. */
export function ChipTabs({ label, items, value, onChange }: ChipTabsProps) {
  return (
    <nav className="chip-tabs" aria-label={label}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          aria-current={item.key === value}
          className={`${item.key === value ? 'active' : ''} ${item.alert === true ? 'alert' : ''}`}
          onClick={() => onChange(item.key)}
        >
          {item.text}
        </button>
      ))}
    </nav>
  );
}
