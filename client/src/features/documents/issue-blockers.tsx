import { Alert } from 'antd';
import { Link } from 'react-router';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { useQualityChecks } from '../retest/quality-page.tsx';

/** What 质检 holds against issuing. */
export function IssueBlockers() {
  const { id, lockedAt } = useAssessment();
  const query = useQualityChecks(id);
  if (lockedAt !== null) return null;
  if (query.isError) return <ErrorBlock title="质检结果没有读到" error={query.error} />;
  const blocking = (query.data?.items ?? []).filter((row) => row.level === 'block');
  if (blocking.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="error-block"
      title={`质检发现 ${blocking.length} 条阻止签发的问题，请先处理；确需送审的，送审时逐条说明`}
      description={
        <ul>
          {blocking.slice(0, 4).map((row) => (
            <li key={row.code}>{row.message}</li>
          ))}
        </ul>
      }
      action={<Link to={`/assessments/${id}/retest/quality`}>查看质检</Link>}
    />
  );
}
