import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal } from 'antd';
import type { CreateSystem, GradedSystem } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { optionsOf } from '../../labels.ts';
import { GradingFields } from '../survey/grading-fields.tsx';

export function NewSystemDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const [form] = Form.useForm<CreateSystem>();
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: (body: CreateSystem) => api.post<GradedSystem>(`/projects/${projectId}/systems`, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['projects'] });
      onClose();
    },
    onError: (error) => void showViolations(form, error),
  });
  return (
    <Modal
      open
      title="新增系统（定级对象）"
      okText="新增"
      confirmLoading={create.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {create.isError && <ErrorBlock error={create.error} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ levelS: 3, levelA: 3, technologyForms: [] }}
        onFinish={(fields) => create.mutate(fields)}
      >
        <Form.Item
          name="name"
          label="定级对象名称"
          extra="与备案证明一致"
          rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
        >
          <Input maxLength={120} autoFocus />
        </Form.Item>
        <GradingFields />
        <Form.Item name="technologyForms" label="采用的新技术新应用（没有则不选）">
          <Checkbox.Group options={optionsOf('technologyForm')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
