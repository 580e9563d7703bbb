import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ProfileSettings, Weight } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';

interface WeightsSettingProps {
  readonly value: ProfileSettings;
  readonly editable: boolean;
  readonly onChange: (settings: Partial<ProfileSettings>) => void;
}

const WEIGHTS: Readonly<Record<string, Weight>> = {
  关键: 'key',
  重要: 'important',
  一般: 'general',
  key: 'key',
  important: 'important',
  general: 'general',
};

/** Lines of 单元编号 and 关键/重要/一般, separated by anything; answers what could not be read. */
function readWeights(text: string): { weights: Record<string, Weight>; faults: string[] } {
  const weights: Record<string, Weight> = {};
  const faults: string[] = [];
  for (const line of text
    .split('\n')
    .map((row) => row.trim())
    .filter(Boolean)) {
    const unitId = /L[1-4]-[A-Z]{3}[1-5]-\d{2}/.exec(line)?.[0];
    const word = /关键|重要|一般|key|important|general/.exec(line)?.[0];
    const weight = word === undefined ? undefined : WEIGHTS[word];
    if (unitId === undefined || weight === undefined) faults.push(line);
    else weights[unitId] = weight;
  }
  return { weights, faults };
}

/** The weight of every item is not public: it is imported, or the suggested table is chosen in so many words. */
export function WeightsSetting({ value, editable, onChange }: WeightsSettingProps) {
  const [pasting, setPasting] = useState(false);
  const weights = value.weights ?? null;
  const count = (weight: Weight) => Object.values(weights ?? {}).filter((row) => row === weight).length;
  const suggest = async () => {
    const { default: table } = await import('../../../../standards/weights/suggested.json');
    onChange({
      weights: table.weights as Record<string, Weight>,
      weightsSource: `${table.label}：${table.source}`.slice(0, 200),
    });
  };
  return (
    <>
      <p>
        {weights === null
          ? '尚未导入，不计算综合得分。'
          : `已有 ${Object.keys(weights).length} 项：${(['key', 'important', 'general'] as const).map((row) => `${label('weight', row)} ${count(row)}`).join('、')}。来源：${value.weightsSource ?? '未说明'}`}
      </p>
      {editable && (
        <div className="filters">
          <Button onClick={() => setPasting(true)}>粘贴导入权重表</Button>
          <Button onClick={() => void suggest()}>选用随附建议表（非官方）</Button>
          {weights !== null && <Button onClick={() => onChange({ weights: null, weightsSource: '' })}>清除</Button>}
        </div>
      )}
      {pasting && (
        <PasteWeights
          onClose={() => setPasting(false)}
          onRead={(rows, source) => {
            onChange({ weights: rows, weightsSource: source });
            setPasting(false);
          }}
        />
      )}
    </>
  );
}

function PasteWeights({
  onRead,
  onClose,
}: {
  onRead: (weights: Record<string, Weight>, source: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const { weights, faults } = readWeights(text);
  const count = Object.keys(weights).length;
  return (
    <Modal
      open
      title="粘贴导入权重表"
      okText={`采用 ${count} 项`}
      okButtonProps={{ disabled: count === 0 || source.trim() === '' }}
      onOk={() => onRead(weights, source.trim())}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="mute">每行一项：单元编号与「关键、重要、一般」之一，如「L3-PES1-01　重要」。缺任何一项即不计分。</p>
      <Input.TextArea
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoSize={{ minRows: 6, maxRows: 12 }}
        aria-label="权重表"
      />
      <Input
        value={source}
        onChange={(event) => setSource(event.target.value)}
        maxLength={200}
        placeholder="来源说明（印入报告），如：测评工具指标库 2024 年版"
        aria-label="来源说明"
        className="top-gap"
      />
      {faults.length > 0 && (
        <p className="save-failed">
          {faults.length} 行没有读懂：{faults.slice(0, 3).join('；')}
          {faults.length > 3 && '…'}
        </p>
      )}
    </Modal>
  );
}
