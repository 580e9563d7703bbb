import { Navigate } from 'react-router';
import type { Session } from '../../../schemas/generated/types.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { useSession } from '../session.tsx';

/** Where a person's day begins. */
function homeOf({ office, roles }: Session): string | null {
  if (office === 'sysadmin') return '/admin/users';
  if (office === 'secadmin') return '/admin/grants';
  if (office === 'audit_admin') return '/admin/audit';
  const working = roles.filter((role) => role !== 'rectifier' && role !== 'auditor');
  if (working.length > 0) return '/projects';
  if (roles.includes('rectifier')) return '/rectifications';
  if (roles.includes('auditor')) return '/issued-documents';
  return null;
}

export function Landing() {
  const home = homeOf(useSession());
  if (home !== null) return <Navigate to={home} replace />;
  return (
    <EmptyState title="您的账号还没有任何角色" hint="请联系本单位的安全管理员，在「角色与授权」中为您授予项目角色。" />
  );
}
