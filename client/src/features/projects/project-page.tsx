import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Project } from '../../../../schemas/generated/types.ts';
import { api, isCode } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { ExampleTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { NotFoundPage } from '../../shell/error-pages.tsx';
import { usePlace } from '../../shell/place.tsx';
import { MembersTab } from './members-tab.tsx';
import { NewSystemDialog } from './new-system-dialog.tsx';
import { ParticularsTab } from './particulars-tab.tsx';
import { SharedObjectsTab } from './shared-objects-tab.tsx';
import { SystemsTable } from './systems-table.tsx';
import './projects.css';

export function ProjectPage() {
  const { projectId = '' } = useParams();
  const query = useQuery({
    queryKey: ['projects', projectId],
    queryFn: () => api.get<Project>(`/projects/${projectId}`),
  });
  if (isCode(query.error, 'not_found', 'forbidden')) return <NotFoundPage />;
  return (
    <Loaded query={query} what="项目">
      {(project) => <ProjectView project={project} />}
    </Loaded>
  );
}

function ProjectView({ project }: { project: Project }) {
  const [tab, setTab] = useSearchState('tab', 'systems');
  usePlace([{ text: '测评项目', to: '/projects' }, { text: project.name }], project.example);
  const people = new Set(project.members.map((row) => row.userId)).size;
  return (
    <>
      <PageHeader
        title={project.name}
        tags={project.example && <ExampleTag />}
        description={`${project.year} 年度　合同 ${project.contractNo ?? '未填写'}　我的角色：${project.roles.map((role) => label('role', role)).join('、')}`}
      />
      <div className="panel">
        <Tabs
          activeKey={tab}
          onChange={setTab}
          destroyOnHidden={false}
          items={[
            { key: 'systems', label: `系统（${project.systems.length}）`, children: <SystemsTab project={project} /> },
            { key: 'particulars', label: '项目信息', children: <ParticularsTab project={project} /> },
            { key: 'members', label: `成员（${people}）`, children: <MembersTab members={project.members} /> },
            { key: 'shared', label: '共用资产', children: <SharedObjectsTab project={project} /> },
          ]}
        />
      </div>
    </>
  );
}

function SystemsTab({ project }: { project: Project }) {
  const [adding, setAdding] = useState(false);
  const mayAdd = project.actions.includes('system.add');
  const button = (
    <Button type="primary" onClick={() => setAdding(true)}>
      新增系统
    </Button>
  );
  return (
    <>
      {project.systems.length === 0 ? (
        <EmptyState
          title="还没有定级对象"
          hint="每个定级对象（系统）各有一份备案证明、一次测评和一份报告。"
          action={mayAdd && button}
        />
      ) : (
        <>
          {mayAdd && <div className="filters">{button}</div>}
          <SystemsTable systems={project.systems} year={project.year} mayOpen={mayAdd} roles={project.roles} />
        </>
      )}
      {adding && <NewSystemDialog projectId={project.id} onClose={() => setAdding(false)} />}
    </>
  );
}
