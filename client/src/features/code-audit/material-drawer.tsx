import { Button, Checkbox, Drawer, Form, Input } from 'antd';
import type { CodeMaterial, SaveCodeMaterial } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useCodeAuditPlace } from './code-audit-frame.tsx';
import { useRevisedSave } from './use-revised-save.ts';

type Fields = Omit<SaveCodeMaterial, 'expectedRevision'>;

const fieldsOf = ({ id: _id, revision: _revision, ...fields }: CodeMaterial): Fields => fields;

/** One material: asked for, received, returned. A new one has revision 0. */
export function MaterialDrawer({ material, onClose }: { material: CodeMaterial; onClose: () => void }) {
  const { path } = useCodeAuditPlace();
  const [form] = Form.useForm<Fields>();
  const isNew = material.revision === 0;
  const { save, conflict, takeTheirs } = useRevisedSave<Fields, CodeMaterial>({
    stored: material,
    send: (body) => (isNew ? api.post(`${path}/materials`, body) : api.put(`${path}/materials/${material.id}`, body)),
    part: fieldsOf,
  });
  return (
    <Drawer open title={isNew ? '增加资料' : material.title} size={480} onClose={onClose}>
      {save.isError && (
        <ErrorBlock
          title={conflict === null ? '没有保存' : '他人已先修改；再次保存将以您的内容为准'}
          error={save.error}
          {...(conflict === null
            ? {}
            : {
                extra: (
                  <Button
                    size="small"
                    onClick={() => {
                      form.setFieldsValue(fieldsOf(conflict));
                      takeTheirs();
                    }}
                  >
                    采用对方的内容
                  </Button>
                ),
              })}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={fieldsOf(material)}
        onFinish={(values) => save.mutate(values, { onSuccess: onClose })}
      >
        <Form.Item name="title" label="资料名称" rules={[{ required: true, message: '请填写资料名称' }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="reason" label="用途">
          <Input.TextArea autoSize maxLength={1000} />
        </Form.Item>
        <Form.Item name="waived" valuePropName="checked">
          <Checkbox>经确认不需要提供</Checkbox>
        </Form.Item>
        <div className="grid-2">
          <Form.Item name="askedOn" label="提出日期">
            <DateField />
          </Form.Item>
          <Form.Item name="dueOn" label="要求日期">
            <DateField />
          </Form.Item>
          <Form.Item name="receivedOn" label="收到日期">
            <DateField />
          </Form.Item>
          <Form.Item name="returnedOn" label="归还或销毁日期">
            <DateField />
          </Form.Item>
          <Form.Item name="receivedFrom" label="提供人">
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="receivedBy" label="接收人">
            <Input maxLength={80} />
          </Form.Item>
        </div>
        <Form.Item name="note" label="备注">
          <Input.TextArea autoSize maxLength={1000} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存
        </Button>
      </Form>
    </Drawer>
  );
}
