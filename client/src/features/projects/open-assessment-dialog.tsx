import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, InputNumber, Modal, Radio } from 'antd';
import { useNavigate } from 'react-router';
import type { OpenAssessment, OpenedAssessment } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { optionsOf } from '../../labels.ts';

interface OpenAssessmentDialogProps {
  readonly system: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly onClose: () => void;
}

/** The report profile under which the assessment is judged, its year and number in the year. */
export function OpenAssessmentDialog({ system, year, onClose }: OpenAssessmentDialogProps) {
  const [form] = Form.useForm<OpenAssessment>();
  const client = useQueryClient();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: (body: OpenAssessment) => api.post<OpenedAssessment>(`/systems/${system.id}/assessments`, body),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['projects'] });
      void navigate(`/assessments/${id}`);
    },
  });
  return (
    <Modal
      open
      title={`开启测评：${system.name}`}
      okText="开启"
      confirmLoading={open.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {open.isError && <ErrorBlock error={open.error} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ profile: '2025', year, sequence: 1 }}
        onFinish={(fields) => open.mutate(fields)}
      >
        <Form.Item
          name="profile"
          label="报告模板版本"
          extra="封面日期在 2025-03-20 及以后的报告使用 2025 版；方案阶段还可更改"
        >
          <Radio.Group options={optionsOf('profile').toReversed()} />
        </Form.Item>
        <Form.Item name="year" label="测评年度" rules={[{ required: true, message: '请填写年度' }]}>
          <InputNumber min={2007} max={2100} />
        </Form.Item>
        <Form.Item
          name="sequence"
          label="年内第几次测评"
          extra="报告编号的末两位"
          rules={[{ required: true, message: '请填写次序' }]}
        >
          <InputNumber min={1} max={99} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
