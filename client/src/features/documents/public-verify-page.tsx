import './documents.css';
import { useQuery } from '@tanstack/react-query';
import { Typography } from 'antd';
import { Link, useParams } from 'react-router';
import type { CodeVerification } from '../../../../schemas/generated/types.ts';
import { api, isCode } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { label } from '../../labels.ts';

/** Without sign-in: what the code on a document stands for, to compare with the paper or file in hand. */
export function PublicVerifyPage() {
  const { code = '' } = useParams();
  const query = useQuery({
    queryKey: ['verify', code],
    queryFn: () => api.get<CodeVerification>(`/verify/${encodeURIComponent(code)}`),
  });
  const unknown = query.isError && isCode(query.error, 'not_found');
  return (
    <main className="public-verify">
      <section className="panel">
        <h1>
          <img src="/favicon.svg" alt="" width={24} height={24} /> 文档核验
        </h1>
        <p className="mute">
          核验码 <Typography.Text code>{code}</Typography.Text>
        </p>
        {query.isPending && <output className="loading">正在查询…</output>}
        {unknown && (
          <div className="verification verification-bad" role="status">
            <div className="verification-title">没有这个核验码</div>
            <p>本工作台没有签发过带此核验码的文档。请核对核验码；仍不符的，请向出具文档的单位核实。</p>
          </div>
        )}
        {query.isError && !unknown && (
          <ErrorBlock title="没有查询到" error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data !== undefined && <Found found={query.data} />}
        <p className="mute small">
          请把编号、签发时间与手中文档对照；要检查文件是否被改动，请<Link to="/verify">登录后上传文件核验</Link>
          ，或自行计算文件的 SHA-256、SM3 与上面的摘要比较。
        </p>
      </section>
    </main>
  );
}

function Found({ found }: { found: CodeVerification }) {
  const rows: [string, string][] = [
    ['文档种类', label('documentKind', found.kind)],
    ['编号', found.reportNo ?? '—'],
    ['签发时间', dateTime(found.issuedAt)],
    ['SHA-256', found.sha256],
    ['SM3', found.sm3],
  ];
  return (
    <div className="verification verification-good" role="status">
      <div className="verification-title">此核验码对应一份已签发的文档</div>
      <dl className="digests">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="digest-value">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
