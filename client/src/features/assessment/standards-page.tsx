import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AssessmentStandards } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { ChangeTable } from '../library/revisions-page.tsx';
import { assessmentKey, useAssessment, useMay, useRefreshAssessment } from './assessment-context.tsx';
import '../library/library.css';

/** Which revision of the library this assessment follows; what a newer one would change, and the units to look at again. */
export function StandardsPage() {
  const overview = useAssessment();
  const query = useQuery({
    queryKey: [...assessmentKey(overview.id), 'standards'],
    queryFn: () => api.get<AssessmentStandards>(`/assessments/${overview.id}/standards`),
  });
  return (
    <>
      <PageHeader
        title="标准库修订"
        description="已有结果不会因修订而改变；采用新修订后，受影响的单元列在下面逐个复核。"
      />
      <Loaded query={query} what="标准库修订">
        {(standards) => (
          <>
            <Follow standards={standards} />
            <Reviews reviews={standards.reviews} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Follow({ standards }: { standards: AssessmentStandards }) {
  const overview = useAssessment();
  const refresh = useRefreshAssessment();
  const { modal } = App.useApp();
  const may = useMay('settings.edit');
  const adopt = useMutation({
    mutationFn: () =>
      api.post<AssessmentStandards>(`/assessments/${overview.id}/standards/adopt`, {
        expectedRevision: overview.revision,
        to: standards.current,
      }),
    onSettled: refresh,
  });
  const isCurrent = standards.opened === standards.current;
  const touched = standards.changes.filter(({ change, requirement }) => change !== 'changed' || requirement.length > 0);
  const ask = () =>
    modal.confirm({
      title: `采用修订 ${standards.current}`,
      content: `本次测评此后按新修订判定；${standards.changes.length} 个单元列入复核，其中 ${touched.length} 个的要求方面有变化。已有结果原样保留。`,
      okText: '采用',
      onOk: () => adopt.mutateAsync(),
    });
  return (
    <section className="panel">
      <h2 className="panel-title">
        本次测评采用 {standards.opened}
        {isCurrent && <StatusTag tone="good">即当前修订</StatusTag>}
        <span className="spacer" />
        {!isCurrent && may && (
          <Button type="primary" loading={adopt.isPending} onClick={ask}>
            采用当前修订 {standards.current}
          </Button>
        )}
      </h2>
      {adopt.isError && <ErrorBlock title="没有采用" error={adopt.error} />}
      {!standards.known && (
        <Alert
          type="warning"
          showIcon
          className="error-block"
          title="本机没有这一修订的快照（测评自别处导入），现按当前标准库显示与判定，无法列出差别。"
        />
      )}
      {!isCurrent && standards.known && (
        <>
          <p>
            当前修订为 {standards.current}，与本次测评有关的变化 {standards.changes.length} 个单元：
          </p>
          <ChangeTable changes={standards.changes} />
        </>
      )}
    </section>
  );
}

function Reviews({ reviews }: { reviews: AssessmentStandards['reviews'] }) {
  const { id } = useAssessment();
  const client = useQueryClient();
  const may = useMay('result.record');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const close = useMutation({
    mutationFn: (unitIds: readonly string[]) =>
      api.post<AssessmentStandards>(`/assessments/${id}/standards/reviews`, { unitIds }),
    onSuccess: (saved) => {
      client.setQueryData([...assessmentKey(id), 'standards'], saved);
      setChosen([]);
    },
  });
  const open = reviews.filter(({ reviewedAt }) => reviewedAt === null);
  if (reviews.length === 0) return null;
  const toggle = (unitId: string) =>
    setChosen(chosen.includes(unitId) ? chosen.filter((one) => one !== unitId) : [...chosen, unitId]);
  return (
    <section className="panel">
      <h2 className="panel-title">
        受影响的单元
        <span className="mute small">
          {open.length === 0 ? '已全部复核' : `待复核 ${open.length} 个，共 ${reviews.length} 个`}
        </span>
        <span className="spacer" />
        {may && open.length > 0 && (
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={close.isPending}
            onClick={() => close.mutate(chosen)}
          >
            标明已复核（{chosen.length}）
          </Button>
        )}
      </h2>
      {close.isError && <ErrorBlock title="没有保存" error={close.error} />}
      {open.length === 0 && <EmptyState title="没有待复核的单元" />}
      {open.map((row) => (
        <div key={row.unitId} className="library-link">
          <Checkbox disabled={!may} checked={chosen.includes(row.unitId)} onChange={() => toggle(row.unitId)}>
            {label('unitChangeKind', row.change.change)}：
            {[...row.change.requirement, ...row.change.guidance].join('、')}
          </Checkbox>
          <Link to={`/assessments/${id}/fieldwork/units/${row.unitId}`}>{row.unitId}</Link>
          <span className="mute small">　已有结果 {row.results} 条</span>
        </div>
      ))}
      {reviews.some(({ reviewedAt }) => reviewedAt !== null) && (
        <details>
          <summary className="mute">已复核 {reviews.length - open.length} 个</summary>
          {reviews
            .filter(({ reviewedAt }) => reviewedAt !== null)
            .map((row) => (
              <p key={row.unitId} className="mute small">
                {row.unitId}　{row.reviewedBy}　{row.reviewedAt === null ? '' : dateTime(row.reviewedAt)}
              </p>
            ))}
        </details>
      )}
    </section>
  );
}
