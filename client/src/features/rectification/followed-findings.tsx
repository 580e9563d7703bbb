import { Alert } from 'antd';
import { Link } from 'react-router';
import type { Rectification } from '../../../../schemas/generated/types.ts';

type Followed = NonNullable<Rectification['codeFindings']>;
const TONE = { open: 'info', ready: 'success', reopened: 'error', dropped: 'warning' } as const;
const STANDING: Readonly<Record<Followed['items'][number]['standing'], string>> = {
  open: '尚未修复',
  mended: '已修复或未再检出',
  reopened: '重新出现或被退回',
  dropped: '不再要求整改',
};

/** What the code findings behind an item say about it; the item itself is moved by people only. */
export function FollowedFindings({ item, linked = false }: { item: Rectification; linked?: boolean }) {
  const followed = item.codeFindings;
  if (followed === undefined) return null;
  const to = (id: string) => `/assessments/${item.assessmentId}/code-audit/findings?item=${id}`;
  return (
    <Alert
      type={TONE[followed.status]}
      showIcon
      className="error-block"
      title={followed.text}
      description={
        <ul className="plain-list">
          {followed.items.map(({ id, no, title, standing }) => (
            <li key={id}>
              {linked ? <Link to={to(id)}>{`${no} ${title}`}</Link> : `${no} ${title}`}{' '}
              <span className="mute small">{STANDING[standing]}</span>
            </li>
          ))}
        </ul>
      }
    />
  );
}
