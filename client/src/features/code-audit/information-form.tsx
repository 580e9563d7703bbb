import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { CodeAudit, CodeAuditInformation } from '../../../../schemas/generated/types.ts';
import { api, reasonOf } from '../../api.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { ListEditor } from '../../components/list-editor.tsx';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';
import { optionsOf } from '../../labels.ts';
import { useMay } from '../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from './code-audit-frame.tsx';
import {
  DEADLINES,
  deadlineFault,
  differences,
  formValues,
  type InformationValues,
  informationOf,
} from './information-values.ts';
import { useRevisedSave } from './use-revised-save.ts';

const MODULE_COLUMNS = [
  { name: 'name', label: '模块', width: '20%', required: true, input: <Input maxLength={120} /> },
  { name: 'language', label: '语言', width: '14%', input: <Input maxLength={60} /> },
  { name: 'lines', label: '行数', width: 110, input: <InputNumber min={0} precision={0} style={{ width: '100%' }} /> },
  { name: 'developer', label: '开发单位', width: '20%', input: <Input maxLength={120} /> },
  { name: 'description', label: '说明', input: <Input maxLength={1000} /> },
];

export function InformationForm({ audit }: { audit: CodeAudit }) {
  const { path } = useCodeAuditPlace();
  const editable = useMay('code_audit.manage');
  const [form] = Form.useForm<InformationValues>();
  const [dirty, setDirty] = useState(false);
  const { save, conflict, cancel, takeTheirs } = useRevisedSave<{ information: CodeAuditInformation }, CodeAudit>({
    stored: audit,
    send: (body) => api.put(path, body),
    part: (stored) => stored.information,
  });
  const mine = () => informationOf(form.getFieldsValue(true) as InformationValues);
  const submit = () => save.mutate({ information: mine() }, { onSuccess: () => setDirty(false) });
  return (
    <Form
      form={form}
      layout="vertical"
      className="panel"
      disabled={!editable}
      initialValues={formValues(audit.information)}
      onValuesChange={() => setDirty(true)}
      onFinish={submit}
      scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
    >
      <h2 className="panel-title">审计信息</h2>
      {save.isError && conflict === null && <ErrorBlock title="没有保存" error={save.error} />}
      <Fields editable={editable} />
      {editable && (
        <div className="save-bar">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
          <SaveState status={saveStatusOf(save, dirty)} message={save.isError ? reasonOf(save.error) : undefined} />
        </div>
      )}
      <LeaveGuard dirty={dirty} />
      {conflict !== null && (
        <ConflictDialog
          open
          busy={save.isPending}
          theirsBy={conflict.updatedByName}
          fields={differences(mine(), conflict.information)}
          onCancel={cancel}
          onTakeTheirs={() => {
            form.setFieldsValue(formValues(conflict.information));
            setDirty(false);
            takeTheirs();
          }}
          onKeepMine={submit}
        />
      )}
    </Form>
  );
}

function Fields({ editable }: { editable: boolean }) {
  return (
    <>
      <Form.Item name="purpose" label="审计目的">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <div className="grid-2">
        <Form.Item name="codeVersion" label="代码版本">
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="commit" label="代码库提交标识">
          <Input maxLength={120} />
        </Form.Item>
      </div>
      <h3>模块</h3>
      <ListEditor name="modules" rowName="模块" columns={MODULE_COLUMNS} disabled={!editable} />
      <Form.Item name="frameworks" label="使用的框架" className="code-audit-gap">
        <Select mode="tags" open={false} suffixIcon={null} placeholder="输入后回车" />
      </Form.Item>
      <Form.Item name="environment" label="编译与运行环境">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <h3>约定的审计重点</h3>
      <Form.Item name={['focus', 'areas']} label="重点">
        <Checkbox.Group options={optionsOf('codeAuditFocus')} />
      </Form.Item>
      <Form.Item name={['focus', 'note']} label="补充说明">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <div className="grid-2">
        <Form.Item name={['focus', 'agreedOn']} label="约定日期">
          <DateField />
        </Form.Item>
        <Form.Item name={['focus', 'participants']} label="参与人员">
          <Input maxLength={300} />
        </Form.Item>
      </div>
      <Form.Item name="secondReview" valuePropName="checked">
        <Checkbox>双人复核：审计结论由另一名审计人员复核</Checkbox>
      </Form.Item>
      <Deadlines />
    </>
  );
}

/** Days to mend, by risk. What is typed stays until it fits: no silent cut to the nearest number. */
function Deadlines() {
  return (
    <>
      <h3>整改期限</h3>
      <p className="mute small">自代码审计报告签发之日起计，改动后立即用于未单独指定期限的缺陷；留空为不定期限。</p>
      <div className="deadline-days">
        {DEADLINES.map(({ risk, label }) => (
          <Form.Item
            key={risk}
            name={['deadlineDays', risk]}
            label={label}
            rules={[
              {
                validator: async (_, days: number | null) => {
                  const fault = deadlineFault(label, days);
                  if (fault !== null) throw new Error(fault);
                },
              },
            ]}
          >
            <InputNumber suffix="天" placeholder="不定期限" style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
    </>
  );
}
