import { Button, Form, Input, Select } from 'antd';
import type {
  AssessmentOverview,
  CodeFindingDetail,
  UpdateCodeFinding,
} from '../../../../../schemas/generated/types.ts';
import { DateField } from '../../../components/date-field.tsx';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { label, optionsOf } from '../../../labels.ts';
import { useAssessment } from '../../assessment/assessment-context.tsx';
import { useEditFinding } from './use-findings.ts';

type Fields = Pick<
  UpdateCodeFinding,
  'title' | 'module' | 'effect' | 'advice' | 'judgement' | 'risk' | 'dueOn' | 'assigneeId'
>;

/** The auditor's own words; what the tool said stays beside them. */
export function FindingNotes({ detail }: { detail: CodeFindingDetail }) {
  const { finding, effect, advice, judgement, mayEdit } = detail;
  const { members } = useAssessment();
  const edit = useEditFinding(finding.id);
  const first: Fields = {
    title: finding.title,
    module: finding.module,
    risk: finding.risk,
    effect,
    advice,
    judgement,
    dueOn: finding.dueOn,
    assigneeId: finding.assigneeId,
  };
  return (
    <Form<Fields>
      layout="vertical"
      disabled={!mayEdit}
      initialValues={first}
      onFinish={(fields) => edit.mutate({ ...changedOf(first, fields), expectedRevision: finding.revision })}
    >
      {edit.isError && <ErrorBlock title="没有保存" error={edit.error} />}
      <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="grid-2">
        <Form.Item name="risk" label="风险等级（由审计人员确定）">
          <Select options={optionsOf('codeAuditSeverity')} />
        </Form.Item>
        <Form.Item name="dueOn" label="整改期限">
          <DateField />
        </Form.Item>
      </div>
      <Form.Item name="assigneeId" label="整改责任人" normalize={(id: string | undefined) => id ?? null}>
        <Select
          allowClear
          placeholder="未指派"
          options={doersOf(members, finding)}
          notFoundContent="项目中没有被测单位或整改单位的成员"
        />
      </Form.Item>
      <Form.Item name="module" label="模块">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="effect" label="影响">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="advice" label="整改建议">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="judgement" label="研判依据">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      {mayEdit && (
        <Button type="primary" htmlType="submit" loading={edit.isPending}>
          保存
        </Button>
      )}
    </Form>
  );
}

/** The assessed side, and whoever has it now. */
function doersOf(members: AssessmentOverview['members'], { assigneeId, assigneeName }: CodeFindingDetail['finding']) {
  const doers = members
    .filter(({ role, disabled }) => (role === 'owner' || role === 'rectifier') && !disabled)
    .map(({ userId, name, role }) => ({ value: userId, label: `${name}（${label('role', role)}）` }));
  if (assigneeId === null || doers.some(({ value }) => value === assigneeId)) return doers;
  return [...doers, { value: assigneeId, label: assigneeName ?? '' }];
}

/** Only what was changed is sent, so that a tool's own level is not taken for the auditor's. */
const changedOf = (first: Fields, now: Fields): Fields =>
  Object.fromEntries(
    Object.entries(now).filter(([key, value]) => value !== undefined && value !== first[key as keyof Fields]),
  );
