import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import type { CodeSource, ReturnCodeSource } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from './code-audit-frame.tsx';

type Fields = Omit<ReturnCodeSource, 'expectedRevision'>;

/** Returned or destroyed; destroying removes the content from the server and can not be undone. */
export function ReturnDialog({ source, onClose }: { source: CodeSource; onClose: () => void }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [form] = Form.useForm<Fields>();
  const how = Form.useWatch('how', form);
  const save = useMutation({
    mutationFn: (fields: Fields) =>
      api.patch<CodeSource>(`${path}/sources/${source.id}`, { ...fields, expectedRevision: source.revision }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
    onError: (error) => void showViolations(form, error),
  });
  return (
    <Modal
      open
      title={`第 ${source.no} 次交接：归还或销毁`}
      okText={how === 'destroyed' ? '销毁并登记' : '登记归还'}
      okButtonProps={{ danger: how === 'destroyed' }}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {save.isError && <ErrorBlock title="没有登记" error={save.error} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ how: 'returned' }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="how" label="方式">
          <Radio.Group
            options={[
              { value: 'returned', label: '归还' },
              { value: 'destroyed', label: '销毁' },
            ]}
          />
        </Form.Item>
        {how === 'destroyed' && (
          <Alert
            type="warning"
            showIcon
            className="told-alert"
            title="销毁后，压缩包与工作副本从服务器删除，不能再扫描、查看；摘要、文件清单、交接单与已有缺陷的片段保留。备份中的副本须另行处置。"
          />
        )}
        <Form.Item name="on" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="byName" label="确认人" rules={[{ required: true, message: '请填写确认人' }]}>
          <Input maxLength={80} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
