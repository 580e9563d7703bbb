import { Button, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { CheckAnswer, CodeChecklist, CodePlace, SaveCheckAnswer } from '../../../../schemas/generated/types.ts';
import { api, reasonOf } from '../../api.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { ListEditor } from '../../components/list-editor.tsx';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { label, optionsOf } from '../../labels.ts';
import { useMay } from '../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from './code-audit-frame.tsx';
import { useRevisedSave } from './use-revised-save.ts';

type Item = CodeChecklist['items'][number];
type Fields = Omit<SaveCheckAnswer, 'expectedRevision'>;

const PLACE_COLUMNS = [
  { name: 'path', label: '文件', required: true, input: <Input maxLength={500} /> },
  { name: 'from', label: '起始行', width: 96, required: true, input: <InputNumber min={1} precision={0} /> },
  { name: 'to', label: '结束行', width: 96, required: true, input: <InputNumber min={1} precision={0} /> },
  { name: 'note', label: '说明', width: '30%', input: <Input maxLength={500} /> },
];

const UNANSWERED = { verdict: null, basis: '', places: [], answeredByName: null, answeredAt: null, revision: 0 };
const fieldsOf = ({ verdict, basis, places }: CheckAnswer): Fields => ({ verdict, basis, places });
const placeOf = (row: CodePlace): CodePlace => ({ ...row, note: row.note ?? '' });
const wordsOf = (places: readonly CodePlace[]) => places.map((row) => `${row.path}:${row.from}-${row.to}`).join('；');

/** The question, how to look, what to keep; and the auditor's answer. */
export function CheckItem({ item }: { item: Item }) {
  return (
    <section className="panel">
      <h2 className="panel-title">
        {item.clause} {item.title}
        <span className="spacer" />
        {item.nativeCodeOnly && <StatusTag tone="mute">仅编译型本机代码</StatusTag>}
        <StatusTag tone="info">{label('codeAuditSeverity', item.severity)}</StatusTag>
      </h2>
      <p>
        <b>{item.question}</b>
      </p>
      <div className="grid-2">
        <div>
          <h3>怎样查</h3>
          <ul className="check-guide">
            {item.how.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3>应取证据</h3>
          <ul className="check-guide">
            {item.evidence.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p className="mute small">建议对应：{item.cwe.join('、') || '—'}（非标准规定）</p>
        </div>
      </div>
      <AnswerForm clause={item.clause} answer={item.answer ?? { clause: item.clause, ...UNANSWERED }} />
    </section>
  );
}

function AnswerForm({ clause, answer }: { clause: string; answer: CheckAnswer }) {
  const { path } = useCodeAuditPlace();
  const editable = useMay('code_audit.check');
  const [form] = Form.useForm<Fields>();
  const [dirty, setDirty] = useState(false);
  const { save, conflict, cancel, takeTheirs } = useRevisedSave<Fields, CheckAnswer>({
    stored: answer,
    send: (body) => api.put(`${path}/checklist/${clause}`, body),
    part: fieldsOf,
  });
  const mine = (): Fields => {
    const { verdict, basis, places } = form.getFieldsValue(true) as Fields;
    return { verdict: verdict ?? null, basis, places: places.map(placeOf) };
  };
  const submit = () => save.mutate(mine(), { onSuccess: () => setDirty(false) });
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={!editable}
      initialValues={fieldsOf(answer)}
      onValuesChange={() => setDirty(true)}
      onFinish={submit}
    >
      {save.isError && conflict === null && <ErrorBlock title="没有保存" error={save.error} />}
      <Form.Item name="verdict" label="结果">
        <Radio.Group optionType="button" options={optionsOf('verdict')} />
      </Form.Item>
      <Form.Item name="basis" label="依据（判为符合以外的结果时必填）">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} />
      </Form.Item>
      <ListEditor name="places" rowName="代码位置" columns={PLACE_COLUMNS} disabled={!editable} blank={{ note: '' }} />
      {answer.answeredAt !== null && (
        <p className="mute small">
          {answer.answeredByName} 于 {dateTime(answer.answeredAt)} 填写
        </p>
      )}
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
          {...(conflict.answeredByName === null ? {} : { theirsBy: conflict.answeredByName })}
          fields={[
            { label: '结果', mine: label('verdict', mine().verdict), theirs: label('verdict', conflict.verdict) },
            { label: '依据', mine: mine().basis, theirs: conflict.basis },
            { label: '代码位置', mine: wordsOf(mine().places), theirs: wordsOf(conflict.places) },
          ]}
          onCancel={cancel}
          onTakeTheirs={() => {
            form.setFieldsValue(fieldsOf(conflict));
            setDirty(false);
            takeTheirs();
          }}
          onKeepMine={submit}
        />
      )}
    </Form>
  );
}
