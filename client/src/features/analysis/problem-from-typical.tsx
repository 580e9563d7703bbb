import { BulbOutlined } from '@ant-design/icons';
import { App, Button, type FormInstance, Modal, Spin } from 'antd';
import { useState } from 'react';
import type { FactCellRef } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { RiskTag } from '../../domain-tags.tsx';
import { useCountUse } from '../house-texts/house-text-queries.ts';
import { HouseMark } from '../house-texts/house-text-tags.tsx';
import { type Fillable, filledWith, writtenOtherwise } from './problem-fill.ts';
import type { ProblemValues } from './problem-values.ts';
import { type TypicalProblem, useTypicalProblems } from './use-typical-problems.ts';

/** A typical problem of the same units saves typing; it never takes away what somebody wrote without asking. */
export function ProblemFromTypical({ form }: { form: FormInstance<ProblemValues> }) {
  const { message } = App.useApp();
  const countUse = useCountUse();
  const [open, setOpen] = useState(false);
  const [doubtful, setDoubtful] = useState<TypicalProblem | null>(null);
  const now = () => form.getFieldsValue(true) as Fillable & Pick<ProblemValues, 'cells'>;
  const fill = (chosen: TypicalProblem, replace: boolean) => {
    form.setFieldsValue(filledWith(now(), chosen.problem, replace));
    if (chosen.houseTextId !== null) countUse(chosen.houseTextId);
    setDoubtful(null);
    setOpen(false);
    void message.info('已填入，请按现场情况核改后保存');
  };
  const choose = (chosen: TypicalProblem) => {
    if (writtenOtherwise(now(), chosen.problem).length === 0) fill(chosen, false);
    else setDoubtful(chosen);
  };
  return (
    <div className="from-typical">
      <Button size="small" icon={<BulbOutlined />} onClick={() => setOpen(true)}>
        从常见问题取用
      </Button>
      {open && <Choice cells={now().cells} onChoose={choose} onClose={() => setOpen(false)} />}
      <Modal
        open={doubtful !== null}
        title="有些内容已经写了"
        onCancel={() => setDoubtful(null)}
        footer={[
          <Button key="back" onClick={() => setDoubtful(null)}>
            返回
          </Button>,
          <Button key="all" danger onClick={() => doubtful !== null && fill(doubtful, true)}>
            全部替换
          </Button>,
          <Button key="blank" type="primary" onClick={() => doubtful !== null && fill(doubtful, false)}>
            只填空白项
          </Button>,
        ]}
      >
        {doubtful !== null && (
          <p>
            以下各项已有内容，且与所选问题不同：{writtenOtherwise(now(), doubtful.problem).join('、')}。
            只填空白项时，它们保持不变。
          </p>
        )}
      </Modal>
    </div>
  );
}

interface ChoiceProps {
  readonly cells: readonly FactCellRef[];
  readonly onChoose: (chosen: TypicalProblem) => void;
  readonly onClose: () => void;
}

function Choice({ cells, onChoose, onClose }: ChoiceProps) {
  const { rows, pending, error } = useTypicalProblems(cells);
  return (
    <Modal open width={760} title="从常见问题取用" onCancel={onClose} footer={null}>
      {error !== null && <ErrorBlock title="常见问题没有读到" error={error} />}
      {cells.length === 0 && <EmptyState title="还没有来源结果" hint="先加入来源结果，再取用相应测评单元的常见问题" />}
      {pending && <Spin />}
      {!pending && error === null && cells.length > 0 && rows.length === 0 && (
        <EmptyState title="这些测评单元没有常见问题" />
      )}
      {rows.map((row) => (
        <div key={row.key} className="typical-row">
          <div>
            {row.houseTextId !== null && <HouseMark />} <strong>{row.problem.title}</strong>{' '}
            <RiskTag risk={row.problem.risk} />
            <div className="mute small">
              {row.unitId}
              {row.problem.consequence !== undefined && `　${row.problem.consequence}`}
            </div>
          </div>
          <Button size="small" onClick={() => onChoose(row)}>
            取用
          </Button>
        </div>
      ))}
    </Modal>
  );
}
