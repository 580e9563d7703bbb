import { useMutation, useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import type {
  AddCodeFinding,
  CodeChecklist,
  CodeFindingDetail,
  CodePlace,
} from '../../../../../schemas/generated/types.ts';
import { api } from '../../../api.ts';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { ListEditor } from '../../../components/list-editor.tsx';
import { optionsOf } from '../../../labels.ts';
import { useRefreshAssessment } from '../../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';

interface Fields extends Omit<AddCodeFinding, 'cwe' | 'clause' | 'places'> {
  readonly clause?: string;
  readonly cwe?: string;
  readonly places?: readonly CodePlace[];
}

const COLUMNS = [
  { name: 'path', label: '文件', required: true, input: <Input maxLength={500} /> },
  { name: 'from', label: '起始行', width: 96, required: true, input: <InputNumber min={1} precision={0} /> },
  { name: 'to', label: '结束行', width: 96, required: true, input: <InputNumber min={1} precision={0} /> },
  { name: 'note', label: '说明', width: '26%', input: <Input maxLength={500} /> },
];

const bodyOf = ({ clause, cwe = '', places = [], ...rest }: Fields): AddCodeFinding => ({
  ...rest,
  clause: clause ?? null,
  cwe: (cwe.match(/\d+/g) ?? []).map(Number) as AddCodeFinding['cwe'],
  places: places.map((place) => ({ ...place, note: place.note ?? '' })),
});

/** 人工发现: what the audit by hand found, with its places; confirmed at once unless somebody else shall judge. */
export function ManualForm({ onClose }: { onClose: (id: string | null) => void }) {
  const { path, key } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [form] = Form.useForm<Fields>();
  const checklist = useQuery({
    queryKey: [...key, 'checklist'],
    queryFn: () => api.get<CodeChecklist>(`${path}/checklist`),
  });
  const add = useMutation({
    mutationFn: (fields: Fields) => api.post<CodeFindingDetail>(`${path}/findings`, bodyOf(fields)),
    onSuccess: async ({ finding }) => {
      await refresh();
      onClose(finding.id);
    },
  });
  const first = {
    risk: 'medium',
    module: '',
    effect: '',
    advice: '',
    judgement: '',
    confirmed: true,
    places: [],
  } as const;
  return (
    <Modal
      open
      width={820}
      title="登记人工发现"
      okText="登记"
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={() => onClose(null)}
      mask={{ closable: false }}
    >
      {add.isError && <ErrorBlock title="没有登记" error={add.error} />}
      <Form form={form} layout="vertical" initialValues={first} onFinish={(fields) => add.mutate(fields)}>
        <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="description" label="说明" rules={[{ required: true, message: '请说明问题' }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
        </Form.Item>
        <div className="grid-2">
          <Form.Item name="clause" label="GB/T 39412 条款">
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={(checklist.data?.items ?? []).map(({ clause, title }) => ({
                value: clause,
                label: `${clause} ${title}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="risk" label="风险等级">
            <Select options={optionsOf('codeAuditSeverity')} />
          </Form.Item>
          <Form.Item name="cwe" label="CWE 编号">
            <Input placeholder="例如 862" maxLength={100} />
          </Form.Item>
          <Form.Item name="module" label="模块">
            <Input maxLength={120} />
          </Form.Item>
        </div>
        <ListEditor name="places" rowName="代码位置" columns={COLUMNS} disabled={false} blank={{ note: '' }} />
        <Form.Item name="effect" label="影响">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
        </Form.Item>
        <Form.Item name="advice" label="整改建议">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
        </Form.Item>
        <Form.Item name="judgement" label="研判依据">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
        </Form.Item>
        <Form.Item name="confirmed" valuePropName="checked">
          <Checkbox>直接列为确认（否则待研判）</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
