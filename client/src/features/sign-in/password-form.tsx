import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { PasswordPolicy, Session } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';

interface Fields {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly again: string;
}

function policyText({ minLength, minClasses, history, maxAgeDays }: PasswordPolicy): string {
  const parts = [`至少 ${minLength} 位`, `含大写字母、小写字母、数字、其他字符中的 ${minClasses} 种`];
  if (history > 0) parts.push(`不与最近 ${history} 次用过的相同`);
  if (maxAgeDays > 0) parts.push(`有效 ${maxAgeDays} 天`);
  return parts.join('，');
}

export function PasswordForm({ onDone }: { onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const policy = useQuery({
    queryKey: ['password-policy'],
    queryFn: () => api.get<PasswordPolicy>('/auth/password-policy'),
  });
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Fields) =>
      api.post<Session | undefined>('/auth/password', { currentPassword, newPassword }),
    onSuccess: () => {
      form.resetFields();
      onDone();
    },
  });
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)}>
      {change.isError && <ErrorBlock error={change.error} />}
      <Form.Item name="currentPassword" label="当前口令" rules={[{ required: true, message: '请输入当前口令' }]}>
        <Input.Password autoComplete="current-password" maxLength={256} />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label="新口令"
        extra={policy.data === undefined ? undefined : policyText(policy.data)}
        rules={[{ required: true, message: '请输入新口令' }]}
      >
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次新口令"
        dependencies={['newPassword']}
        rules={[
          { required: true, message: '请再输一次新口令' },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === undefined || value === getFieldValue('newPassword')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的新口令不一致')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        修改口令
      </Button>
    </Form>
  );
}
