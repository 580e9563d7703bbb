import { KeyOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import { reasonOf } from '../api.ts';
import { label } from '../labels.ts';
import { useSession, useSessionState } from '../session.tsx';

const MENU = 'user-menu';

/** The person, their roles, and the way out; the browser's own popover closes by itself on a click outside. */
export function UserMenu() {
  const session = useSession();
  const { signOut } = useSessionState();
  const { message } = App.useApp();
  const menu = useRef<HTMLDivElement>(null);
  const words =
    session.office === null ? session.roles.map((role) => label('role', role)) : [label('office', session.office)];
  const leave = () => signOut().catch((error: unknown) => message.error(`没有退出：${reasonOf(error)}`));
  return (
    <>
      <Button type="text" className="user-button" icon={<UserOutlined />} popoverTarget={MENU}>
        {session.user.displayName}
      </Button>
      <div ref={menu} id={MENU} popover="auto" className="user-menu">
        <p className="mute">
          {session.user.username}　{words.join('、') || '未授权'}
        </p>
        <Link to="/account" onClick={() => menu.current?.hidePopover()}>
          <KeyOutlined /> 修改口令与动态口令
        </Link>
        <button type="button" onClick={() => void leave()}>
          <LogoutOutlined /> 退出
        </button>
      </div>
    </>
  );
}
