import { useMutation } from '@tanstack/react-query';
import { App, Button, Table } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FactCellRef, Rectification, Round } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { RiskTag } from '../../domain-tags.tsx';
import { useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { useRectifications } from '../rectification/use-rectifications.ts';
import { ExtraCells } from './extra-cells.tsx';

/** Items handed in and waiting: choose which to look at again. */
export function OpenRound() {
  const { id, lockedAt } = useAssessment();
  const query = useRectifications(id, { state: 'submitted' });
  if (lockedAt !== null) return null;
  return (
    <section className="panel">
      <Loaded query={query} what="待复测的整改项">
        {(rows) => (rows.length === 0 ? <Nothing /> : <Choose key={rows.map((row) => row.id).join()} rows={rows} />)}
      </Loaded>
    </section>
  );
}

function Nothing() {
  return (
    <EmptyState
      title="没有等待复测的整改项"
      hint="被测单位或整改单位提交整改情况后，会出现在这里；在此之前可在「整改跟踪」查看进展。"
    />
  );
}

function Choose({ rows }: { rows: Rectification[] }) {
  const { id, currentRound, step } = useAssessment();
  const mayOpen = useMay('retest.open');
  const refresh = useRefreshAssessment();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState(() => rows.map((row) => row.id));
  const [extra, setExtra] = useState<FactCellRef[]>([]);
  const [asking, setAsking] = useState(false);
  const open = useMutation({
    mutationFn: (reason: string) =>
      api.post<Round>(`/assessments/${id}/rounds`, {
        reason,
        ...(chosen.length === 0 ? {} : { rectificationIds: chosen }),
        ...(extra.length === 0 ? {} : { cells: extra }),
      }),
    onSuccess: async ({ round, cells }) => {
      setAsking(false);
      void message.success(`第 ${round} 轮复测已开启，共 ${cells} 格`);
      await refresh();
      await navigate(`/assessments/${id}/retest/cells`);
    },
  });
  const cells = new Set(
    [...rows.filter((row) => chosen.includes(row.id)).flatMap((row) => row.problem.cells), ...extra].map(
      (cell) => `${cell.unitId}|${cell.objectId}`,
    ),
  ).size;
  return (
    <>
      <h2 className="panel-title">
        等待复测的整改项（{rows.length}）
        <span className="spacer" />
        {mayOpen && rows.length > 0 && step !== 'retest' && (
          <span className="mute small">进入「复测与结论」步骤后可以开启复测</span>
        )}
        {mayOpen && rows.length > 0 && (
          <Button type="primary" disabled={cells === 0 || step !== 'retest'} onClick={() => setAsking(true)}>
            开启第 {currentRound + 1} 轮复测（{chosen.length} 项，{cells} 格）
          </Button>
        )}
      </h2>
      <Table
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={false}
        {...(mayOpen
          ? { rowSelection: { selectedRowKeys: chosen, onChange: (keys) => setChosen(keys.map(String)) } }
          : {})}
        columns={[
          { title: '问题', render: (_, row) => `${row.problem.no}　${row.problem.title}` },
          { title: '风险', width: 92, render: (_, row) => <RiskTag risk={row.problem.risk} /> },
          {
            title: '整改情况',
            render: (_, row) => <div className="clip-2 wrap-text">{row.proof ?? '（见证明文件）'}</div>,
          },
          { title: '证明', width: 64, align: 'right', render: (_, row) => `${row.proofFiles.length} 份` },
          { title: '格数', width: 60, align: 'right', render: (_, row) => row.problem.cells.length },
          {
            title: '提交于',
            width: 148,
            render: (_, row) => <span className="nowrap">{dateTime(row.submittedAt)}</span>,
          },
        ]}
      />
      {mayOpen && <ExtraCells value={extra} onChange={setExtra} />}
      <ReasonDialog
        open={asking}
        title={`开启第 ${currentRound + 1} 轮复测`}
        hint={`将对所选 ${chosen.length} 个整改项涉及的 ${cells} 格重新测评；前一轮的记录保持不变。`}
        label="开启理由"
        okText="开启"
        busy={open.isPending}
        error={open.error}
        onConfirm={(reason) => open.mutate(reason)}
        onCancel={() => {
          setAsking(false);
          open.reset();
        }}
      />
    </>
  );
}
