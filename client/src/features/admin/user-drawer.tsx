import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input } from 'antd';
import type { CreatedUser, NewUser, User } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';

interface UserDrawerProps {
  /** null: a new account. */
  readonly user: User | null;
  readonly onClose: () => void;
  /** The first password, told once. */
  readonly onShown: (shown: { name: string; password: string }) => void;
}

type Fields = Pick<NewUser, 'username' | 'displayName'> &
  Partial<Record<'certificateNo' | 'email' | 'phone', string | null>>;

const orNull = (value: string | null | undefined): string | null => {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
};

export function UserDrawer({ user, onClose, onShown }: UserDrawerProps) {
  const [form] = Form.useForm<Fields>();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: async (fields: Fields): Promise<CreatedUser | null> => {
      const particulars = {
        displayName: fields.displayName.trim(),
        certificateNo: orNull(fields.certificateNo),
        email: orNull(fields.email),
        phone: orNull(fields.phone),
      };
      if (user === null) return api.post<CreatedUser>('/users', { username: fields.username.trim(), ...particulars });
      await api.patch(`/users/${user.id}`, { ...particulars, expectedRevision: user.revision });
      return null;
    },
    onSuccess: async (created) => {
      await client.invalidateQueries({ queryKey: ['users'] });
      if (created !== null) onShown({ name: created.user.displayName, password: created.password });
      onClose();
    },
    onError: (error) => {
      showViolations(form, error);
      void client.invalidateQueries({ queryKey: ['users'] });
    },
  });
  return (
    <Drawer
      open
      size={440}
      title={user === null ? '新建账号' : `修改账号：${user.username}`}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <div className="drawer-footer">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" onClick={form.submit} loading={save.isPending}>
            {user === null ? '新建' : '保存'}
          </Button>
        </div>
      }
    >
      {save.isError && <ErrorBlock title="没有保存" error={save.error} />}
      <Form form={form} layout="vertical" initialValues={user ?? {}} onFinish={(fields) => save.mutate(fields)}>
        <Form.Item
          name="username"
          label="用户名"
          extra={user === null ? '3–32 位小写字母、数字、点、横线、下划线，以字母开头；建立后不能更改' : undefined}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{2,31}$/, message: '用户名不符合要求' }]}
        >
          <Input disabled={user !== null} maxLength={32} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="displayName"
          label="姓名"
          rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="certificateNo" label="测评师证书编号（测评人员填写）">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label="电话">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="email" label="电子邮件" rules={[{ type: 'email', message: '电子邮件格式不对' }]}>
          <Input maxLength={120} />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
