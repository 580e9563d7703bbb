import { DeleteOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { Link } from 'react-router';
import type { FactCellRef, Result } from '../../../../schemas/generated/types.ts';
import { readAll } from '../../api.ts';
import { UnitWording } from '../../components/unit-wording.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { assessmentKey, useAssessment } from '../assessment/assessment-context.tsx';
import { cellRefKey, useCellNames, useUncovered } from './use-problems.ts';

interface ProblemCellsProps {
  readonly readOnly: boolean;
  readonly value?: FactCellRef[];
  readonly onChange?: (value: FactCellRef[]) => void;
}

/** The results that the problem comes from, with their records; more are taken from those not covered yet. */
export function ProblemCells({ readOnly, value = [], onChange }: ProblemCellsProps) {
  const { id } = useAssessment();
  const names = useCellNames(id);
  const uncovered = useUncovered(id);
  const units = [...new Set(value.map((cell) => cell.unitId))].slice(0, 30);
  const records = useQueries({
    queries: units.map((unitId) => ({
      queryKey: [...assessmentKey(id), 'unit-results', unitId],
      queryFn: () => readAll<Result>(`/assessments/${id}/results`, { unitId }),
      staleTime: 30_000,
    })),
    combine: (queries) => new Map(queries.flatMap((query) => query.data ?? []).map((row) => [cellRefKey(row), row])),
  });
  const free = (uncovered.data?.items ?? []).filter(
    (row) => !value.some((cell) => cellRefKey(cell) === cellRefKey(row)),
  );
  return (
    <div>
      <div className="mute">来源结果（{value.length} 格）</div>
      {value.map((cell) => {
        const key = cellRefKey(cell);
        const result = records.get(key);
        return (
          <div key={key} className="cell-source">
            <div>
              <Link
                to={`/assessments/${id}/fieldwork/objects/${cell.objectId}?cell=${cell.unitId}`}
                target="_blank"
                title="在新窗口打开此格"
              >
                {cell.unitId}
              </Link>{' '}
              {names.object(cell.objectId)} {result !== undefined && <VerdictTag verdict={result.verdict} />}
              <div className="mute small">
                <UnitWording unitId={cell.unitId} gist={names.gist(cell.unitId)} />
              </div>
              {result !== undefined && <div className="small clip-3 wrap-text">{result.record}</div>}
            </div>
            {!readOnly && (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`移出 ${cell.unitId}`}
                onClick={() => onChange?.(value.filter((row) => cellRefKey(row) !== key))}
              />
            )}
          </div>
        );
      })}
      {!readOnly && (
        <Select
          className="full-width"
          aria-label="加入来源结果"
          placeholder={free.length === 0 ? '没有其他未归入问题的结果' : `加入未归入问题的结果（${free.length}）`}
          disabled={free.length === 0}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={free.map((row) => ({
            value: cellRefKey(row),
            label: `${row.unitId}　${row.objectName}　${row.gist}`,
          }))}
          onChange={(key: string | null) => {
            const row = free.find((one) => cellRefKey(one) === key);
            if (row !== undefined) onChange?.([...value, { unitId: row.unitId, objectId: row.objectId }]);
          }}
        />
      )}
    </div>
  );
}
