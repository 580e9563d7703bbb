import { Typography } from 'antd';
import { Link } from 'react-router';

interface DigestsProps {
  readonly sha256: string | null;
  readonly sm3: string | null;
  readonly code: string | null;
  readonly reportNo?: string | null;
}

/** What anybody may compare with the file in hand. */
export function Digests({ sha256, sm3, code, reportNo = null }: DigestsProps) {
  const rows: [string, string | null][] = [
    ['编号', reportNo],
    ['SHA-256', sha256],
    ['SM3', sm3],
  ];
  return (
    <dl className="digests">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Typography.Text code copyable={{ text: value, tooltips: ['复制', '已复制'] }}>
                {value}
              </Typography.Text>
            </dd>
          </div>
        ),
      )}
      {code !== null && (
        <div>
          <dt>核验码</dt>
          <dd>
            <Typography.Text code copyable={{ text: code, tooltips: ['复制', '已复制'] }}>
              {code}
            </Typography.Text>{' '}
            <Link to={`/verify/${encodeURIComponent(code)}`} target="_blank">
              打开公开核验页
            </Link>
          </dd>
        </div>
      )}
    </dl>
  );
}
