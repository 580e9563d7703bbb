import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { Link } from 'react-router';
import type { AssessmentPlan, Result } from '../../../../schemas/generated/types.ts';
import { readAll } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { UnitWording } from '../../components/unit-wording.tsx';
import { label } from '../../labels.ts';
import { assessmentKey, useAssessment } from '../assessment/assessment-context.tsx';

interface OpenCellsProps {
  readonly plan: AssessmentPlan;
  readonly domain: string;
  readonly objectId: string;
}

/** Cells of the plan that have no verdict yet, with or without a record begun. */
export function OpenCells({ plan, domain, objectId }: OpenCellsProps) {
  const { id } = useAssessment();
  const query = useQuery({
    queryKey: [...assessmentKey(id), 'all-results', domain, objectId],
    queryFn: () => readAll<Result>(`/assessments/${id}/results`, { domain, objectId }),
  });
  return (
    <Loaded query={query} what="未测评的格">
      {(results) => <OpenTable rows={openRows(plan, results, domain, objectId)} />}
    </Loaded>
  );
}

interface OpenRow {
  readonly key: string;
  readonly unitId: string;
  readonly objectId: string;
  readonly domain: string;
  readonly gist: string;
  readonly object: string;
  readonly begun: boolean;
}

function openRows(plan: AssessmentPlan, results: readonly Result[], domain: string, objectId: string): OpenRow[] {
  const keyOf = (row: { unitId: string; objectId: string }) => `${row.unitId}|${row.objectId}`;
  const judged = new Set(results.filter((row) => row.verdict !== null).map(keyOf));
  const begun = new Set(results.filter((row) => row.verdict === null).map(keyOf));
  const units = new Map(plan.units.map((row) => [row.unitId, row]));
  const objects = new Map(plan.objects.map(({ object }) => [object.id, object.name]));
  return plan.matrix.flatMap(({ unitId, objectIds }) => {
    const unit = units.get(unitId);
    if (unit === undefined || (domain !== '' && unit.domainCode !== domain)) return [];
    return objectIds
      .map((id) => ({ key: keyOf({ unitId, objectId: id }), id }))
      .filter(({ key, id }) => !judged.has(key) && (objectId === '' || id === objectId))
      .map(({ key, id }) => ({
        key,
        unitId,
        objectId: id,
        domain: label('domain', unit.domainCode),
        gist: unit.gist,
        object: objects.get(id) ?? id,
        begun: begun.has(key),
      }));
  });
}

function OpenTable({ rows }: { rows: OpenRow[] }) {
  const { id } = useAssessment();
  return (
    <Table
      size="small"
      dataSource={rows}
      pagination={{ defaultPageSize: 50, showSizeChanger: true, showTotal: (total) => `共 ${total} 格未测评` }}
      locale={{ emptyText: <EmptyState title="没有未测评的格" hint="所选范围已全部判定" /> }}
      columns={[
        {
          title: '测评项',
          width: 130,
          render: (_, row) => (
            <Link to={`/assessments/${id}/fieldwork/objects/${row.objectId}?cell=${row.unitId}`}>{row.unitId}</Link>
          ),
        },
        { title: '安全类', dataIndex: 'domain', width: 130 },
        { title: '要求要点', render: (_, row) => <UnitWording unitId={row.unitId} gist={row.gist} /> },
        { title: '对象', dataIndex: 'object', width: 220 },
        { title: '状态', width: 110, render: (_, row) => (row.begun ? '已写未判定' : '未开始') },
      ]}
    />
  );
}
