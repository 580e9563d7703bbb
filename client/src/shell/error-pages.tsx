import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation, useNavigate, useRouteError } from 'react-router';
import { ApiError, reasonOf } from '../api.ts';

function Notice({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="notice-page">
      <h1>{title}</h1>
      <p className="mute">{text}</p>
      <div className="notice-actions">{children}</div>
    </section>
  );
}

export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <Notice title="没有这个页面" text={`地址 ${pathname} 不存在，或您无权查看。`}>
      <Link to="/">
        <Button type="primary">回到首页</Button>
      </Link>
    </Notice>
  );
}

/** A page that broke: says so, and offers the way out; a chunk of an older build is simply loaded anew. */
export function RouteErrorPage() {
  const error = useRouteError();
  const navigate = useNavigate();
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage />;
  const outdated = error instanceof Error && /dynamically imported module|module script/i.test(error.message);
  return (
    <Notice
      title={outdated ? '页面没有加载完整' : '页面出错了'}
      text={outdated ? '网络中断，或工作台刚刚升级。请重新加载。' : reasonOf(error)}
    >
      <Button type="primary" onClick={() => window.location.reload()}>
        重新加载
      </Button>
      <Button onClick={() => void navigate('/')}>回到首页</Button>
    </Notice>
  );
}
