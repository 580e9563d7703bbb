import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { Link } from 'react-router';
import type { AssessmentPlan, ResultList } from '../../../../schemas/generated/types.ts';
import { api, type Query } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { UnitWording } from '../../components/unit-wording.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { assessmentKey, useAssessment } from '../assessment/assessment-context.tsx';

interface RecordedCellsProps {
  readonly plan: AssessmentPlan;
  readonly query: Query;
}

export function RecordedCells({ plan, query }: RecordedCellsProps) {
  const { id } = useAssessment();
  const list = useInfiniteQuery({
    queryKey: [...assessmentKey(id), 'results', query],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      api.get<ResultList>(`/assessments/${id}/results`, { ...query, cursor: pageParam, limit: 100 }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  if (list.isError) return <ErrorBlock title="记录没有读到" error={list.error} onRetry={() => void list.refetch()} />;
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const units = new Map(plan.units.map((row) => [row.unitId, row]));
  const objects = new Map(plan.objects.map(({ object }) => [object.id, object.name]));
  return (
    <>
      <Table
        size="small"
        loading={list.isPending}
        rowKey={(row) => `${row.round}|${row.unitId}|${row.objectId}`}
        dataSource={rows}
        pagination={false}
        locale={{
          emptyText: list.isPending ? (
            ' '
          ) : (
            <EmptyState title="没有符合条件的记录" hint="换一个条件；尚未记录的格在「未测评」中查看" />
          ),
        }}
        columns={[
          {
            title: '测评项',
            width: 210,
            render: (_, row) => (
              <>
                <Link to={`/assessments/${id}/fieldwork/objects/${row.objectId}?cell=${row.unitId}`}>{row.unitId}</Link>
                <div className="small">
                  <UnitWording unitId={row.unitId} gist={units.get(row.unitId)?.gist ?? ''} />
                </div>
              </>
            ),
          },
          { title: '对象', width: 150, render: (_, row) => objects.get(row.objectId) ?? row.objectId },
          {
            title: '结果',
            width: 92,
            render: (_, row) => (
              <>
                <VerdictTag verdict={row.verdict} />
                {row.round > 1 && <div className="mute small">第 {row.round} 轮</div>}
              </>
            ),
          },
          { title: '结果记录', render: (_, row) => <div className="clip-3 wrap-text">{row.record}</div> },
          { title: '证据', width: 56, align: 'right', render: (_, row) => row.evidenceCount },
          {
            title: '记录人',
            width: 128,
            responsive: ['xl'],
            render: (_, row) => (
              <>
                {row.recordedByName}
                <div className="mute small nowrap">{dateTime(row.recordedAt)}</div>
              </>
            ),
          },
        ]}
      />
      {rows.length > 0 && (
        <div className="list-more mute">
          已显示 {rows.length} 条{list.hasNextPage ? '，还有更多' : '，已到末尾'}
          {list.hasNextPage && (
            <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              再显示 100 条
            </Button>
          )}
        </div>
      )}
    </>
  );
}
