import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { Link } from 'react-router';
import type { Project, ProjectObject } from '../../../../schemas/generated/types.ts';
import { readAll } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { ImportanceTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';

/** Recorded once, used by several systems: machine room, network, policies. */
export function SharedObjectsTab({ project }: { project: Project }) {
  const query = useQuery({
    queryKey: ['objects', project.id],
    queryFn: () => readAll<ProjectObject>(`/projects/${project.id}/objects`),
  });
  return (
    <Loaded query={query} what="共用资产">
      {(objects) => <SharedTable project={project} objects={objects.filter((row) => row.systemIds.length > 1)} />}
    </Loaded>
  );
}

function SharedTable({ project, objects }: { project: Project; objects: ProjectObject[] }) {
  if (objects.length === 0) {
    return (
      <EmptyState
        title="还没有共用资产"
        hint="在任一系统「调研 · 资产」中打开一项资产，勾选使用它的其他系统，即登记一次、多系统共用。"
      />
    );
  }
  return (
    <Table<ProjectObject>
      size="small"
      rowKey="id"
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      dataSource={objects}
      columns={[
        { title: '资产名称', render: (_, row) => row.name },
        { title: '类别', width: 170, render: (_, row) => label('assetClass', row.assetClass) },
        { title: '种类', width: 170, render: (_, row) => label('objectKind', row.kind) },
        { title: '重要程度', width: 90, render: (_, row) => <ImportanceTag importance={row.importance} /> },
        {
          title: '使用系统',
          render: (_, row) =>
            project.systems
              .filter((system) => row.systemIds.includes(system.id))
              .map((system, index) => (
                <span key={system.id}>
                  {index > 0 && '、'}
                  {system.assessment === null ? (
                    system.name
                  ) : (
                    <Link to={`/assessments/${system.assessment.id}/survey/objects?class=${row.assetClass}`}>
                      {system.name}
                    </Link>
                  )}
                </span>
              )),
        },
      ]}
    />
  );
}
