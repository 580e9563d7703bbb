import './standard-texts.css';
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { StandardTextImport } from '../../../../schemas/generated/types.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { usePaged } from '../../components/paged.ts';
import { label } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';
import { IMPORTS_KEY, ImportState } from './import-state.tsx';
import { UploadText } from './upload-text.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** 标准原文 of the secadmin: what was imported, by whom, and what is in force. */
export function ImportsPage() {
  const { rows, query } = usePaged<StandardTextImport>([...IMPORTS_KEY], '/standards/texts/imports');
  const [withdrawing, setWithdrawing] = useState<StandardTextImport | null>(null);
  usePlace([{ text: '标准原文' }], false);
  return (
    <>
      <PageHeader title="标准原文" description="导入本单位持有的标准文本，逐项确认后，原文与工作台的要点一同显示。" />
      <LicenceNote />
      <UploadText />
      <section className="panel">
        <h2 className="panel-title">历次导入</h2>
        {query.isError && <ErrorBlock title="导入没有读到" error={query.error} onRetry={() => void query.refetch()} />}
        <Table<StandardTextImport>
          size="small"
          rowKey="id"
          loading={query.isPending}
          dataSource={rows}
          pagination={false}
          locale={{
            emptyText: query.isSuccess ? (
              <EmptyState title="尚未导入标准原文" hint="未导入时各处显示工作台自己的要点" />
            ) : (
              ' '
            ),
          }}
          columns={[
            {
              title: '标准',
              width: 150,
              className: 'nowrap',
              render: (_, row) => label('importableStandard', row.standard),
            },
            {
              title: '来源文件',
              render: (_, row) => (
                <>
                  <Link to={`/admin/standard-texts/${row.id}`}>{row.sourceName}</Link>
                  <div className="mute small" title={row.sha256}>
                    SHA-256 {row.sha256.slice(0, 16)}…
                  </div>
                </>
              ),
            },
            { title: '状态', width: 90, render: (_, row) => <ImportState state={row.state} /> },
            { title: '已识别', width: 78, align: 'right', className: 'nowrap', dataIndex: 'matched' },
            { title: '存疑', width: 60, align: 'right', dataIndex: 'doubtful' },
            { title: '缺失', width: 60, align: 'right', dataIndex: 'missing' },
            { title: '采用', width: 60, align: 'right', render: (_, row) => row.texts || '—' },
            {
              title: '导入',
              width: 150,
              render: (_, row) => <When name={row.createdByName} at={row.createdAt} />,
            },
            {
              title: '确认',
              width: 150,
              render: (_, row) => <When name={row.confirmedByName} at={row.confirmedAt} />,
            },
            {
              title: '操作',
              width: 70,
              render: (_, row) =>
                row.state !== 'withdrawn' && (
                  <Button type="link" size="small" danger onClick={() => setWithdrawing(row)}>
                    撤回
                  </Button>
                ),
            },
          ]}
        />
        <MoreButton query={query} shown={`${rows.length} 次导入`} />
      </section>
      {withdrawing !== null && <WithdrawDialog one={withdrawing} onClose={() => setWithdrawing(null)} />}
    </>
  );
}

/** Whose wording it is, where it stays, and who answers for it. */
function LicenceNote() {
  return (
    <Alert
      type="info"
      showIcon
      className="error-block licence-note"
      title="标准原文由本单位自行导入、自行负责"
      description={
        <ul>
          <li>工作台自身不含标准原文，只有自己写的要点；不导入也能完成测评。</li>
          <li>
            导入的文字只存在本单位的数据库及其备份中，不属于产品，不随项目交换文件导出；上传的文件识别后即弃，只留文件名与摘要。
          </li>
          <li>
            确认后显示在现场记录、标准库等处，并印入指导书、方案和报告。是否有权这样使用，由持有标准文本的本单位依其许可判断。
          </li>
        </ul>
      }
    />
  );
}

function When({ name, at }: { name: string | null; at: string | null }) {
  if (name === null || at === null) return '—';
  return (
    <>
      {name}
      <div className="mute small nowrap">{dateTime(at)}</div>
    </>
  );
}
