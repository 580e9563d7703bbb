import { Button, Select, Table } from 'antd';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';
import type { HazardCandidate } from './hazard-values.ts';

interface HazardCandidatesProps {
  readonly rows: readonly HazardCandidate[];
  readonly onOpen: (hazardId: string) => void;
  readonly onCreate: ((candidate: HazardCandidate) => void) | null;
}

const isHit = (row: HazardCandidate): boolean => row.unitIds.length > 0;

/** Triggers met by a shortcoming first; the others can still be recorded by hand. */
export function HazardCandidates({ rows, onOpen, onCreate }: HazardCandidatesProps) {
  const { id } = useAssessment();
  const [scope, setScope] = useSearchState('trigger', 'hit');
  const hits = rows.filter(isHit);
  const shown = scope === 'hit' ? hits : rows;
  return (
    <>
      <h2 className="panel-title">
        触发项（与结果对应 {hits.length} 项，待判断 {hits.filter((row) => row.hazardId === null).length} 项）
        <span className="spacer" />
        <Select
          size="small"
          aria-label="触发项范围"
          value={scope}
          onChange={setScope}
          options={[
            { value: 'hit', label: '与结果对应的' },
            { value: 'all', label: `全部 ${rows.length} 项` },
          ]}
        />
      </h2>
      <Table
        size="small"
        rowKey="triggerId"
        dataSource={shown}
        pagination={false}
        locale={{
          emptyText: <EmptyState title="没有与结果对应的触发项" hint="可切换为全部触发项，手工判断综合类情形" />,
        }}
        columns={[
          {
            title: '触发项',
            width: 260,
            render: (_, row) => (
              <>
                <span className="mute">{row.triggerId}</span>　{row.item}
                <div className="mute small">
                  {row.domain}
                  {row.controlPoint !== '' && ` · ${row.controlPoint}`}
                </div>
              </>
            ),
          },
          { title: '典型问题', dataIndex: 'problem' },
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
                {isHit(row) && (
                  <span className="mute small">
                    {row.cells.length} 格{row.failed ? '，含不符合' : '，均为部分符合'}
                  </span>
                )}
              </>
            ),
          },
          {
            title: '判断',
            width: 130,
            render: (_, row) => {
              const { hazardId } = row;
              if (hazardId !== null)
                return (
                  <Button size="small" onClick={() => onOpen(hazardId)}>
                    查看判断
                  </Button>
                );
              if (onCreate === null) return <StatusTag tone="hollow">尚未判断</StatusTag>;
              return (
                <Button size="small" type={isHit(row) ? 'primary' : 'default'} onClick={() => onCreate(row)}>
                  记录判断
                </Button>
              );
            },
          },
        ]}
      />
    </>
  );
}
