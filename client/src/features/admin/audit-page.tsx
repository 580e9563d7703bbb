import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Select, Table } from 'antd';
import dayjs from 'dayjs';
import type { AuditEntry, AuditVerification } from '../../../../schemas/generated/types.ts';
import { api, apiUrl } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { usePaged } from '../../components/paged.ts';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { usePlace } from '../../shell/place.tsx';
import { detailText } from './audit-detail.ts';
import { ACTION_GROUPS, actionWord, entityWord } from './audit-words.ts';
import './admin.css';

/** 审计日志 of the audit_admin: append-only, newest first, with the chain that proves it whole. */
export function AuditPage() {
  const [actor, setActor] = useSearchState('actor');
  const [action, setAction] = useSearchState('action');
  const [from, setFrom] = useSearchState('from');
  const [to, setTo] = useSearchState('to');
  const { rows, query } = usePaged<AuditEntry>(['audit'], '/audit-entries', {
    actor: actor.trim(),
    action,
    from: from === '' ? '' : dayjs(from).startOf('day').toISOString(),
    to: to === '' ? '' : dayjs(to).endOf('day').toISOString(),
  });
  const verify = useMutation({ mutationFn: () => api.post<AuditVerification>('/audit-entries/verify') });
  usePlace([{ text: '审计日志' }], false);
  return (
    <>
      <PageHeader
        title="审计日志"
        description="每次写操作同时记入，逐条以散列值相连，不能修改或删除。"
        actions={
          <>
            <Button icon={<SafetyCertificateOutlined />} loading={verify.isPending} onClick={() => verify.mutate()}>
              校验完整性
            </Button>
            <Button icon={<DownloadOutlined />} href={apiUrl('/audit-entries/export')}>
              导出全部
            </Button>
          </>
        }
      />
      {verify.isError && <ErrorBlock title="没有校验" error={verify.error} />}
      {verify.data !== undefined && <Verified result={verify.data} />}
      <section className="panel">
        <div className="filters">
          <SearchInput placeholder="操作人" value={actor} onChange={setActor} width={180} />
          <Select
            value={action}
            onChange={setAction}
            style={{ width: 160 }}
            aria-label="动作"
            options={[
              { value: '', label: '全部动作' },
              ...Object.entries(ACTION_GROUPS).map(([value, text]) => ({ value, label: text })),
            ]}
          />
          <DatePicker.RangePicker
            value={[from === '' ? null : dayjs(from), to === '' ? null : dayjs(to)]}
            allowEmpty={[true, true]}
            placeholder={['起始日期', '截止日期']}
            onChange={(dates) => {
              setFrom(dates?.[0]?.format('YYYY-MM-DD') ?? '');
              setTo(dates?.[1]?.format('YYYY-MM-DD') ?? '');
            }}
          />
          <Button onClick={() => void query.refetch()} loading={query.isRefetching}>
            刷新
          </Button>
        </div>
        {query.isError && (
          <ErrorBlock title="审计日志没有读到" error={query.error} onRetry={() => void query.refetch()} />
        )}
        <Table<AuditEntry>
          size="small"
          rowKey="seq"
          tableLayout="fixed"
          loading={query.isPending}
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: query.isSuccess ? '没有符合条件的记录' : ' ' }}
          expandable={{ expandedRowRender: (row) => <Chain entry={row} /> }}
          columns={[
            { title: '序号', width: 76, align: 'right', render: (_, row) => row.seq },
            { title: '时间', width: 148, className: 'nowrap', render: (_, row) => dateTime(row.at) },
            { title: '操作人', width: 110, render: (_, row) => row.actorName },
            { title: '来源地址', width: 130, render: (_, row) => row.ip },
            { title: '动作', width: 150, render: (_, row) => <span title={row.action}>{actionWord(row.action)}</span> },
            { title: '对象', width: 110, render: (_, row) => entityWord(row.entity) },
            { title: '要点', render: (_, row) => <span className="audit-detail">{detailText(row.detail)}</span> },
          ]}
        />
        <MoreButton query={query} shown={`${rows.length} 条`} />
      </section>
    </>
  );
}

function Verified({ result }: { result: AuditVerification }) {
  return (
    <Alert
      className="error-block"
      type={result.ok ? 'success' : 'error'}
      showIcon
      title={
        result.ok
          ? `审计日志完整：核验 ${result.count} 条，未发现改动、缺失或换序（${dateTime(result.checkedAt)}）`
          : `审计日志有异常：核验 ${result.count} 条，发现 ${result.faults.length} 处问题`
      }
      description={
        <>
          {result.faults.length > 0 && (
            <ul>
              {result.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          )}
          <div className="mute">
            末条序号 {result.lastSeq}，链值 <code className="hash">{result.lastHash}</code>
          </div>
        </>
      }
    />
  );
}

function Chain({ entry }: { entry: AuditEntry }) {
  const rows: [string, string][] = [
    ['动作代码', entry.action],
    ['对象标识', entry.entityId],
    ['项目标识', entry.projectId],
    ['操作前摘要', entry.beforeDigest],
    ['操作后摘要', entry.afterDigest],
    ['前一条链值', entry.prevHash],
    ['本条链值', entry.hash],
  ];
  return (
    <dl className="chain">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <code className="hash">{value === '' ? '—' : value}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
