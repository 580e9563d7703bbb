import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { CodeUnitReviewList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { useAssessment, useMay } from '../assessment/assessment-context.tsx';

const TEN_MINUTES = 600_000;

/** Confirmed code findings that concern the unit. Only a hint: without an answer, as without a network, nothing is shown. */
export function CodeAuditHint({ unitId }: { unitId: string }) {
  const { id } = useAssessment();
  const query = useQuery({
    // Outside the keys of the assessment: each saved cell asks those anew, and this must not be asked cell by cell.
    queryKey: ['code-unit-hint', id],
    queryFn: () => api.get<CodeUnitReviewList>(`/assessments/${id}/code-audit/unit-reviews`),
    enabled: useMay('code_audit.view'),
    staleTime: TEN_MINUTES,
    retry: false,
    retryOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  const unit = query.data?.items.find((row) => row.unitId === unitId);
  if (unit === undefined || (unit.review !== null && unit.review.newSince.length === 0)) return null;
  return (
    <p className="mute small">
      代码审计有 {unit.findings.length} 个已确认缺陷涉及本单元，请复核。
      <Link to={`/assessments/${id}/code-audit/unit-reviews`}>查看</Link>
    </p>
  );
}
