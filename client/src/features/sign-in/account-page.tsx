import { App } from 'antd';
import { useState } from 'react';
import { PageHeader } from '../../components/page-header.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { useSession, useSessionState } from '../../session.tsx';
import { usePlace } from '../../shell/place.tsx';
import { PasswordForm } from './password-form.tsx';
import { TotpForm } from './totp-form.tsx';

export function AccountPage() {
  const session = useSession();
  const { refresh } = useSessionState();
  const { message } = App.useApp();
  const [again, setAgain] = useState(false);
  usePlace([{ text: '账号安全' }], false);
  const enrolled = session.secondFactor === 'enrolled';
  return (
    <>
      <PageHeader title="账号安全" description={`${session.user.displayName}（${session.user.username}）`} />
      <div className="grid-2">
        <section className="panel">
          <h2 className="panel-title">修改口令</h2>
          <PasswordForm
            onDone={() => {
              void refresh();
              void message.success('口令已修改');
            }}
          />
        </section>
        <section className="panel">
          <h2 className="panel-title">
            动态口令
            <StatusTag tone={enrolled ? 'good' : 'hollow'}>{enrolled ? '已绑定' : '未绑定'}</StatusTag>
          </h2>
          {enrolled && !again ? (
            <p>
              登录时须输入动态口令。更换手机时可
              <button type="button" className="link-button" onClick={() => setAgain(true)}>
                重新绑定
              </button>
              ；手机遗失请联系安全管理员重置。
            </p>
          ) : (
            <TotpForm
              onDone={() => {
                setAgain(false);
                void refresh();
                void message.success('动态口令已绑定');
              }}
            />
          )}
        </section>
      </div>
    </>
  );
}
