import { Table } from 'antd';
import { Link } from 'react-router';
import type { HouseText } from '../../../../schemas/generated/types.ts';
import { dateOnly } from '../../components/dates.ts';
import { kindWords } from '../library/unit-steps.tsx';
import { Blanks } from '../library/unit-templates.tsx';
import { HouseTextKind, HouseTextState } from './house-text-tags.tsx';

export function HouseTextTable({ rows, onOpen }: { rows: readonly HouseText[]; onOpen: (id: string) => void }) {
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={false}
      columns={[
        {
          title: '测评单元',
          width: 120,
          render: (_, row) => (
            <>
              <Link to={`/library/units/${row.unitId}`}>{row.unitId}</Link>
              <div className="mute small">{row.controlPoint}</div>
            </>
          ),
        },
        { title: '种类', width: 104, render: (_, row) => <HouseTextKind item={row} /> },
        {
          title: '文本',
          render: (_, row) => (
            <>
              <button type="button" className="link-button house-text-open" onClick={() => onOpen(row.id)}>
                <span className="house-clip">
                  {row.problem === null ? <Blanks text={row.text ?? ''} /> : row.problem.title}
                </span>
              </button>
              {row.kinds.length > 0 && <div className="mute small">用于：{kindWords(row.kinds)}</div>}
            </>
          ),
        },
        { title: '状态', width: 116, render: (_, row) => <HouseTextState item={row} /> },
        { title: '版本', width: 56, align: 'right', render: (_, row) => row.latestVersion },
        {
          title: '使用',
          width: 96,
          align: 'right',
          render: (_, row) => (
            <>
              <span className="number-link">{row.uses} 次</span>
              {row.lastUsedAt !== null && <div className="mute small">{dateOnly(row.lastUsedAt)}</div>}
            </>
          ),
        },
        {
          title: '提出者',
          width: 96,
          render: (_, row) => (
            <>
              {row.createdByName}
              <div className="mute small">{dateOnly(row.createdAt)}</div>
            </>
          ),
        },
      ]}
    />
  );
}
