import { Form, type FormInstance, Input, Select } from 'antd';
import type { Problem } from '../../../../schemas/generated/types.ts';
import { optionsOf } from '../../labels.ts';
import { OverallFields } from './overall-fields.tsx';
import { ProblemCells } from './problem-cells.tsx';
import { ProblemFromTypical } from './problem-from-typical.tsx';
import { ProblemHighRisk } from './problem-high-risk.tsx';
import type { ProblemValues } from './problem-values.ts';
import { RiskFields } from './risk-fields.tsx';

interface ProblemFormProps {
  readonly form: FormInstance<ProblemValues>;
  readonly initial: ProblemValues;
  readonly problem: Problem | null;
  readonly readOnly: boolean;
}

export function ProblemForm({ form, initial, problem, readOnly }: ProblemFormProps) {
  return (
    <Form form={form} layout="vertical" initialValues={initial} disabled={readOnly} className="problem-form">
      <h3>问题与来源</h3>
      {!readOnly && <ProblemFromTypical form={form} />}
      <Form.Item name="title" label="安全问题描述">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} placeholder="哪里、缺什么、到何种程度" />
      </Form.Item>
      <Form.Item name="cells" noStyle>
        <ProblemCells readOnly={readOnly} />
      </Form.Item>
      <h3>风险分析</h3>
      <RiskFields form={form} />
      <h3>高风险判定</h3>
      <Form.Item name="highRiskCases" noStyle>
        <ProblemHighRisk candidates={problem?.highRiskCandidates ?? []} />
      </Form.Item>
      <h3>整体测评</h3>
      <OverallFields form={form} />
      <h3>整改建议</h3>
      <Advice />
    </Form>
  );
}

function Advice() {
  return (
    <>
      <Form.Item name={['advice', 'technical']} label="技术措施">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name={['advice', 'management']} label="管理措施">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name={['advice', 'temporary']} label="临时措施（整改完成之前先做什么）">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <div className="form-row">
        <Form.Item name={['advice', 'effort']} label="工作量">
          <Select allowClear options={optionsOf('effort')} placeholder="未估计" />
        </Form.Item>
        <Form.Item name={['advice', 'acceptance']} label="验收证据" className="wide-item">
          <Input maxLength={1000} placeholder="整改后应提交什么" />
        </Form.Item>
      </div>
    </>
  );
}
