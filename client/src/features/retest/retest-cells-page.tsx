import { LeftOutlined } from '@ant-design/icons';
import '../fieldwork/fieldwork.css';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { cellKey, refOf } from '../fieldwork/cell-editor.ts';
import { BY_OBJECT } from '../fieldwork/cell-list.tsx';
import { RecordingView } from '../fieldwork/recording-view.tsx';
import { useCells } from '../fieldwork/use-cells.ts';

/** Recording of a re-test: the cells of its scope, object by object, each with the round before. */
export function RetestCellsPage() {
  const { id } = useAssessment();
  const query = useCells(id, { retest: 'true' });
  return (
    <>
      <div className="object-bar">
        <Link to={`/assessments/${id}/retest`}>
          <LeftOutlined /> 复测
        </Link>
        <strong>复测记录</strong>
      </div>
      <Loaded query={query} what="复测范围">
        {(list) => (
          <RecordingView
            key={list.round}
            list={{ ...list, items: byObject(list.items) }}
            naming={BY_OBJECT}
            addressOf={(cell) => cellKey(refOf(cell))}
            empty={<EmptyState title="没有复测范围" hint="在「复测」中选择已提交的整改项，开启一轮复测。" />}
          />
        )}
      </Loaded>
    </>
  );
}

function byObject<Row extends { object: { id: string; assetClass: string; name: string } }>(
  rows: readonly Row[],
): Row[] {
  const order = (row: Row) => `${row.object.assetClass}|${row.object.name}|${row.object.id}`;
  return [...rows].sort((a, b) => order(a).localeCompare(order(b)));
}
