import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Modal, Space, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CreatedProblems, UncoveredCellList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { UnitWording } from '../../components/unit-wording.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { cellRefKey, useUncovered } from './use-problems.ts';

/** Shortcomings that belong to no problem: the analysis is not complete while there are any (METHOD X4). */
export function UncoveredAlert({ onCreate }: { onCreate: () => void }) {
  const { id } = useAssessment();
  const mayEdit = useMay('analysis.edit');
  const query = useUncovered(id);
  const refresh = useRefreshAssessment();
  const { message } = App.useApp();
  const [shown, setShown] = useState(false);
  const suggest = useMutation({
    mutationFn: () => api.post<CreatedProblems>(`/assessments/${id}/problems/suggest`),
    onSuccess: async ({ items }) => {
      void message.success(`已按分组新建 ${items.length} 个安全问题，请逐个核对描述与风险`);
      await refresh();
    },
  });
  if (query.isError)
    return <ErrorBlock title="未归入问题的结果没有读到" error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      {suggest.isError && <ErrorBlock title="没有分组" error={suggest.error} />}
      <Alert
        type="warning"
        showIcon
        className="error-block"
        title={`有 ${rows.length} 个部分符合或不符合的结果还没有归入任何安全问题`}
        action={
          <Space wrap>
            <Button size="small" onClick={() => setShown(true)}>
              查看这些结果
            </Button>
            {mayEdit && (
              <>
                <Button size="small" onClick={onCreate}>
                  手工新建
                </Button>
                <Button size="small" type="primary" loading={suggest.isPending} onClick={() => suggest.mutate()}>
                  自动分组建问题
                </Button>
              </>
            )}
          </Space>
        }
      />
      <Modal
        open={shown}
        width={960}
        title={`未归入安全问题的结果（${rows.length}）`}
        footer={null}
        onCancel={() => setShown(false)}
      >
        <UncoveredTable rows={rows} assessmentId={id} />
      </Modal>
    </>
  );
}

function UncoveredTable({ rows, assessmentId }: { rows: UncoveredCellList['items']; assessmentId: string }) {
  return (
    <Table
      size="small"
      rowKey={cellRefKey}
      dataSource={rows}
      pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
      columns={[
        {
          title: '测评项',
          width: 240,
          render: (_, row) => (
            <>
              <Link to={`/assessments/${assessmentId}/fieldwork/objects/${row.objectId}?cell=${row.unitId}`}>
                {row.unitId}
              </Link>
              <div className="small">
                <UnitWording unitId={row.unitId} gist={row.gist} />
              </div>
            </>
          ),
        },
        { title: '对象', dataIndex: 'objectName', width: 170 },
        { title: '结果', width: 92, render: (_, row) => <VerdictTag verdict={row.verdict} /> },
        { title: '记录', render: (_, row) => <div className="clip-3 wrap-text">{row.record}</div> },
      ]}
    />
  );
}
