import { LockOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Session, SignIn } from '../../../../schemas/generated/types.ts';
import { api, isCode } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';

interface SignInFormProps {
  /** Fixed where a session ended in the middle of work. */
  readonly username?: string;
  readonly onDone: (session: Session) => void;
}

/** Name and password; the second factor is asked for only when the server wants it. */
export function SignInForm({ username, onDone }: SignInFormProps) {
  const [needsCode, setNeedsCode] = useState(false);
  const signIn = useMutation({
    mutationFn: (body: SignIn) => api.post<Session>('/auth/sign-in', body),
    onSuccess: onDone,
    onError: (error) => {
      if (isCode(error, 'second_factor_required')) setNeedsCode(true);
    },
  });
  const asksCode = needsCode && isCode(signIn.error, 'second_factor_required');
  return (
    <Form<SignIn>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={({ username: name, password, code }) =>
        signIn.mutate({ username: name.trim(), password, ...(code === undefined ? {} : { code }) })
      }
    >
      {signIn.isError && !asksCode && <ErrorBlock error={signIn.error} />}
      <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请输入用户名' }]}>
        <Input
          prefix={<UserOutlined />}
          autoComplete="username"
          autoFocus={username === undefined}
          disabled={username !== undefined}
          maxLength={64}
        />
      </Form.Item>
      <Form.Item name="password" label="口令" rules={[{ required: true, message: '请输入口令' }]}>
        <Input.Password
          prefix={<LockOutlined />}
          autoComplete="current-password"
          autoFocus={username !== undefined}
          maxLength={256}
        />
      </Form.Item>
      {needsCode && (
        <Form.Item
          name="code"
          label="动态口令"
          extra="请输入身份验证器应用上显示的 6 位数字"
          rules={[{ required: true, pattern: /^\d{6}$/, message: '动态口令为 6 位数字' }]}
        >
          <Input prefix={<SafetyOutlined />} inputMode="numeric" autoComplete="one-time-code" autoFocus maxLength={6} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        登录
      </Button>
    </Form>
  );
}
