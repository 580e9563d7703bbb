import { Navigate, useSearchParams } from 'react-router';
import { useSessionState } from '../../session.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Only addresses of this site are followed after signing in. */
const safeTarget = (from: string | null): string =>
  from?.startsWith('/') && !from.startsWith('//') && !from.includes('\\') ? from : '/';

export function SignInPage() {
  const { session, adopt } = useSessionState();
  const [params] = useSearchParams();
  if (session !== null) return <Navigate to={safeTarget(params.get('from'))} replace />;
  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <h1>
          <img src="/favicon.svg" alt="" width={32} height={32} />
          等保测评工作台
        </h1>
        <p className="mute">网络安全等级保护测评的调研、方案、现场、分析整改、复测与报告</p>
        <SignInForm onDone={adopt} />
        <p className="mute small">口令遗忘或账号被锁定时，请联系本单位系统管理员。连续多次输错会暂时锁定账号。</p>
      </section>
    </main>
  );
}
