import { Table } from 'antd';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { UnitWording } from '../../components/unit-wording.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { useCells } from '../fieldwork/use-cells.ts';

/** Each cell of the re-test: what was found before, what is found now. */
export function BeforeAfter({ round }: { round: number }) {
  const { id } = useAssessment();
  const query = useCells(id, { retest: 'true' });
  return (
    <section className="panel">
      <h2 className="panel-title">第 {round} 轮复测前后对照</h2>
      <Loaded query={query} what="复测结果">
        {({ items }) => (
          <Table
            size="small"
            tableLayout="fixed"
            rowKey={(row) => `${row.unit.id}|${row.object.id}`}
            dataSource={items}
            pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
            locale={{ emptyText: <EmptyState title="本轮没有复测范围" /> }}
            columns={[
              {
                title: '测评项',
                width: 250,
                render: (_, row) => (
                  <>
                    <Link
                      to={`/assessments/${id}/retest/cells?cell=${encodeURIComponent(`${row.unit.id}|${row.object.id}`)}`}
                    >
                      {row.unit.id}
                    </Link>
                    <div className="small">
                      <UnitWording unitId={row.unit.id} gist={row.unit.gist} />
                    </div>
                    <div className="mute small">{row.object.name}</div>
                  </>
                ),
              },
              {
                title: '复测前',
                width: 96,
                render: (_, row) => <VerdictTag verdict={row.previous?.verdict ?? null} />,
              },
              {
                title: '复测前记录',
                render: (_, row) => <div className="clip-3 wrap-text small">{row.previous?.record ?? '—'}</div>,
              },
              { title: '复测后', width: 96, render: (_, row) => <VerdictTag verdict={row.current?.verdict ?? null} /> },
              {
                title: '复测后记录',
                render: (_, row) => <div className="clip-3 wrap-text small">{row.current?.record ?? '尚未记录'}</div>,
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
