import '../fieldwork/fieldwork.css';
import './retest.css';
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { Link } from 'react-router';
import type { Round, RoundList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { assessmentKey, useAssessment, useMay } from '../assessment/assessment-context.tsx';
import { BeforeAfter } from './before-after.tsx';
import { CloseRoundButton } from './close-round.tsx';
import { OpenRound } from './open-round.tsx';
import { RetestTabs } from './retest-tabs.tsx';

/** Rounds of testing: a re-test looks again at fixed items and leaves the first round untouched. */
export function RoundsPage() {
  const { id } = useAssessment();
  const query = useQuery({
    queryKey: [...assessmentKey(id), 'rounds'],
    queryFn: () => api.get<RoundList>(`/assessments/${id}/rounds`),
  });
  return (
    <>
      <RetestTabs />
      <Loaded query={query} what="测评轮次">
        {({ items, currentRound }) => {
          const current = items.find((row) => row.round === currentRound);
          const open = current !== undefined && current.round > 1 && current.closedAt === null ? current : null;
          return (
            <>
              {open !== null && <OpenedRound round={open} />}
              {open === null && <OpenRound />}
              {currentRound > 1 && <BeforeAfter round={currentRound} />}
              <RoundTable rows={items} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function OpenedRound({ round }: { round: Round }) {
  const { id } = useAssessment();
  const mayClose = useMay('retest.open');
  return (
    <section className="panel">
      <h2 className="panel-title">
        第 {round.round} 轮复测进行中
        <span className="mute">
          已判定 {round.assessed}/{round.cells} 格
        </span>
        <span className="spacer" />
        <Link to={`/assessments/${id}/retest/cells`} className="ant-btn-link">
          {round.assessed < round.cells ? '去记录复测结果' : '查看复测记录'}
        </Link>
        {mayClose && <CloseRoundButton round={round} />}
      </h2>
      <div className="mute">
        {dateTime(round.startedAt)} 开启：{round.reason}
      </div>
    </section>
  );
}

function RoundTable({ rows }: { rows: Round[] }) {
  const { id } = useAssessment();
  return (
    <section className="panel">
      <h2 className="panel-title">各轮测评</h2>
      <Table
        size="small"
        rowKey="round"
        dataSource={rows}
        pagination={false}
        columns={[
          { title: '轮次', width: 100, render: (_, row) => (row.round === 1 ? '首轮' : `第 ${row.round} 轮复测`) },
          { title: '开始', width: 150, render: (_, row) => dateTime(row.startedAt) },
          { title: '结束', width: 150, render: (_, row) => dateTime(row.closedAt) },
          { title: '理由', render: (_, row) => row.reason ?? '—' },
          {
            title: '已判定/范围',
            width: 120,
            align: 'right',
            render: (_, row) => (
              <Link to={`/assessments/${id}/fieldwork/results?round=${row.round}`} className="number-link">
                {row.assessed}/{row.cells}
              </Link>
            ),
          },
          {
            title: '状态',
            width: 90,
            render: (_, row) =>
              row.closedAt === null ? (
                <StatusTag tone="info">进行中</StatusTag>
              ) : (
                <StatusTag tone="mute">已结束</StatusTag>
              ),
          },
        ]}
      />
    </section>
  );
}
