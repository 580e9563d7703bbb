import { Button } from 'antd';
import { useSession, useSessionState } from '../../session.tsx';
import { PasswordForm } from './password-form.tsx';
import { TotpForm } from './totp-form.tsx';

/** Before any work: a new password where the first or an expired one was used, and the administrators' second factor. */
export function ForcedSteps() {
  const { user, mustChangePassword } = useSession();
  const { refresh, signOut } = useSessionState();
  return (
    <main className="sign-in">
      <section className="sign-in-card wide">
        <h1>{mustChangePassword ? '请先修改口令' : '请先绑定动态口令'}</h1>
        <p className="mute">
          {user.displayName}，您好。
          {mustChangePassword
            ? '您使用的是初始口令或已到期的口令，修改后方可使用工作台。'
            : '三员账号须启用动态口令（双因素鉴别），绑定后方可使用工作台。'}
        </p>
        {mustChangePassword ? (
          <PasswordForm onDone={() => void refresh()} />
        ) : (
          <TotpForm onDone={() => void refresh()} />
        )}
        <p>
          <Button type="link" size="small" onClick={() => void signOut()} className="bare-link">
            退出登录
          </Button>
        </p>
      </section>
    </main>
  );
}
