import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** Nothing here, and what to do next. */
export function EmptyState({ title, hint, action }: { title: string; hint?: ReactNode; action?: ReactNode }) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      className="empty-state"
      description={
        <>
          <div className="empty-state-title">{title}</div>
          {hint !== undefined && <div className="empty-state-hint">{hint}</div>}
        </>
      }
    >
      {action}
    </Empty>
  );
}
