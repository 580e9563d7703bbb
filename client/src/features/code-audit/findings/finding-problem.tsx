import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type {
  CodeFindingDetail,
  FindingProblemDraft,
  MakeFindingProblem,
  Problem,
  RiskLevel,
} from '../../../../../schemas/generated/types.ts';
import { api } from '../../../api.ts';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { optionsOf } from '../../../labels.ts';
import { useMay, useRefreshAssessment } from '../../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';
import { LinkedRectification } from './linked-rectification.tsx';

/** A confirmed finding taken into the assessment's own problems: prefilled, rated and decided by people. */
export function FindingProblemTab({ detail }: { detail: CodeFindingDetail }) {
  const { path, key } = useCodeAuditPlace();
  const { id, revision } = detail.finding;
  const query = useQuery({
    queryKey: [...key, 'finding-problem', id, revision],
    queryFn: () => api.get<FindingProblemDraft>(`${path}/findings/${id}/problem`),
  });
  return (
    <>
      <LinkedRectification detail={detail} />
      <Loaded query={query} what="安全问题">
        {(draft) => <Draft draft={draft} detail={detail} />}
      </Loaded>
    </>
  );
}

function Draft({ draft, detail }: { draft: FindingProblemDraft; detail: CodeFindingDetail }) {
  const may = useMay('analysis.edit');
  const { assessmentId } = detail.finding;
  if (draft.problem !== null) {
    return (
      <p>
        已建立安全问题 <Link to={`/assessments/${assessmentId}/analysis/problems`}>{draft.problem.no}</Link>
      </p>
    );
  }
  if (draft.refusal !== null) return <p className="mute">{draft.refusal}</p>;
  if (draft.cells.length === 0) {
    return (
      <p className="mute">
        相关单元（{draft.units.map(({ unitId }) => unitId).join('、') || '无'}
        ）中没有尚未归入问题的不符合、部分符合结果：可关联已有的整改项，或先在现场记录中判定。
      </p>
    );
  }
  return (
    <>
      <p className="mute small">
        由本缺陷预填；来源结果 {draft.cells.length} 格，相关单元{' '}
        {draft.units.map(({ unitId }) => unitId).join('、') || '无'}。是否构成安全问题、风险多大，由测评人员决定。
      </p>
      {may ? <Making draft={draft} detail={detail} /> : <p className="wrap-text">{draft.title}</p>}
    </>
  );
}

function Making({ draft, detail: { finding } }: { draft: FindingProblemDraft; detail: CodeFindingDetail }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [title, setTitle] = useState(draft.title);
  const [consequence, setConsequence] = useState(draft.consequence);
  const [risk, setRisk] = useState<RiskLevel | null>(null);
  const [rectification, setRectification] = useState(true);
  const make = useMutation({
    mutationFn: () => {
      const body: MakeFindingProblem = { title, consequence, risk, rectification, expectedRevision: finding.revision };
      return api.post<Problem>(`${path}/findings/${finding.id}/problem`, body);
    },
    onSettled: refresh,
  });
  return (
    <>
      {make.isError && <ErrorBlock title="没有建立" error={make.error} />}
      <label className="stacked-label" htmlFor="finding-problem-title">
        安全问题描述
        <Input.TextArea
          id="finding-problem-title"
          value={title}
          autoSize
          maxLength={500}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <label className="stacked-label" htmlFor="finding-problem-consequence">
        危害分析结果
        <Input.TextArea
          id="finding-problem-consequence"
          value={consequence}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          onChange={(event) => setConsequence(event.target.value)}
        />
      </label>
      <label className="stacked-label" htmlFor="finding-problem-risk">
        风险等级
        <Select
          id="finding-problem-risk"
          allowClear
          placeholder="尚未分析"
          value={risk}
          onChange={(value) => setRisk(value ?? null)}
          options={optionsOf('riskLevel') as { value: RiskLevel; label: string }[]}
        />
      </label>
      <Checkbox checked={rectification} onChange={(event) => setRectification(event.target.checked)}>
        同时建立整改项
      </Checkbox>
      <div className="finding-moves">
        <Button type="primary" disabled={title.trim() === ''} loading={make.isPending} onClick={() => make.mutate()}>
          建立安全问题
        </Button>
      </div>
    </>
  );
}
