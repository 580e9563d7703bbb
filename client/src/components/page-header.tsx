import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** Tags beside the title. */
  readonly tags?: ReactNode;
  readonly description?: ReactNode;
  /** Buttons on the right. */
  readonly actions?: ReactNode;
}

export function PageHeader({ title, tags, description, actions }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div className="page-header-text">
        <h1>
          {title}
          {tags !== undefined && <span className="page-header-tags">{tags}</span>}
        </h1>
        {description !== undefined && <div className="page-header-description">{description}</div>}
      </div>
      {actions !== undefined && <div className="page-header-actions">{actions}</div>}
    </header>
  );
}
