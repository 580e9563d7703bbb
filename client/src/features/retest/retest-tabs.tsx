import { SubTabs } from '../../components/sub-tabs.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';

export function RetestTabs() {
  const { id } = useAssessment();
  const base = `/assessments/${id}/retest`;
  return (
    <SubTabs
      label="复测与结论"
      items={[
        { to: base, text: '复测' },
        { to: `${base}/conclusion`, text: '结论' },
        { to: `${base}/quality`, text: '质检' },
      ]}
    />
  );
}
