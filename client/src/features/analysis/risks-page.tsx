import '../fieldwork/fieldwork.css';
import './analysis.css';
import { useQuery } from '@tanstack/react-query';
import { Select, Table } from 'antd';
import { Link } from 'react-router';
import type { HighRiskCandidateList, Problem } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { RiskTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { assessmentKey, useAssessment } from '../assessment/assessment-context.tsx';
import { AnalysisTabs } from './analysis-tabs.tsx';
import { ProblemDrawer } from './problem-drawer.tsx';
import { ProblemTable } from './problem-table.tsx';
import { downgradeText, useHighRiskCases } from './standards-queries.ts';
import { effectiveRisk, useProblems } from './use-problems.ts';

/** What still needs a judgement: problems without a level, and cases that the rules propose. */
export function RisksPage() {
  const { id } = useAssessment();
  const [open, setOpen] = useSearchState('problem');
  const problems = useProblems(id);
  return (
    <>
      <AnalysisTabs />
      <Loaded query={problems} what="安全问题">
        {(rows) => {
          const unrated = rows.filter((row) => row.risk === null);
          return (
            <>
              <section className="panel">
                <h2 className="panel-title">尚未分析风险的问题（{unrated.length}）</h2>
                {unrated.length === 0 ? (
                  <EmptyState title={rows.length === 0 ? '还没有安全问题' : '全部问题都已给出风险等级'} />
                ) : (
                  <ProblemTable rows={unrated} onOpen={setOpen} />
                )}
              </section>
              <Candidates problems={rows} onOpen={setOpen} />
            </>
          );
        }}
      </Loaded>
      <ProblemDrawer problemId={open === '' ? null : open} creating={false} onClose={() => setOpen('')} />
    </>
  );
}

type Candidate = HighRiskCandidateList['items'][number];

function Candidates({ problems, onOpen }: { problems: readonly Problem[]; onOpen: (id: string) => void }) {
  const { id } = useAssessment();
  const [state, setState] = useSearchState('case', 'all');
  const query = useQuery({
    queryKey: [...assessmentKey(id), 'high-risk-candidates'],
    queryFn: () => api.get<HighRiskCandidateList>(`/assessments/${id}/high-risk-candidates`),
  });
  const shown = (query.data?.items ?? []).filter(
    (row) => state === 'all' || (state === 'ticked') === row.tickedBy.length > 0,
  );
  return (
    <section className="panel">
      <h2 className="panel-title">
        可能符合的高风险案例（{query.data?.items.length ?? 0}）
        <span className="spacer" />
        <Select
          size="small"
          aria-label="判断情况"
          value={state}
          onChange={setState}
          options={[
            { value: 'all', label: '全部' },
            { value: 'open', label: '尚未勾选' },
            { value: 'ticked', label: '已勾选' },
          ]}
        />
      </h2>
      <p className="mute">
        由不符合与部分符合的结果按规则推出，只是提示；是否符合由测评人员对照触发情形判断，并在所属问题中勾选。
      </p>
      <Loaded query={query} what="高风险案例">
        {() => <CandidateTable rows={shown} problems={problems} onOpen={onOpen} />}
      </Loaded>
    </section>
  );
}

interface CandidateTableProps {
  readonly rows: Candidate[];
  readonly problems: readonly Problem[];
  readonly onOpen: (id: string) => void;
}

function CandidateTable({ rows, problems, onOpen }: CandidateTableProps) {
  const { id } = useAssessment();
  const cases = useHighRiskCases();
  const triggersOf = (no: string) => cases.data?.find((row) => row.caseNo === no)?.triggers ?? [];
  return (
    <Table
      size="small"
      rowKey="caseNo"
      dataSource={rows}
      pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
      locale={{ emptyText: <EmptyState title="没有这样的高风险案例" /> }}
      columns={[
        {
          title: '案例',
          width: 220,
          render: (_, row) => (
            <>
              {row.caseNo}　{row.name}
              <div className="mute small">{downgradeText(row.downgradable)}</div>
            </>
          ),
        },
        {
          title: '触发情形与可能的缓解',
          render: (_, row) => (
            <div className="small">
              {triggersOf(row.caseNo).map((text) => (
                <div key={text}>{text}</div>
              ))}
              {row.mitigation !== '' && <div className="mute">缓解：{row.mitigation}</div>}
            </div>
          ),
        },
        {
          title: '有关结果',
          width: 150,
          render: (_, row) => (
            <>
              {row.unitIds.map((unitId) => (
                <div key={unitId}>
                  <Link to={`/assessments/${id}/fieldwork/units/${unitId}`}>{unitId}</Link>
                </div>
              ))}
              <span className="mute small">
                {row.cells.length} 格{row.failed ? '，含不符合' : '，均为部分符合'}
              </span>
              <CodeEvidence rows={row.codeFindings ?? []} assessmentId={id} />
            </>
          ),
        },
        {
          title: '所属问题与判断',
          width: 210,
          render: (_, row) => (
            <>
              {row.problemIds.map((problemId) => {
                const problem = problems.find((one) => one.id === problemId);
                if (problem === undefined) return null;
                return (
                  <div key={problemId}>
                    <button type="button" className="link-button" onClick={() => onOpen(problemId)}>
                      {problem.no}
                    </button>{' '}
                    <RiskTag risk={effectiveRisk(problem)} />{' '}
                    {row.tickedBy.includes(problemId) && <StatusTag tone="bad">已勾选</StatusTag>}
                  </div>
                );
              })}
              {row.problemIds.length === 0 && <span className="mute">结果尚未归入问题</span>}
            </>
          ),
        },
      ]}
    />
  );
}

/** Confirmed code findings as evidence beside the case; whether it applies is for people to judge. */
function CodeEvidence({ rows, assessmentId }: { rows: Candidate['codeFindings'] & {}; assessmentId: string }) {
  if (rows.length === 0) return null;
  return (
    <div className="small">
      代码审计依据（{rows.length}）：
      {rows.map(({ id, no, title, state }) => (
        <div key={id}>
          <Link to={`/assessments/${assessmentId}/code-audit/findings?item=${id}`}>{`${no} ${title}`}</Link>{' '}
          <span className="mute">{label('findingState', state)}</span>
        </div>
      ))}
    </div>
  );
}
