import {
  AuditOutlined,
  FileDoneOutlined,
  FolderOpenOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import { Menu, type MenuProps } from 'antd';
import { Link, useLocation } from 'react-router';
import type { Session } from '../../../schemas/generated/types.ts';
import { hasRole, useSession } from '../session.tsx';

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
    shown: (session) => hasRole(session, 'lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner'),
  },
  {
    path: '/rectifications',
    text: '我的整改项',
    icon: <ToolOutlined />,
    shown: (session) => hasRole(session, 'owner', 'rectifier'),
  },
  {
    path: '/issued-documents',
    text: '已签发文档',
    icon: <FileDoneOutlined />,
    shown: (session) =>
      hasRole(session, 'lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner', 'auditor'),
  },
  {
    path: '/verify',
    text: '文档核验',
    icon: <SafetyCertificateOutlined />,
    shown: (session) => session.office === null,
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
  { path: '/admin/audit', text: '审计日志', icon: <AuditOutlined />, shown: ({ office }) => office === 'audit_admin' },
];

export function SideMenu() {
  const session = useSession();
  const { pathname } = useLocation();
  const shown = ENTRIES.filter((entry) => entry.shown(session));
  const items: MenuProps['items'] = shown.map((entry) => ({
    key: entry.path,
    icon: entry.icon,
    label: <Link to={entry.path}>{entry.text}</Link>,
    title: entry.text,
  }));
  const here = pathname.startsWith('/assessments/') ? '/projects' : pathname;
  const selected = shown.filter((entry) => here.startsWith(entry.path)).map((entry) => entry.path);
  return <Menu mode="inline" items={items} selectedKeys={selected} className="side-menu" />;
}
