import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Select, Space, Table } from 'antd';
import { useState } from 'react';
import type { Grant, GrantDirectory } from '../../../../schemas/generated/types.ts';
import { api, reasonOf } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { usePaged } from '../../components/paged.ts';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { label, optionsOf } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';
import { GrantDialog } from './grant-dialog.tsx';
import { ResetFactorDialog } from './reset-factor-dialog.tsx';

const OFFICES = optionsOf('office').map((row) => row.value);

export const roleWord = (code: string): string => label(OFFICES.includes(code) ? 'office' : 'role', code);

/** 角色与授权 of the secadmin: who is what, in which project. */
export function GrantsPage() {
  const [userId, setUserId] = useSearchState('user');
  const [role, setRole] = useSearchState('role');
  const [projectId, setProjectId] = useSearchState('project');
  const [open, setOpen] = useState<'grant' | 'factor' | null>(null);
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => api.get<GrantDirectory>('/grants/directory') });
  const { rows, query } = usePaged<Grant>(['grants'], '/grants', { userId, role, projectId });
  usePlace([{ text: '角色与授权' }], false);
  const users = (directory.data?.users ?? []).map((row) => ({
    value: row.id,
    label: `${row.displayName}（${row.username}）${row.disabled ? ' 已停用' : ''}`,
  }));
  const projects = (directory.data?.projects ?? []).map((row) => ({ value: row.id, label: row.name }));
  return (
    <>
      <PageHeader
        title="角色与授权"
        description="系统管理员、安全管理员、审计管理员三员分立：一人只能任其一，且不兼项目角色。"
        actions={
          <>
            <Button onClick={() => setOpen('factor')}>重置动态口令</Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('grant')}>
              授予角色
            </Button>
          </>
        }
      />
      <section className="panel">
        <div className="filters">
          <Filter value={userId} onChange={setUserId} all="全部人员" options={users} width={230} />
          <Filter
            value={role}
            onChange={setRole}
            all="全部角色"
            options={[...optionsOf('role'), ...optionsOf('office')]}
            width={150}
          />
          <Filter value={projectId} onChange={setProjectId} all="全部项目" options={projects} width={320} />
        </div>
        {directory.isError && (
          <ErrorBlock title="人员与项目没有读到" error={directory.error} onRetry={() => void directory.refetch()} />
        )}
        {query.isError && <ErrorBlock title="授权没有读到" error={query.error} onRetry={() => void query.refetch()} />}
        <Table<Grant>
          size="small"
          rowKey="id"
          loading={query.isPending}
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: query.isSuccess ? '没有符合条件的授权' : ' ' }}
          columns={[
            { title: '人员', width: 220, render: (_, row) => `${row.displayName}（${row.username}）` },
            {
              title: '角色',
              width: 130,
              render: (_, row) => (
                <StatusTag tone={OFFICES.includes(row.role) ? 'warn' : 'info'}>{roleWord(row.role)}</StatusTag>
              ),
            },
            { title: '范围', render: (_, row) => row.projectName ?? <span className="mute">全局</span> },
            { title: '授权人', width: 130, render: (_, row) => row.grantedByName ?? '工作台初始化' },
            { title: '授权时间', width: 140, className: 'nowrap', render: (_, row) => dateTime(row.grantedAt) },
            { title: '操作', width: 80, render: (_, row) => <RevokeButton grant={row} /> },
          ]}
        />
        <MoreButton query={query} shown={`${rows.length} 项授权`} />
      </section>
      {open === 'grant' && <GrantDialog users={users} projects={projects} onClose={() => setOpen(null)} />}
      {open === 'factor' && <ResetFactorDialog users={users} onClose={() => setOpen(null)} />}
    </>
  );
}

interface FilterProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly all: string;
  readonly options: readonly { value: string; label: string }[];
  readonly width: number;
}

function Filter({ value, onChange, all, options, width }: FilterProps) {
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: all }, ...options]}
      style={{ width }}
      aria-label={all}
    />
  );
}

function RevokeButton({ grant }: { grant: Grant }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const revoke = useMutation({
    mutationFn: () => api.delete(`/grants/${grant.id}`),
    onSuccess: () => void message.success('已撤销'),
    onError: (error) => void message.error(reasonOf(error), 6),
    onSettled: () => client.invalidateQueries({ queryKey: ['grants'] }),
  });
  return (
    <Popconfirm
      title={`撤销「${grant.displayName}」的${roleWord(grant.role)}？`}
      description={<Space>立即生效，其已做的记录保留。</Space>}
      okText="撤销"
      okButtonProps={{ danger: true }}
      onConfirm={() => revoke.mutate()}
    >
      <Button type="link" size="small" danger loading={revoke.isPending}>
        撤销
      </Button>
    </Popconfirm>
  );
}
