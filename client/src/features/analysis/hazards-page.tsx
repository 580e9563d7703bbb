import '../fieldwork/fieldwork.css';
import './analysis.css';
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useState } from 'react';
import type { Hazard, HazardCandidateList, HazardList, HazardStatus } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag, type Tone } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { assessmentKey, useAssessment, useMay } from '../assessment/assessment-context.tsx';
import { AnalysisTabs } from './analysis-tabs.tsx';
import { HazardCandidates } from './hazard-candidates.tsx';
import { HazardDrawer } from './hazard-drawer.tsx';
import type { HazardCandidate } from './hazard-values.ts';
import { useProblems } from './use-problems.ts';

const HAZARD_TONE: Record<HazardStatus, Tone> = { open: 'bad', fixed: 'good', dismissed: 'mute' };

/** 重大风险隐患: proposed from the 33 triggers, judged by three principles, decided by a person. */
export function HazardsPage() {
  const { id } = useAssessment();
  const mayEdit = useMay('analysis.edit');
  const hazards = useQuery({
    queryKey: [...assessmentKey(id), 'hazards'],
    queryFn: () => api.get<HazardList>(`/assessments/${id}/hazards`),
  });
  const candidates = useQuery({
    queryKey: [...assessmentKey(id), 'hazard-candidates'],
    queryFn: () => api.get<HazardCandidateList>(`/assessments/${id}/hazards/candidates`),
  });
  const [open, setOpen] = useSearchState('hazard');
  const [from, setFrom] = useState<HazardCandidate | null>(null);
  const shown = hazards.data?.items.find((row) => row.id === open) ?? null;
  const triggers = new Map((candidates.data?.items ?? []).map((row) => [row.triggerId, row]));
  return (
    <>
      <AnalysisTabs />
      <section className="panel">
        <h2 className="panel-title">已记录的重大风险隐患（{hazards.data?.items.length ?? 0}）</h2>
        <Loaded query={hazards} what="重大风险隐患">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="没有记录重大风险隐患" hint="从下方触发项中选择与结果对应的，逐项按三原则判断。" />
            ) : (
              <HazardTable rows={items} triggers={triggers} onOpen={setOpen} />
            )
          }
        </Loaded>
      </section>
      <section className="panel">
        <Loaded query={candidates} what="触发项">
          {({ items }) => <HazardCandidates rows={items} onOpen={setOpen} onCreate={mayEdit ? setFrom : null} />}
        </Loaded>
      </section>
      {(from !== null || shown !== null) && (
        <HazardDrawer
          key={shown?.id ?? from?.triggerId}
          hazard={shown}
          trigger={from ?? triggers.get(shown?.triggerId ?? '') ?? null}
          onClose={() => {
            setFrom(null);
            setOpen('');
          }}
        />
      )}
    </>
  );
}

interface HazardTableProps {
  readonly rows: Hazard[];
  readonly triggers: ReadonlyMap<string, HazardCandidate>;
  readonly onOpen: (id: string) => void;
}

function HazardTable({ rows, triggers, onOpen }: HazardTableProps) {
  const { id } = useAssessment();
  const problems = useProblems(id);
  const numberOf = (problemId: string) => problems.data?.find((row) => row.id === problemId)?.no ?? '';
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={false}
      columns={[
        {
          title: '编号',
          width: 64,
          render: (_, row) => (
            <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
              {row.no}
            </button>
          ),
        },
        {
          title: '触发项',
          width: 220,
          render: (_, row) => (
            <>
              {triggers.get(row.triggerId)?.item ?? ''} <span className="mute">{row.triggerId}</span>
            </>
          ),
        },
        {
          title: '隐患描述',
          render: (_, row) => (
            <button type="button" className="link-button text-start" onClick={() => onOpen(row.id)}>
              {row.statement}
            </button>
          ),
        },
        {
          title: '三原则',
          width: 130,
          render: (_, row) => (
            <span className="small">
              相关{mark(row.relevance.holds)} 严重{mark(row.severity.holds)} 高发{mark(row.prevalence.holds)}
            </span>
          ),
        },
        {
          title: '关联问题',
          width: 110,
          render: (_, row) =>
            row.problemIds
              .map(numberOf)
              .filter((no) => no !== '')
              .join('、') || '—',
        },
        {
          title: '状态',
          width: 84,
          render: (_, row) => <StatusTag tone={HAZARD_TONE[row.status]}>{label('hazardStatus', row.status)}</StatusTag>,
        },
      ]}
    />
  );
}

const mark = (holds: boolean): string => (holds ? '✓' : '✗');
