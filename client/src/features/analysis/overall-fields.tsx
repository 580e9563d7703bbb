import { Checkbox, Form, type FormInstance, Input, Select } from 'antd';
import { optionsOf } from '../../labels.ts';
import type { ProblemValues } from './problem-values.ts';

/** 整体测评: the level found stays as it is; the adjusted one stands beside it with its reason. */
export function OverallFields({ form }: { form: FormInstance<ProblemValues> }) {
  const adjusted = Form.useWatch('adjusted', form);
  const risk = Form.useWatch('risk', form) ?? null;
  return (
    <>
      <Form.Item name="adjusted" valuePropName="checked">
        <Checkbox
          onChange={(event) => {
            if (event.target.checked && risk !== null) form.setFieldValue(['overall', 'before'], risk);
          }}
        >
          因其他控制点、区域或层面的措施修正严重程度（原等级保留）
        </Checkbox>
      </Form.Item>
      {adjusted && (
        <>
          <div className="form-row">
            <Form.Item name={['overall', 'relation']} label="作用关系">
              <Select options={optionsOf('overallRelation')} placeholder="请选择" />
            </Form.Item>
            <Form.Item name={['overall', 'effect']} label="作用">
              <Select options={optionsOf('overallEffect')} placeholder="请选择" />
            </Form.Item>
            <Form.Item name={['overall', 'before']} label="修正前">
              <Select options={optionsOf('riskLevel')} placeholder="请选择" />
            </Form.Item>
            <Form.Item name={['overall', 'after']} label="修正后">
              <Select options={optionsOf('riskLevel')} placeholder="请选择" />
            </Form.Item>
          </div>
          <Form.Item name={['overall', 'reason']} label="修正理由">
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
        </>
      )}
    </>
  );
}
