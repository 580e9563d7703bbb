import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Popconfirm, Select, Space, Table } from 'antd';
import { useState } from 'react';
import type { User } from '../../../../schemas/generated/types.ts';
import { api, reasonOf } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { usePaged } from '../../components/paged.ts';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useSession } from '../../session.tsx';
import { usePlace } from '../../shell/place.tsx';
import { UserDrawer } from './user-drawer.tsx';

interface Shown {
  readonly name: string;
  readonly password: string;
}

/** 账号管理 of the sysadmin: people, not their roles. */
export function UsersPage() {
  const [q, setQ] = useSearchState('q');
  const [state, setState] = useSearchState('state');
  const [open, setOpen] = useState<User | 'new' | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const { rows, query } = usePaged<User>(['users'], '/users', { q: q.trim(), state });
  usePlace([{ text: '账号管理' }], false);
  return (
    <>
      <PageHeader
        title="账号管理"
        description="建立账号、停用与重置口令。角色由安全管理员在「角色与授权」中授予。"
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            新建账号
          </Button>
        }
      />
      <section className="panel">
        <div className="filters">
          <SearchInput placeholder="用户名或姓名" value={q} onChange={setQ} width={220} />
          <Select
            value={state}
            onChange={setState}
            style={{ width: 120 }}
            aria-label="状态"
            options={[
              { value: '', label: '全部状态' },
              { value: 'enabled', label: '在用' },
              { value: 'disabled', label: '已停用' },
            ]}
          />
        </div>
        {query.isError && <ErrorBlock title="账号没有读到" error={query.error} onRetry={() => void query.refetch()} />}
        <Table<User>
          size="small"
          rowKey="id"
          loading={query.isPending}
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: query.isSuccess ? '没有符合条件的账号' : ' ' }}
          columns={[
            { title: '用户名', width: 150, render: (_, user) => user.username },
            {
              title: '姓名',
              width: 150,
              render: (_, user) => (
                <Space size={6} wrap>
                  {user.displayName}
                  {user.office !== null && <StatusTag tone="info">{label('office', user.office)}</StatusTag>}
                </Space>
              ),
            },
            { title: '状态', width: 150, render: (_, user) => <UserState user={user} /> },
            {
              title: '动态口令',
              width: 90,
              render: (_, user) => (
                <StatusTag tone={user.secondFactorEnrolled ? 'good' : 'hollow'}>
                  {user.secondFactorEnrolled ? '已绑定' : '未绑定'}
                </StatusTag>
              ),
            },
            { title: '证书编号', render: (_, user) => user.certificateNo ?? '' },
            {
              title: '联系方式',
              render: (_, user) => [user.phone, user.email].filter(Boolean).join('　'),
            },
            {
              title: '口令修改于',
              width: 140,
              className: 'nowrap',
              render: (_, user) => dateTime(user.passwordChangedAt),
            },
            {
              title: '操作',
              width: 190,
              render: (_, user) => <UserActions user={user} onEdit={() => setOpen(user)} onShown={setShown} />,
            },
          ]}
        />
        <MoreButton query={query} shown={`${rows.length} 个账号`} />
      </section>
      {open !== null && (
        <UserDrawer user={open === 'new' ? null : open} onClose={() => setOpen(null)} onShown={setShown} />
      )}
      <Modal
        open={shown !== null}
        title={`「${shown?.name ?? ''}」的口令`}
        onCancel={() => setShown(null)}
        mask={{ closable: false }}
        footer={
          <Button type="primary" onClick={() => setShown(null)}>
            已记下，关闭
          </Button>
        }
      >
        <p>只显示这一次，请当面或用其他可靠方式交给本人；首次登录须修改。</p>
        <p>
          <code className="shown-secret">{shown?.password}</code>
        </p>
      </Modal>
    </>
  );
}

function UserState({ user }: { user: User }) {
  if (user.disabled) return <StatusTag tone="mute">已停用</StatusTag>;
  if (user.lockedUntil !== null) return <StatusTag tone="bad">锁定至 {dateTime(user.lockedUntil).slice(11)}</StatusTag>;
  return (
    <Space size={4} wrap>
      <StatusTag tone="good">在用</StatusTag>
      {user.mustChangePassword && <StatusTag tone="warn">须改口令</StatusTag>}
    </Space>
  );
}

function UserActions({ user, onEdit, onShown }: { user: User; onEdit: () => void; onShown: (shown: Shown) => void }) {
  const { user: me } = useSession();
  const client = useQueryClient();
  const { message } = App.useApp();
  const done = () => client.invalidateQueries({ queryKey: ['users'] });
  const failed = (error: unknown) => void message.error(reasonOf(error), 6);
  const toggle = useMutation({
    mutationFn: () => api.patch(`/users/${user.id}`, { disabled: !user.disabled, expectedRevision: user.revision }),
    onSettled: done,
    onError: failed,
  });
  const reset = useMutation({
    mutationFn: () => api.post<{ password: string }>(`/users/${user.id}/reset-password`),
    onSuccess: ({ password }) => onShown({ name: user.displayName, password }),
    onSettled: done,
    onError: failed,
  });
  const self = me.id === user.id;
  return (
    <Space size={0}>
      <Button type="link" size="small" onClick={onEdit}>
        修改
      </Button>
      {!self && (
        <>
          <Popconfirm
            title={`重置「${user.displayName}」的口令？`}
            description="其现有会话随即结束。"
            okText="重置"
            onConfirm={() => reset.mutate()}
          >
            <Button type="link" size="small" loading={reset.isPending}>
              重置口令
            </Button>
          </Popconfirm>
          <Popconfirm
            title={user.disabled ? `启用「${user.displayName}」的账号？` : `停用「${user.displayName}」的账号？`}
            description={user.disabled ? undefined : '停用后不能登录，其记录保留。'}
            okText={user.disabled ? '启用' : '停用'}
            onConfirm={() => toggle.mutate()}
          >
            <Button type="link" size="small" danger={!user.disabled} loading={toggle.isPending}>
              {user.disabled ? '启用' : '停用'}
            </Button>
          </Popconfirm>
        </>
      )}
    </Space>
  );
}
