import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Space } from 'antd';
import type { TotpEnrolment } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';

/** Binds an authenticator: the server's QR code as a picture (never as markup of the page), then the first code. */
export function TotpForm({ onDone }: { onDone: () => void }) {
  const start = useMutation({ mutationFn: () => api.post<TotpEnrolment>('/auth/totp/start') });
  const confirm = useMutation({
    mutationFn: (code: string) => api.post('/auth/totp/confirm', { code }),
    onSuccess: onDone,
  });
  const enrolment = start.data;
  if (enrolment === undefined) {
    return (
      <>
        {start.isError && <ErrorBlock error={start.error} />}
        <p>请准备好手机上的身份验证器应用（任何支持 TOTP 的应用均可，无需联网）。</p>
        <Button type="primary" onClick={() => start.mutate()} loading={start.isPending}>
          开始绑定
        </Button>
      </>
    );
  }
  return (
    <>
      <p>1. 用身份验证器应用扫描二维码，或手工输入密钥。</p>
      <Space align="center" size={20} wrap>
        <img
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(enrolment.qrSvg)}`}
          alt="绑定动态口令的二维码"
          width={176}
          height={176}
        />
        <div>
          <div className="mute">密钥</div>
          <code className="secret">{enrolment.secret}</code>
        </div>
      </Space>
      <p>2. 输入应用上显示的 6 位数字，确认绑定成功。</p>
      {confirm.isError && <ErrorBlock error={confirm.error} />}
      <Form layout="inline" onFinish={({ code }: { code: string }) => confirm.mutate(code)}>
        <Form.Item name="code" rules={[{ required: true, pattern: /^\d{6}$/, message: '动态口令为 6 位数字' }]}>
          <Input
            inputMode="numeric"
            maxLength={6}
            placeholder="6 位数字"
            autoComplete="one-time-code"
            aria-label="动态口令"
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          确认绑定
        </Button>
      </Form>
    </>
  );
}
