import { SubTabs } from '../../components/sub-tabs.tsx';
import { targetPath, useAssessment } from '../assessment/assessment-context.tsx';

export function SurveyTabs() {
  const { id } = useAssessment();
  return (
    <SubTabs
      label="调研"
      items={[
        { to: targetPath(id, 'survey/system'), text: '系统情况' },
        { to: targetPath(id, 'survey/objects'), text: '资产' },
        { to: targetPath(id, 'survey/previous'), text: '上次测评问题' },
      ]}
    />
  );
}
