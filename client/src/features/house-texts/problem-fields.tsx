import { Form, Input, Radio, Select } from 'antd';
import { optionsOf } from '../../labels.ts';
import { useThreats } from '../analysis/standards-queries.ts';

/** A typical problem with its rating and three kinds of measures; the names are those of the contract. */
export function ProblemFields() {
  const threats = useThreats();
  return (
    <>
      <Form.Item
        name={['problem', 'title']}
        label="问题"
        rules={[{ required: true, whitespace: true, message: '请填写问题' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} placeholder="哪里、缺什么、到何种程度" />
      </Form.Item>
      <Form.Item name={['problem', 'threats']} label="关联威胁">
        <Select
          mode="multiple"
          loading={threats.isPending}
          status={threats.isError ? 'error' : ''}
          placeholder={threats.isError ? '威胁列表没有读到' : '可多选'}
          showSearch={{ optionFilterProp: 'label' }}
          options={(threats.data ?? []).map((row) => ({ value: row.id, label: row.name, title: row.description }))}
        />
      </Form.Item>
      <Words name="consequence" label="后果" />
      <Form.Item
        name={['problem', 'risk']}
        label="建议的风险等级"
        rules={[{ required: true, message: '请选择风险等级' }]}
      >
        <Radio.Group optionType="button" options={optionsOf('riskLevel')} />
      </Form.Item>
      <Words name="reason" label="定级理由" />
      <Words name="technical" label="技术措施" />
      <Words name="management" label="管理措施" />
      <Words name="temporary" label="临时措施（整改完成之前先做什么）" />
      <Form.Item name={['problem', 'effort']} label="工作量">
        <Select allowClear options={optionsOf('effort')} placeholder="未估计" />
      </Form.Item>
    </>
  );
}

function Words({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={['problem', name]} label={label}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
    </Form.Item>
  );
}
