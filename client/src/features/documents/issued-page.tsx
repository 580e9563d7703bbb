import '../fieldwork/fieldwork.css';
import './documents.css';
import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select, Table } from 'antd';
import { Link } from 'react-router';
import type { DocumentList } from '../../../../schemas/generated/types.ts';
import { api, apiUrl } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { ExampleTag } from '../../domain-tags.tsx';
import { label, optionsOf } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';
import { fileSize } from '../fieldwork/evidence-item.tsx';
import { Digests } from './digests.tsx';

/** Issued documents of all projects this person may read: nothing else of the projects is shown. */
export function IssuedPage() {
  usePlace([{ text: '已签发文档' }], false);
  const [kind, setKind] = useSearchState('kind');
  const [q, setQ] = useSearchState('q');
  const list = useInfiniteQuery({
    queryKey: ['issued-documents', kind, q],
    initialPageParam: '',
    queryFn: ({ pageParam }) => api.get<DocumentList>('/issued-documents', { kind, q, cursor: pageParam, limit: 50 }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const filtered = kind + q !== '';
  return (
    <>
      <PageHeader
        title="已签发文档"
        description="点击行首的箭头查看数字摘要；下载的文件可在「文档核验」中检查是否被改动。"
        actions={<Link to="/verify">校验手中的文件</Link>}
      />
      <section className="panel">
        <div className="filters">
          <Select
            aria-label="文档种类"
            value={kind}
            onChange={setKind}
            popupMatchSelectWidth={false}
            options={[{ value: '', label: '全部种类' }, ...optionsOf('documentKind')]}
          />
          <Input.Search
            allowClear
            className="search-box"
            placeholder="系统、项目或报告编号"
            aria-label="查找文档"
            key={q}
            defaultValue={q}
            onSearch={setQ}
          />
          <span className="mute">{rows.length > 0 && `已显示 ${rows.length} 份`}</span>
        </div>
        {list.isError ? (
          <ErrorBlock title="文档没有读到" error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Table
            size="small"
            rowKey="id"
            loading={list.isPending}
            dataSource={rows}
            pagination={false}
            expandable={{
              expandedRowRender: (row) => (
                <Digests sha256={row.fileSha256} sm3={row.fileSm3} code={row.verificationCode} />
              ),
            }}
            locale={{
              emptyText: list.isPending ? (
                ' '
              ) : (
                <EmptyState
                  title={filtered ? '没有符合条件的文档' : '还没有已签发的文档'}
                  hint={filtered ? '换一个条件，或清空筛选' : '报告与整改建议书签发后会列在这里。'}
                />
              ),
            }}
            columns={[
              {
                title: '文档',
                render: (_, row) => (
                  <>
                    {row.title} {row.example && <ExampleTag />}
                    <div className="mute small">
                      {label('documentKind', row.kind)} · 第 {row.version} 版
                    </div>
                  </>
                ),
              },
              {
                title: '系统 / 项目',
                render: (_, row) => (
                  <>
                    {row.systemName}
                    <div className="mute small">{row.projectName}</div>
                  </>
                ),
              },
              {
                title: '编号',
                width: 262,
                render: (_, row) => <span className="report-no nowrap">{row.reportNo ?? '—'}</span>,
              },
              {
                title: '签发',
                width: 150,
                render: (_, row) => (
                  <>
                    {dateTime(row.issuedAt)}
                    <div className="mute small">{row.issuedBy?.name}</div>
                  </>
                ),
              },
              {
                title: '文件',
                width: 120,
                render: (_, row) => (
                  <a href={apiUrl(`/documents/${row.id}/file.pdf`)} target="_blank" rel="noreferrer">
                    <DownloadOutlined /> 下载
                    {row.fileSize !== null && <span className="mute small"> {fileSize(row.fileSize)}</span>}
                  </a>
                ),
              },
            ]}
          />
        )}
        {list.hasNextPage && (
          <div className="list-more">
            <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              再显示 50 份
            </Button>
          </div>
        )}
      </section>
    </>
  );
}
