import './fieldwork.css';
import { useQuery } from '@tanstack/react-query';
import { Progress, Select } from 'antd';
import { Link } from 'react-router';
import type { AssessmentProgress } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { VERDICT_ORDER } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { assessmentKey, useAssessment } from '../assessment/assessment-context.tsx';
import { countOf, Legend } from './counts-bar.tsx';
import { DomainProgress } from './domain-progress.tsx';
import { FieldworkTabs } from './fieldwork-tabs.tsx';
import { ObjectProgress } from './object-progress.tsx';
import { useMyDuties, usePlan } from './use-plan.ts';

export function useProgress(assessmentId: string) {
  return useQuery({
    queryKey: [...assessmentKey(assessmentId), 'progress'],
    queryFn: () => api.get<AssessmentProgress>(`/assessments/${assessmentId}/progress`),
  });
}

/** Where the fieldwork stands, mine first; every number leads to its cells. */
export function ProgressPage() {
  const { id } = useAssessment();
  const query = useProgress(id);
  return (
    <>
      <FieldworkTabs />
      <Loaded query={query} what="现场测评进度">
        {(progress) =>
          progress.overall.total === 0 ? (
            <EmptyState
              title="还没有可以测评的内容"
              hint="先在「方案」中选择测评对象，测评项随对象种类自动得出。"
              action={<Link to={`/assessments/${id}/plan/objects`}>去选择测评对象</Link>}
            />
          ) : (
            <Overview progress={progress} />
          )
        }
      </Loaded>
    </>
  );
}

function Overview({ progress }: { progress: AssessmentProgress }) {
  const { id } = useAssessment();
  const plan = usePlan(id);
  const duties = useMyDuties(plan.data);
  const [scope, setScope] = useSearchState('scope', 'all');
  const { overall } = progress;
  const none = duties.domains.size + duties.objects.size === 0;
  return (
    <section className="panel">
      <h2 className="panel-title">
        {progress.round > 1 ? `现场测评（当前第 ${progress.round} 轮）` : '现场测评进度'}
        <span className="mute">
          已测评 {overall.assessed}/{overall.total} 格
        </span>
        <Progress
          percent={Math.floor((overall.assessed / overall.total) * 100)}
          size="small"
          className="overall-progress"
          aria-label="总进度"
        />
        <span className="spacer" />
        {VERDICT_ORDER.map((verdict) => (
          <Link
            key={verdict}
            className="fact-link number-link"
            to={`/assessments/${id}/fieldwork/results?verdict=${verdict === 'unassessed' ? 'none' : verdict}`}
          >
            {label('unitVerdict', verdict)} {countOf(overall.counts, verdict)}
          </Link>
        ))}
      </h2>
      <div className="filters">
        <Legend />
        <span className="spacer" />
        <Select
          size="small"
          aria-label="范围"
          value={scope}
          onChange={setScope}
          options={[
            { value: 'all', label: '全部，我的在前' },
            { value: 'mine', label: '只看分工给我的' },
            { value: 'open', label: '只看未完成的' },
          ]}
        />
      </div>
      {scope === 'mine' && none ? (
        <EmptyState title="还没有分工给您的内容" hint="请项目经理在「方案」的分工中安排，或切换为查看全部。" />
      ) : (
        <div className="grid-2 progress-columns">
          <DomainProgress rows={progress.byDomain} mine={duties.domains} scope={scope} />
          <ObjectProgress rows={progress.byObject} mine={duties.objects} scope={scope} />
        </div>
      )}
    </section>
  );
}
