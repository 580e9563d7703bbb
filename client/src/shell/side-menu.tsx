import {
  AuditOutlined,
  BookOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import { Link, useLocation } from 'react-router';
import type { Session } from '../../../schemas/generated/types.ts';
import { readsIssued, rectifies, useSession, worksInProjects } from '../session.tsx';

interface Entry {
  readonly path: string;
  readonly text: string;
  readonly icon: React.ReactNode;
  readonly shown: (session: Session) => boolean;
}

const ENTRIES: readonly Entry[] = [
  {
    path: '/projects',
    text: '测评项目',
    icon: <FolderOpenOutlined />,
    shown: worksInProjects,
  },
  {
    path: '/rectifications',
    text: '我的整改项',
    icon: <ToolOutlined />,
    shown: rectifies,
  },
  {
    path: '/issued-documents',
    text: '已签发文档',
    icon: <FileDoneOutlined />,
    shown: readsIssued,
  },
  {
    path: '/verify',
    text: '文档核验',
    icon: <SafetyCertificateOutlined />,
    shown: (session) => session.office === null,
  },
  {
    path: '/library',
    text: '标准库',
    icon: <BookOutlined />,
    shown: ({ office }) => office === null || office === 'secadmin',
  },
  { path: '/admin/users', text: '账号管理', icon: <TeamOutlined />, shown: ({ office }) => office === 'sysadmin' },
  {
    path: '/admin/settings',
    text: '系统设置',
    icon: <SettingOutlined />,
    shown: ({ office }) => office === 'sysadmin',
  },
  {
    path: '/admin/grants',
    text: '角色与授权',
    icon: <UserSwitchOutlined />,
    shown: ({ office }) => office === 'secadmin',
  },
  {
    path: '/admin/standard-texts',
    text: '标准原文',
    icon: <FileTextOutlined />,
    shown: ({ office }) => office === 'secadmin',
  },
  { path: '/admin/audit', text: '审计日志', icon: <AuditOutlined />, shown: ({ office }) => office === 'audit_admin' },
];

/** Plain links: a menu component would cost the first load more than all our own code. */
export function SideMenu({ folded }: { folded: boolean }) {
  const session = useSession();
  const { pathname } = useLocation();
  const here = pathname.startsWith('/assessments/') ? '/projects' : pathname;
  return (
    <nav className={folded ? 'side-menu folded' : 'side-menu'} aria-label="主菜单">
      {ENTRIES.filter((entry) => entry.shown(session)).map((entry) => (
        <Link
          key={entry.path}
          to={entry.path}
          title={entry.text}
          className={here.startsWith(entry.path) ? 'active' : ''}
          aria-current={here.startsWith(entry.path) ? 'page' : undefined}
        >
          {entry.icon}
          <span>{entry.text}</span>
        </Link>
      ))}
    </nav>
  );
}
