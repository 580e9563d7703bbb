import { Drawer, Tabs } from 'antd';
import { Link } from 'react-router';
import type { Rectification } from '../../../../schemas/generated/types.ts';
import { UnitWording } from '../../components/unit-wording.tsx';
import { RectificationTag, RiskTag } from '../../domain-tags.tsx';
import { useMay } from '../assessment/assessment-context.tsx';
import { AdviceText } from './advice-text.tsx';
import { FollowedFindings } from './followed-findings.tsx';
import { PlanForm } from './plan-form.tsx';
import { RectificationEvents } from './rectification-events.tsx';
import { RectificationWork } from './rectification-work.tsx';

export function RectificationDrawer({ item, onClose }: { item: Rectification; onClose: () => void }) {
  const mayPlan = useMay('rectification.plan');
  const mayWork = useMay('rectification.work');
  const { problem } = item;
  return (
    <Drawer open size={720} title={`整改项 ${problem.no}`} onClose={onClose} mask={{ closable: false }}>
      <p>
        {problem.title} <RiskTag risk={problem.risk} /> <RectificationTag state={item.state} />
      </p>
      <FollowedFindings item={item} linked />
      <Tabs
        size="small"
        items={[
          {
            key: 'plan',
            label: '安排',
            children: <PlanForm item={item} readOnly={!mayPlan || item.state === 'passed'} />,
          },
          { key: 'work', label: '整改与复测', children: <RectificationWork item={item} mayUpload={mayWork} /> },
          { key: 'events', label: '经过', children: <RectificationEvents item={item} /> },
          { key: 'problem', label: '问题与建议', children: <ProblemFacts item={item} /> },
        ]}
      />
    </Drawer>
  );
}

function ProblemFacts({ item }: { item: Rectification }) {
  const { problem, assessmentId } = item;
  return (
    <>
      <p className="wrap-text">{problem.consequence ?? <span className="mute">尚未写危害分析</span>}</p>
      <AdviceText advice={problem.advice} />
      <ul className="plain-list">
        {problem.cells.map((cell) => (
          <li key={`${cell.unitId}|${cell.objectId}`}>
            <Link to={`/assessments/${assessmentId}/fieldwork/objects/${cell.objectId}?cell=${cell.unitId}`}>
              {cell.unitId}
            </Link>{' '}
            {cell.objectName}：
            <UnitWording unitId={cell.unitId} gist={cell.gist} />
          </li>
        ))}
      </ul>
    </>
  );
}
