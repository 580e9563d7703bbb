import type { Rectification } from '../../../../schemas/generated/types.ts';
import { StatusTag } from '../../components/status-tag.tsx';

export function DueDate({ item }: { item: Pick<Rectification, 'dueDate' | 'overdue'> }) {
  if (item.dueDate === null) return <span className="mute">未定</span>;
  return (
    <span className="nowrap">
      {item.dueDate} {item.overdue && <StatusTag tone="bad">已逾期</StatusTag>}
    </span>
  );
}
