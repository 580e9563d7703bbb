import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ProjectSummary } from '../../../../schemas/generated/types.ts';
import { api, type ListOf } from '../../api.ts';
import { Chart } from '../../components/chart.tsx';
import type { ChartOption } from '../../components/chart-engine.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { ExampleTag } from '../../domain-tags.tsx';
import { codesOf, label } from '../../labels.ts';
import { mayOpenProjects, useSession } from '../../session.tsx';
import { usePlace } from '../../shell/place.tsx';
import { PALETTE } from '../../theme.ts';
import { ImportButton } from './import-button.tsx';
import { NewProjectDrawer } from './new-project-drawer.tsx';
import { SystemsTable } from './systems-table.tsx';
import './projects.css';

export function ProjectListPage() {
  const session = useSession();
  const [q, setQ] = useSearchState('q');
  const [step, setStep] = useSearchState('step');
  const [adding, setAdding] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['projects'],
    queryFn: ({ pageParam }) => api.get<ListOf<ProjectSummary>>('/projects', { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const all = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const shown = useMemo(() => filtered(all, q.trim(), step), [all, q, step]);
  usePlace([{ text: '测评项目' }], all.length > 0 && all.every((row) => row.example));
  const mayAdd = mayOpenProjects(session);
  return (
    <>
      <PageHeader
        title="测评项目"
        actions={
          mayAdd && (
            <>
              <ImportButton />
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                新建项目
              </Button>
            </>
          )
        }
      />
      {query.isError && <ErrorBlock title="项目没有读到" error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <output className="loading">正在读取项目…</output>}
      {all.length > 0 && (
        <>
          <div className="filters">
            <SearchInput placeholder="项目、单位或系统名称" value={q} onChange={setQ} width={260} />
            <Select
              value={step}
              onChange={setStep}
              style={{ width: 150 }}
              options={[
                { value: '', label: '全部步骤' },
                ...codesOf('step').map((value) => ({ value, label: label('step', value) })),
              ]}
              aria-label="步骤"
            />
            <span className="mute">
              {shown.length} 个项目，{shown.reduce((sum, row) => sum + row.systems.length, 0)} 个系统
            </span>
          </div>
          <StepChart projects={all} onSelect={setStep} />
        </>
      )}
      {shown.map((project) => (
        <ProjectPanel key={project.id} project={project} />
      ))}
      {query.isSuccess && shown.length === 0 && <NoProjects filtered={all.length > 0} mayAdd={mayAdd} />}
      {query.hasNextPage && (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          更多项目
        </Button>
      )}
      {adding && <NewProjectDrawer like={all[0]?.id ?? null} onClose={() => setAdding(false)} />}
    </>
  );
}

function filtered(projects: readonly ProjectSummary[], q: string, step: string): ProjectSummary[] {
  const words = q.toLowerCase();
  const has = (text: string | null) => (text ?? '').toLowerCase().includes(words);
  return projects.flatMap((project) => {
    const own = has(project.name) || has(project.owner) || has(project.contractNo);
    const systems = project.systems.filter(
      (system) => (own || has(system.name)) && (step === '' || system.assessment?.step === step),
    );
    const keep = systems.length > 0 || (own && step === '');
    return keep ? [{ ...project, systems }] : [];
  });
}

/** How many systems stand at each step; a bar filters the list. */
function StepChart({ projects, onSelect }: { projects: readonly ProjectSummary[]; onSelect: (step: string) => void }) {
  const option = useMemo<ChartOption>(() => {
    const steps = codesOf('step');
    const at = (code: string) =>
      projects.flatMap((row) => row.systems).filter((system) => system.assessment?.step === code).length;
    return {
      animation: false,
      grid: { left: 8, right: 8, top: 18, bottom: 22 },
      tooltip: { trigger: 'item', formatter: '{b}：{c} 个系统', confine: true },
      xAxis: { type: 'category', data: steps.map((code) => label('step', code)), axisTick: { show: false } },
      yAxis: { type: 'value', show: false, minInterval: 1 },
      series: [
        {
          type: 'bar',
          name: '系统数',
          barMaxWidth: 46,
          data: steps.map(at),
          itemStyle: { color: PALETTE.info },
          label: { show: true, position: 'top', formatter: '{c}' },
        },
      ],
    };
  }, [projects]);
  return (
    <section className="panel step-chart">
      <h2 className="panel-title">各步骤的系统数</h2>
      <Chart
        option={option}
        height={104}
        label="各步骤的系统数"
        onSelect={({ index }) => onSelect(codesOf('step')[index] ?? '')}
      />
    </section>
  );
}

function ProjectPanel({ project }: { project: ProjectSummary }) {
  return (
    <section className="panel">
      <h2 className="panel-title">
        <Link to={`/projects/${project.id}`}>{project.name}</Link>
        {project.example && <ExampleTag />}
        <span className="spacer" />
        <span className="mute small">我的角色：{project.roles.map((role) => label('role', role)).join('、')}</span>
      </h2>
      <div className="mute project-facts">
        {project.year} 年度　合同 {project.contractNo ?? '未填写'}　被测单位 {project.owner}　测评机构{' '}
        {project.assessor}
      </div>
      <SystemsTable
        systems={project.systems}
        year={project.year}
        mayOpen={project.roles.includes('lead')}
        roles={project.roles}
      />
    </section>
  );
}

function NoProjects({ filtered: byFilter, mayAdd }: { filtered: boolean; mayAdd: boolean }) {
  const navigate = useNavigate();
  if (byFilter) {
    return (
      <EmptyState
        title="没有符合条件的项目"
        action={<Button onClick={() => void navigate('/projects', { replace: true })}>清除筛选</Button>}
      />
    );
  }
  return (
    <EmptyState
      title="还没有您参与的项目"
      hint={
        mayAdd
          ? '点右上角「新建项目」登记合同，或「导入交换文件」。'
          : '项目经理建项、安全管理员授权后，项目会出现在这里。'
      }
    />
  );
}
