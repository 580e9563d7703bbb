import { Select } from 'antd';
import type { FactCellRef } from '../../../../schemas/generated/types.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { usePlan } from '../fieldwork/use-plan.ts';

interface ExtraCellsProps {
  readonly value: readonly FactCellRef[];
  readonly onChange: (cells: FactCellRef[]) => void;
}

/** Cells that the changes may have touched beside the rectified ones (METHOD F: affected items are re-tested too). */
export function ExtraCells({ value, onChange }: ExtraCellsProps) {
  const { id } = useAssessment();
  const plan = usePlan(id);
  const objects = new Map(plan.data?.objects.map(({ object }) => [object.id, object.name]));
  const gists = new Map(plan.data?.units.map((row) => [row.unitId, row.gist]));
  const options = (plan.data?.matrix ?? []).flatMap(({ unitId, objectIds }) =>
    objectIds.map((objectId) => ({
      value: `${unitId}|${objectId}`,
      label: `${unitId}　${objects.get(objectId) ?? ''}　${gists.get(unitId) ?? ''}`,
    })),
  );
  return (
    <Select
      mode="multiple"
      className="extra-cells"
      aria-label="另加的测评项"
      placeholder="另加整改可能影响到的测评项（按编号、对象或要点查找，可不选）"
      loading={plan.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      maxTagCount={3}
      options={options}
      value={value.map((cell) => `${cell.unitId}|${cell.objectId}`)}
      onChange={(keys: string[]) =>
        onChange(
          keys.map((key) => {
            const [unitId = '', objectId = ''] = key.split('|');
            return { unitId, objectId };
          }),
        )
      }
    />
  );
}
