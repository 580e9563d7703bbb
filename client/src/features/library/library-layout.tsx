import { Outlet } from 'react-router';
import { SubTabs } from '../../components/sub-tabs.tsx';
import { useSession } from '../../session.tsx';
import { readsHouseTexts } from '../house-texts/house-text-access.ts';
import './library.css';

const HOUSE_TEXTS = '/library/house-texts';

const TABS = [
  { to: '/library', text: '测评单元' },
  { to: '/library/how-to', text: '查看方法' },
  { to: '/library/problems', text: '常见问题' },
  { to: '/library/documents', text: '应查文档' },
  { to: '/library/cases', text: '高风险案例' },
  { to: '/library/hazards', text: '重大风险隐患' },
  { to: '/library/audit-items', text: '代码审计条目' },
  { to: HOUSE_TEXTS, text: '本单位文本' },
  { to: '/library/revisions', text: '修订记录' },
];

export function LibraryLayout() {
  const session = useSession();
  const tabs = TABS.filter(({ to }) => to !== HOUSE_TEXTS || readsHouseTexts(session));
  return (
    <div className="library">
      <SubTabs items={tabs} label="标准库" />
      <Outlet />
    </div>
  );
}
