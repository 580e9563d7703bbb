import { Button, Result } from 'antd';
import { Link, useLocation, useNavigate, useRouteError } from 'react-router';
import { ApiError, reasonOf } from '../api.ts';

export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <Result
      status="404"
      title="没有这个页面"
      subTitle={`地址 ${pathname} 不存在，或您无权查看。`}
      extra={
        <Link to="/">
          <Button type="primary">回到首页</Button>
        </Link>
      }
    />
  );
}

/** A page that broke: says so, and offers the way out; a chunk of an older build is simply loaded anew. */
export function RouteErrorPage() {
  const error = useRouteError();
  const navigate = useNavigate();
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage />;
  const outdated = error instanceof Error && /dynamically imported module|module script/i.test(error.message);
  return (
    <Result
      status="error"
      title={outdated ? '页面没有加载完整' : '页面出错了'}
      subTitle={outdated ? '网络中断，或工作台刚刚升级。请重新加载。' : reasonOf(error)}
      extra={[
        <Button key="reload" type="primary" onClick={() => window.location.reload()}>
          重新加载
        </Button>,
        <Button key="home" onClick={() => void navigate('/')}>
          回到首页
        </Button>,
      ]}
    />
  );
}
