import { lazy, Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ErrorBlock } from '../components/error-block.tsx';
import { useSessionState } from '../session.tsx';

const ForcedSteps = lazy(async () => ({ default: (await import('../features/sign-in/forced-steps.tsx')).ForcedSteps }));
const ExpiredDialog = lazy(async () => ({
  default: (await import('../features/sign-in/expired-dialog.tsx')).ExpiredDialog,
}));

/** Only the signed-in pass; a first password or a missing second factor is settled before anything else. */
export function RequireSession() {
  const { session, loading, error, expired, refresh } = useSessionState();
  const { pathname, search } = useLocation();
  if (loading) return <output className="loading full-page">正在打开工作台…</output>;
  if (error !== null) {
    return (
      <main className="narrow-page">
        <ErrorBlock title="工作台没有打开" error={error} onRetry={() => void refresh()} />
      </main>
    );
  }
  if (session === null) {
    const from = pathname === '/' ? '' : `?from=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${from}`} replace />;
  }
  const forced = session.mustChangePassword || session.secondFactor === 'must_enroll';
  return (
    <Suspense fallback={<output className="loading full-page">正在打开…</output>}>
      {forced ? <ForcedSteps /> : <Outlet />}
      {expired && <ExpiredDialog />}
    </Suspense>
  );
}
