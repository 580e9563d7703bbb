import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Button, Layout } from 'antd';
import { useState } from 'react';
import { Link, Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { ExampleTag } from '../domain-tags.tsx';
import { PlaceProvider, usePlaceShown } from './place.tsx';
import { SideMenu } from './side-menu.tsx';
import { UserMenu } from './user-menu.tsx';

function TopBar() {
  const { crumbs, example } = usePlaceShown();
  return (
    <Layout.Header className="top-bar">
      <Link to="/" className="product-name">
        <img src="/favicon.svg" alt="" width={22} height={22} />
        等保测评工作台
      </Link>
      <nav className="crumbs" aria-label="当前位置">
        {crumbs.map((crumb) => (
          <span key={`${crumb.to}${crumb.text}`} className="crumb" title={crumb.text}>
            {crumb.to === undefined ? crumb.text : <Link to={crumb.to}>{crumb.text}</Link>}
          </span>
        ))}
      </nav>
      {example && <ExampleTag />}
      <UserMenu />
    </Layout.Header>
  );
}

/** Top bar, menu by role, and the page. On a tablet the menu folds to its icons. */
export function AppShell() {
  const [folded, setFolded] = useState(() => window.innerWidth < 1200);
  const navigation = useNavigation();
  return (
    <PlaceProvider>
      <Layout className="app">
        <TopBar />
        <Layout>
          <Layout.Sider theme="light" width={156} collapsedWidth={48} collapsed={folded} className="side">
            <SideMenu folded={folded} />
            <Button
              type="text"
              className="fold-button"
              icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
              aria-label={folded ? '展开菜单' : '收起菜单'}
              onClick={() => setFolded(!folded)}
            />
          </Layout.Sider>
          <Layout.Content className="page">
            {navigation.state === 'loading' && <div className="page-loading" aria-hidden />}
            <Outlet />
          </Layout.Content>
        </Layout>
      </Layout>
      <ScrollRestoration />
    </PlaceProvider>
  );
}
