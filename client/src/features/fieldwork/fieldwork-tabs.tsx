import { SubTabs } from '../../components/sub-tabs.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';

export function FieldworkTabs() {
  const { id } = useAssessment();
  const base = `/assessments/${id}/fieldwork`;
  return (
    <SubTabs
      label="现场测评"
      items={[
        { to: base, text: '进度与对象' },
        { to: `${base}/units`, text: '按测评项' },
        { to: `${base}/results`, text: '记录检索' },
      ]}
    />
  );
}
