import { Table } from 'antd';
import { Link } from 'react-router';
import type { AssessmentPlan } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { UnitWording } from '../../components/unit-wording.tsx';
import { label } from '../../labels.ts';
import { useExplainUnit } from './plan-data.tsx';
import { ReasonInput } from './reason-input.tsx';
import { UncoveredHints } from './uncovered-hints.tsx';

interface Row {
  readonly unitId: string;
  readonly domain: string;
  readonly controlPoint: string;
  readonly gist: string;
  readonly reason: string | null;
}

function rowsOf(plan: AssessmentPlan): Row[] {
  const units = new Map(plan.units.map((unit) => [unit.unitId, unit]));
  return plan.uncovered.flatMap(({ unitId, reason }) => {
    const unit = units.get(unitId);
    if (unit === undefined) return [];
    return [
      { unitId, domain: label('domain', unit.domainCode), controlPoint: unit.controlPoint, gist: unit.gist, reason },
    ];
  });
}

/** Units nothing answers to: choose an object, or say why the requirement does not apply (METHOD E 不适用). */
export function UncoveredUnits({ plan, editable }: { plan: AssessmentPlan; editable: boolean }) {
  const explain = useExplainUnit();
  const rows = rowsOf(plan);
  if (rows.length === 0)
    return <EmptyState title="每个测评单元都有测评对象" hint="可在各安全类中查看单元与对象的对应关系。" />;
  return (
    <>
      <p className="mute">
        这些单元没有测评对象：<Link to="../plan/objects">补选对象</Link>
        ，或逐项写明不适用的理由（按回车或移开即保存）。理由印入报告。
      </p>
      {editable && <UncoveredHints plan={plan} />}
      <Table<Row>
        size="small"
        rowKey="unitId"
        dataSource={rows}
        pagination={{ defaultPageSize: 50, hideOnSinglePage: true }}
        columns={[
          { title: '单元', width: 116, render: (_, row) => <span className="unit-id">{row.unitId}</span> },
          { title: '安全类', width: 112, render: (_, row) => row.domain },
          { title: '控制点', width: 120, render: (_, row) => row.controlPoint },
          { title: '要求要点', render: (_, row) => <UnitWording unitId={row.unitId} gist={row.gist} /> },
          {
            title: '不适用理由',
            width: 340,
            render: (_, row) =>
              editable ? (
                <ReasonInput
                  value={row.reason ?? ''}
                  placeholder="如：系统未采用无线网络，且已核实"
                  label={`不适用理由：${row.unitId}`}
                  maxLength={1000}
                  onSave={(reason) => explain.mutateAsync({ unitId: row.unitId, reason })}
                />
              ) : (
                (row.reason ?? <StatusTag tone="bad">未说明</StatusTag>)
              ),
          },
        ]}
      />
    </>
  );
}
