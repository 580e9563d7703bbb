import { KeyOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useNavigate } from 'react-router';
import { reasonOf } from '../api.ts';
import { label } from '../labels.ts';
import { useSession, useSessionState } from '../session.tsx';

/** The person, their roles, and the way out. */
export function UserMenu() {
  const session = useSession();
  const { signOut } = useSessionState();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const words =
    session.office === null ? session.roles.map((role) => label('role', role)) : [label('office', session.office)];
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: `${session.user.username}　${words.join('、') || '未授权'}` },
    { type: 'divider' },
    { key: 'account', icon: <KeyOutlined />, label: '修改口令与动态口令' },
    { key: 'out', icon: <LogoutOutlined />, label: '退出' },
  ];
  const choose: MenuProps['onClick'] = ({ key }) => {
    if (key === 'account') void navigate('/account');
    if (key === 'out') signOut().catch((error: unknown) => message.error(`没有退出：${reasonOf(error)}`));
  };
  return (
    <Dropdown menu={{ items, onClick: choose }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="user-button" icon={<UserOutlined />}>
        {session.user.displayName}
      </Button>
    </Dropdown>
  );
}
