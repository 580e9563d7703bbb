import { Button, Form, type FormInstance, Input, Radio, Select } from 'antd';
import { label, optionsOf } from '../../labels.ts';
import type { ProblemValues } from './problem-values.ts';
import { suggestedRisk } from './risk.ts';
import { useThreats } from './standards-queries.ts';

/** Threats, likelihood and impact propose a level; a person decides and says why. */
export function RiskFields({ form }: { form: FormInstance<ProblemValues> }) {
  const threats = useThreats();
  const likelihood = Form.useWatch('likelihood', form) ?? null;
  const impact = Form.useWatch('impact', form) ?? null;
  const risk = Form.useWatch('risk', form) ?? null;
  const suggestion = suggestedRisk(likelihood, impact);
  return (
    <>
      <Form.Item name="threats" label="关联威胁">
        <Select
          mode="multiple"
          loading={threats.isPending}
          status={threats.isError ? 'error' : ''}
          placeholder={threats.isError ? '威胁列表没有读到' : '可多选'}
          showSearch={{ optionFilterProp: 'label' }}
          options={(threats.data ?? []).map((row) => ({ value: row.id, label: row.name, title: row.description }))}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="likelihood" label="威胁利用可能性">
          <Levels />
        </Form.Item>
        <Form.Item name="impact" label="影响程度">
          <Levels />
        </Form.Item>
        <Form.Item name="risk" label="风险等级">
          <Levels />
        </Form.Item>
      </div>
      <div className="suggestion">
        {suggestion === null ? (
          '选择可能性与影响程度后，按 3×3 对照给出建议等级。'
        ) : (
          <>
            按可能性与影响程度，建议为<strong>{label('riskLevel', suggestion)}风险</strong>
            {risk !== suggestion && (
              <Button type="link" size="small" onClick={() => form.setFieldValue('risk', suggestion)}>
                采用建议
              </Button>
            )}
            {risk !== null && risk !== suggestion && <span>　与建议不同时，请在理由中说明。</span>}
          </>
        )}
      </div>
      <Form.Item name="consequence" label="危害分析">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} placeholder="被利用后会怎样，影响谁" />
      </Form.Item>
      <Form.Item name="riskReason" label="定级理由">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </>
  );
}

function Levels(props: { value?: string; onChange?: (event: { target: { value?: string } }) => void; id?: string }) {
  return <Radio.Group {...props} optionType="button" options={optionsOf('riskLevel')} />;
}
