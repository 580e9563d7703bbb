import { Alert } from 'antd';
import { dateTime } from '../../components/dates.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';

/** What the owner's confirmation means for whoever changes the plan now. */
export function ConfirmNote({ editable }: { editable: boolean }) {
  const { planConfirmed, lockedAt, step } = useAssessment();
  if (lockedAt !== null) return <Alert type="info" showIcon className="error-block" title="报告已签发，方案已锁定。" />;
  if (!editable && !['survey', 'plan', 'fieldwork'].includes(step)) {
    return (
      <Alert
        type="info"
        showIcon
        className="error-block"
        title="现场测评已结束，方案不再修改；确需修改时请先退回前面的步骤。"
      />
    );
  }
  if (planConfirmed === null) return null;
  return (
    <Alert
      type="success"
      showIcon
      className="error-block"
      title={`被测单位已确认方案（${planConfirmed.name}，${dateTime(planConfirmed.at)}）。${editable ? '再修改对象或理由后须重新确认。' : ''}`}
    />
  );
}
