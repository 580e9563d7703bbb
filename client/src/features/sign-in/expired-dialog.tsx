import { Modal } from 'antd';
import { useSession, useSessionState } from '../../session.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Above the page, which stays as it is: what was typed is still there after signing in again. */
export function ExpiredDialog() {
  const { user } = useSession();
  const { adopt } = useSessionState();
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      width={400}
      title="登录已过期，请重新登录"
    >
      <p>页面上尚未保存的内容仍在，登录后请再按一次「保存」。</p>
      <SignInForm username={user.username} onDone={adopt} />
      <p className="small">
        <a href="/sign-in">换一个账号登录（放弃未保存的内容）</a>
      </p>
    </Modal>
  );
}
