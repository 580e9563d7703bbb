import { Outlet } from 'react-router';
import { SubTabs } from '../../components/sub-tabs.tsx';
import './library.css';

const TABS = [
  { to: '/library', text: '测评单元' },
  { to: '/library/how-to', text: '查看方法' },
  { to: '/library/problems', text: '常见问题' },
  { to: '/library/documents', text: '应查文档' },
  { to: '/library/cases', text: '高风险案例' },
  { to: '/library/hazards', text: '重大风险隐患' },
  { to: '/library/audit-items', text: '代码审计条目' },
  { to: '/library/revisions', text: '修订记录' },
];

export function LibraryLayout() {
  return (
    <div className="library">
      <SubTabs items={TABS} label="标准库" />
      <Outlet />
    </div>
  );
}
