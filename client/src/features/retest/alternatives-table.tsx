import { Table } from 'antd';
import type { Evaluation } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { ConclusionTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';

/** How sensitive the conclusion is to each open setting. */
export function AlternativesTable({ evaluation }: { evaluation: Evaluation }) {
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.setting}${row.value}`}
      dataSource={evaluation.alternatives}
      pagination={false}
      locale={{ emptyText: <EmptyState title="没有其他取法可比较" hint="本版的设置都没有另外的选项，或尚不能计算" /> }}
      columns={[
        { title: '设置', width: 200, render: (_, row) => label('setting', row.setting) },
        { title: '改为', render: (_, row) => row.label ?? row.value },
        { title: '符合率', width: 110, align: 'right', render: (_, row) => row.rate?.percent ?? '—' },
        { title: '得分', width: 90, align: 'right', render: (_, row) => row.score ?? '—' },
        {
          title: '结论',
          width: 190,
          render: (_, row) => (
            <>
              <ConclusionTag conclusion={row.conclusion} />{' '}
              {row.conclusion !== evaluation.conclusion && <StatusTag tone="warn">与现结论不同</StatusTag>}
            </>
          ),
        },
      ]}
    />
  );
}
