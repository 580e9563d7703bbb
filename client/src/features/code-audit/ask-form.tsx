import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import type { AskCodeQuestion, CodePlace } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { ListEditor } from '../../components/list-editor.tsx';
import { useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from './code-audit-frame.tsx';

interface Fields {
  readonly question: string;
  readonly clause?: string;
  readonly places: readonly CodePlace[];
}

const COLUMNS = [
  { name: 'path', label: '文件', required: true, input: <Input maxLength={500} /> },
  { name: 'from', label: '起始行', width: 96, required: true, input: <InputNumber min={1} precision={0} /> },
  { name: 'to', label: '结束行', width: 96, required: true, input: <InputNumber min={1} precision={0} /> },
  { name: 'note', label: '说明', width: '30%', input: <Input maxLength={500} /> },
];

const bodyOf = ({ question, clause = '', places }: Fields): AskCodeQuestion => ({
  question,
  clause: clause.trim() === '' ? null : clause.trim(),
  places: places.map((place) => ({ ...place, note: place.note ?? '' })),
});

export function AskForm() {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [form] = Form.useForm<Fields>();
  const ask = useMutation({
    mutationFn: (fields: Fields) => api.post(`${path}/questions`, bodyOf(fields)),
    onSuccess: async () => {
      form.resetFields();
      await refresh();
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className="panel"
      initialValues={{ places: [] }}
      onFinish={(fields) => ask.mutate(fields)}
    >
      <h2 className="panel-title">向开发人员提问</h2>
      {ask.isError && <ErrorBlock title="没有提出" error={ask.error} />}
      <Form.Item name="question" label="问题" rules={[{ required: true, whitespace: true, message: '请填写问题' }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="clause" label="相关条款（可不填）">
        <Input style={{ width: 160 }} placeholder="如 6.3.1.3" />
      </Form.Item>
      <ListEditor name="places" rowName="代码位置" columns={COLUMNS} disabled={false} blank={{ note: '' }} />
      <div className="save-bar">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          提出
        </Button>
      </div>
    </Form>
  );
}
