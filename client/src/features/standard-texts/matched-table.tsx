import { Checkbox, Table } from 'antd';
import type { StandardTextImportDetail, Unit } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { isFound, placeOf, type Review, withExcluded } from './review.ts';

export interface ReviewPartProps {
  readonly detail: StandardTextImportDetail;
  readonly units: ReadonlyMap<string, Unit>;
  readonly review: Review;
  readonly filter: { readonly level: string; readonly q: string };
  /** null where nothing can be decided any more. */
  readonly onChange: ((change: (review: Review) => Review) => void) | null;
}

/** Recognised wording beside our gist: whoever confirms sees at a glance whether they speak of the same. */
export function MatchedTable({ detail, units, review, filter, onChange }: ReviewPartProps) {
  const rows = detail.proposal.matched
    .map((row) => ({ ...row, unit: units.get(row.unitId) }))
    .filter((row) => isFound(row.unit, row.text, filter));
  return (
    <Table
      size="small"
      tableLayout="fixed"
      rowKey="unitId"
      dataSource={rows}
      pagination={{ defaultPageSize: 50, showSizeChanger: true, hideOnSinglePage: true }}
      locale={{ emptyText: <EmptyState title="没有符合条件的单元" hint="换一个条件，或清空筛选" /> }}
      columns={[
        {
          title: '单元',
          width: 190,
          render: (_, row) => (
            <>
              {row.unitId}
              <div className="mute small">{placeOf(row.unit)}</div>
            </>
          ),
        },
        { title: '工作台的要点', width: '28%', render: (_, row) => row.unit?.gist },
        { title: '识别到的原文', render: (_, row) => <span className="wrap-text">{row.text}</span> },
        { title: '行', width: 70, align: 'right', render: (_, row) => <span className="mute">{row.line}</span> },
        {
          title: '采用',
          width: 60,
          align: 'center',
          render: (_, row) => (
            <Checkbox
              aria-label={`采用 ${row.unitId}`}
              checked={!review.excluded.has(row.unitId)}
              disabled={onChange === null}
              onChange={({ target }) => onChange?.((before) => withExcluded(before, row.unitId, !target.checked))}
            />
          ),
        },
      ]}
    />
  );
}
