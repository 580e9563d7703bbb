import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { AssessmentPlan, FactVerificationTests } from '../../../../schemas/generated/types.ts';
import { ListEditor, withoutEmpty } from '../../components/list-editor.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { label, optionsOf } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { type AssessmentPart, PartForm } from '../assessment/part-form.tsx';
import { PlanTabs, usePlan } from './plan-data.tsx';
import './plan.css';

type Tests = NonNullable<AssessmentPart['verificationTests']>;

function bodyOf(fields: FactVerificationTests): AssessmentPart {
  const { waived, waiverReason, tools = [], accessPoints = [], scans = [], penetration = [] } = fields;
  const tests: Tests = {
    waived: waived ?? false,
    ...(waived && (waiverReason ?? '').trim() !== '' ? { waiverReason: (waiverReason ?? '').trim() } : {}),
    tools: tools.map(withoutEmpty),
    accessPoints: accessPoints.map(withoutEmpty),
    scans: scans.map((row) =>
      withoutEmpty({ ...row, high: row.high ?? 0, medium: row.medium ?? 0, low: row.low ?? 0 }),
    ),
    penetration: penetration.map(withoutEmpty),
  };
  return { verificationTests: tests };
}

/** Both versions of every list, a row a line. */
function differences(names: ReadonlyMap<string, string>) {
  const parts = ['tools', 'accessPoints', 'scans', 'penetration'] as const;
  const words = (row: object): string =>
    Object.entries(row)
      .map(([key, value]) =>
        key === 'objectId'
          ? (names.get(String(value)) ?? '')
          : key === 'severity'
            ? label('riskLevel', String(value))
            : String(value),
      )
      .join('，');
  const titles = { tools: '测试工具', accessPoints: '接入点', scans: '漏洞扫描', penetration: '渗透测试' } as const;
  return (mine: AssessmentPart, theirs: AssessmentPart) => {
    const one = mine.verificationTests;
    const other = theirs.verificationTests;
    const waiver = (tests: Tests | undefined) =>
      tests?.waived === true ? `放弃：${tests.waiverReason ?? ''}` : '不放弃';
    return [
      { label: '放弃验证测试', mine: waiver(one), theirs: waiver(other) },
      ...parts.map((part) => ({
        label: titles[part],
        mine: (one?.[part] ?? []).map(words).join('\n'),
        theirs: (other?.[part] ?? []).map(words).join('\n'),
      })),
    ];
  };
}

const number = <InputNumber min={0} precision={0} style={{ width: '100%' }} />;
const long = (max: number) => <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={max} />;

/** 方案 · 验证测试: tools, access points, scans and penetration (report 3.12, annexes E and F). */
export function TestsPage() {
  const plan = usePlan();
  return (
    <>
      <PlanTabs />
      <Loaded query={plan} what="测评对象">
        {(data) => <TestsForm plan={data} />}
      </Loaded>
    </>
  );
}

function TestsForm({ plan }: { plan: AssessmentPlan }) {
  const { id } = useAssessment();
  const names = new Map(plan.objects.map((row) => [row.object.id, row.object.name]));
  const objects = [...names].map(([value, name]) => ({ value, label: name }));
  const choose = (
    <Select showSearch={{ optionFilterProp: 'label' }} allowClear options={objects} placeholder="选择资产" />
  );
  return (
    <PartForm<FactVerificationTests>
      key={id}
      title="验证测试"
      hint="漏洞扫描与渗透测试的工具、接入点和结果，印入报告 3.12 与附录E、F。测试中发现的问题另在现场记录中落到测评单元。"
      fieldsOf={({ verificationTests }) => verificationTests}
      bodyOf={bodyOf}
      differences={differences(names)}
    >
      {(editable) => (
        <>
          <Form.Item name="waived" valuePropName="checked" noStyle>
            <Checkbox>被测单位自愿放弃验证测试（须有盖章的声明）</Checkbox>
          </Form.Item>
          <Form.Item noStyle dependencies={['waived']}>
            {({ getFieldValue }) =>
              getFieldValue('waived') === true && (
                <Form.Item
                  name="waiverReason"
                  label="放弃说明"
                  rules={[{ required: true, whitespace: true, message: '请写明放弃的说明' }]}
                >
                  {long(1000)}
                </Form.Item>
              )
            }
          </Form.Item>
          <h3 className="form-section top-space">测试工具</h3>
          <ListEditor
            name="tools"
            rowName="工具"
            disabled={!editable}
            columns={[
              { name: 'name', label: '工具名称', required: true, input: <Input maxLength={120} /> },
              { name: 'version', label: '版本', required: true, input: <Input maxLength={60} /> },
              { name: 'libraryVersion', label: '规则库版本', input: <Input maxLength={60} /> },
            ]}
          />
          <h3 className="form-section">工具接入点</h3>
          <ListEditor
            name="accessPoints"
            rowName="接入点"
            disabled={!editable}
            columns={[
              { name: 'id', label: '编号', width: 100, required: true, input: <Input maxLength={20} /> },
              { name: 'location', label: '接入位置', required: true, input: <Input maxLength={200} /> },
              { name: 'purpose', label: '目的与路径', input: long(500) },
            ]}
          />
          <h3 className="form-section">漏洞扫描结果</h3>
          <ListEditor
            name="scans"
            rowName="扫描结果"
            disabled={!editable}
            blank={{ high: 0, medium: 0, low: 0 }}
            columns={[
              { name: 'objectId', label: '设备', width: '28%', required: true, input: choose },
              { name: 'high', label: '高危', width: 84, input: number },
              { name: 'medium', label: '中危', width: 84, input: number },
              { name: 'low', label: '低危', width: 84, input: number },
              { name: 'note', label: '问题描述', input: long(2000) },
            ]}
          />
          <h3 className="form-section">渗透测试发现</h3>
          <ListEditor
            name="penetration"
            rowName="渗透测试发现"
            disabled={!editable}
            blank={{ severity: 'medium' }}
            columns={[
              { name: 'title', label: '问题', width: '24%', required: true, input: long(300) },
              {
                name: 'severity',
                label: '严重程度',
                width: 90,
                required: true,
                input: <Select options={optionsOf('riskLevel')} />,
              },
              { name: 'objectId', label: '资产', width: '20%', input: choose },
              { name: 'controlPoint', label: '关联控制点', width: 140, input: <Input maxLength={80} /> },
              { name: 'process', label: '过程说明', input: long(4000) },
            ]}
          />
        </>
      )}
    </PartForm>
  );
}
