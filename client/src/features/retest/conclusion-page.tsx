import '../fieldwork/fieldwork.css';
import '../analysis/analysis.css';
import './retest.css';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Link } from 'react-router';
import type {
  AssessmentEvaluation,
  Evaluation,
  Profile,
  ProfileId,
  ProfileList,
} from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { ConclusionTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useEvaluation } from '../analysis/use-evaluation.ts';
import { useAssessment, useMay } from '../assessment/assessment-context.tsx';
import { AlternativesTable } from './alternatives-table.tsx';
import { RetestTabs } from './retest-tabs.tsx';
import { SettingsInForce } from './settings-in-force.tsx';

const isProfile = (value: string): value is ProfileId => value === '2025' || value === '2021';

/** The conclusion with everything it rests on; another edition can be tried beside it. */
export function ConclusionPage() {
  const { id, profile } = useAssessment();
  const [tried, setTried] = useSearchState('profile', profile);
  const shown = isProfile(tried) ? tried : profile;
  const query = useEvaluation(id, shown === profile ? undefined : shown);
  const profiles = useQuery({
    queryKey: ['profiles'],
    queryFn: () => api.get<ProfileList>('/standards/profiles'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <RetestTabs />
      <div className="filters">
        <Segmented
          value={shown}
          onChange={(value) => setTried(value)}
          options={(['2025', '2021'] as const).map((value) => ({
            value,
            label: value === profile ? `${label('profile', value)}（本次采用）` : `${label('profile', value)}（试算）`,
          }))}
        />
        {shown !== profile && (
          <StatusTag tone="warn">以下为按{label('profile', shown)}默认设置的试算，不是本次测评的结论</StatusTag>
        )}
      </div>
      <Loaded query={query} what="评价结果">
        {(answer) => (
          <>
            <Outcome answer={answer} trial={shown !== profile} />
            <Loaded query={profiles} what="报告模板设置">
              {({ items }) => (
                <Settings evaluation={answer.evaluation} profile={items.find((row) => row.id === shown)} />
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </>
  );
}

function Outcome({ answer, trial }: { answer: AssessmentEvaluation; trial: boolean }) {
  const { evaluation } = answer;
  const { conclusion, rate, score, majorHazards } = evaluation;
  return (
    <section className="panel">
      <div className="figures">
        <span className="figure">
          <span className="mute">{trial ? '试算结论' : '等级测评结论'}</span>
          <strong>
            <ConclusionTag conclusion={conclusion} />
          </strong>
        </span>
        <span className="figure">
          <span className="mute">符合率</span>
          <strong title={rate === null ? undefined : `精确值 ${rate.exact}`}>{rate?.percent ?? '—'}</strong>
        </span>
        {score !== null && (
          <>
            <span className="figure">
              <span className="mute">综合得分</span>
              <strong title={`精确值 ${score.exact}`}>{score.total}</strong>
            </span>
            <span className="figure">
              <span className="mute">技术 / 管理</span>
              <strong>
                {score.technical} / {score.management}
              </strong>
            </span>
          </>
        )}
        {majorHazards !== undefined && (
          <span className="figure">
            <span className="mute">重大风险隐患</span>
            <strong>{majorHazards.text}</strong>
          </span>
        )}
      </div>
      <h2 className="panel-title reasons-title">{conclusion === null ? '为什么还没有结论' : '依据'}</h2>
      <Reasons reasons={evaluation.reasons} />
    </section>
  );
}

const TARGETS: Readonly<Record<string, string>> = {
  unrated_problems: 'analysis/problems?risk=none',
  risks: 'analysis/problems',
  major_hazards: 'analysis/hazards',
  weights_missing: 'plan/settings',
  attention_invalid: 'plan/settings',
};

/** Each reason leads to its rows; missing units are listed by name. */
function Reasons({ reasons }: { reasons: Evaluation['reasons'] }) {
  const { id } = useAssessment();
  if (reasons.length === 0) return <p className="mute">没有另外的依据。</p>;
  return (
    <ul className="reasons">
      {reasons.map((row) => {
        const target = TARGETS[row.code];
        return (
          <li key={row.code} className={row.code === 'unassessed_units' ? 'text-bad' : ''}>
            {row.message}
            {target !== undefined && <Link to={`/assessments/${id}/${target}`}>　查看</Link>}
            {row.code === 'unassessed_units' && (
              <Link to={`/assessments/${id}/fieldwork/results?verdict=none`}>　查看全部未测评的格</Link>
            )}
            {row.code !== 'weights_missing' && <UnitLinks unitIds={row.unitIds ?? []} />}
          </li>
        );
      })}
    </ul>
  );
}

const SHOWN = 30;

function UnitLinks({ unitIds }: { unitIds: readonly string[] }) {
  const { id } = useAssessment();
  if (unitIds.length === 0) return null;
  return (
    <div className="unit-links">
      {unitIds.slice(0, SHOWN).map((unitId) => (
        <Link key={unitId} to={`/assessments/${id}/fieldwork/units/${unitId}`}>
          {unitId}
        </Link>
      ))}
      {unitIds.length > SHOWN && (
        <Link to={`/assessments/${id}/analysis/units?verdict=unassessed`}>等 {unitIds.length} 项</Link>
      )}
    </div>
  );
}

function Settings({ evaluation, profile }: { evaluation: Evaluation; profile: Profile | undefined }) {
  const { id } = useAssessment();
  const mayEdit = useMay('settings.edit');
  if (profile === undefined) return <EmptyState title="没有这一版的设置说明" />;
  return (
    <>
      <section className="panel">
        <h2 className="panel-title">
          采用的设置
          <span className="mute small">公开资料没有写明之处，由设置确定，并印在报告附录中</span>
          <span className="spacer" />
          {mayEdit && <Link to={`/assessments/${id}/plan/settings`}>更改设置</Link>}
        </h2>
        <SettingsInForce profile={profile} settings={evaluation.settings} />
      </section>
      <section className="panel">
        <h2 className="panel-title">
          换一种取法会怎样
          <span className="mute small">其他设置不变，只改一项</span>
        </h2>
        <AlternativesTable evaluation={evaluation} />
      </section>
    </>
  );
}
