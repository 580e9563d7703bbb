import { Form, Radio } from 'antd';
import { StatusTag } from '../../components/status-tag.tsx';

const LEVELS = [
  { value: 1, label: '1' },
  { value: 2, label: '2' },
  { value: 3, label: '3' },
  { value: 4, label: '4' },
];

/** S and A are chosen, G follows: the higher of both (GB/T 22240). Goes inside a Form with levelS and levelA. */
export function GradingFields({ disabled = false }: { disabled?: boolean }) {
  const form = Form.useFormInstance();
  const s: number = Form.useWatch('levelS', form) ?? 3;
  const a: number = Form.useWatch('levelA', form) ?? 3;
  const g = Math.max(s, a);
  return (
    <div className="grading">
      <Form.Item name="levelS" label="业务信息安全（S）">
        <Radio.Group options={LEVELS} optionType="button" size="small" disabled={disabled} />
      </Form.Item>
      <Form.Item name="levelA" label="系统服务安全（A）">
        <Radio.Group options={LEVELS} optionType="button" size="small" disabled={disabled} />
      </Form.Item>
      <Form.Item label="定级结果（G 取 S、A 中较高者）">
        <StatusTag tone="info">
          S{s}A{a}G{g}
        </StatusTag>{' '}
        　第 {g} 级
      </Form.Item>
    </div>
  );
}
