import { InboxOutlined } from '@ant-design/icons';
import { Button, Form, Input, Progress, Radio, Upload } from 'antd';
import { useState } from 'react';
import type { CodeSource, UploadCodeSource } from '../../../../schemas/generated/types.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { optionsOf } from '../../labels.ts';
import { upload } from '../../upload.ts';
import { useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from './code-audit-frame.tsx';
import { bytesText } from './source-words.ts';

const GB = 1024 * 1024 * 1024;

/** One archive and who handed it over. The page says “received” only after the server has it on its disk. */
export function SourceUpload({ first, onDone }: { first: boolean; onDone: () => void }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [form] = Form.useForm<UploadCodeSource>();
  const [file, setFile] = useState<File | null>(null);
  const [part, setPart] = useState<number | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const tooLarge = file !== null && file.size > 2 * GB;
  const send = async (values: UploadCodeSource) => {
    if (file === null) return;
    const body = new FormData();
    for (const [name, value] of Object.entries(values)) body.append(name, value ?? '');
    body.append('file', file);
    setFailure(null);
    setPart(0);
    try {
      await upload<CodeSource>(`${path}/sources`, body, setPart);
      await refresh();
      onDone();
    } catch (error) {
      showViolations(form, error);
      setFailure(error);
    } finally {
      setPart(null);
    }
  };
  return (
    <section className="panel">
      <h2 className="panel-title">交入源码</h2>
      {failure !== null && <ErrorBlock title="没有接收" error={failure} />}
      <Form
        form={form}
        layout="vertical"
        disabled={part !== null}
        initialValues={{ round: first ? 'initial' : 'retest', receiptNo: '' }}
        onFinish={(values) => void send(values)}
      >
        <Upload.Dragger
          accept=".zip,.tar,.gz,.tgz"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen);
            return false;
          }}
        >
          <p className="source-drop">
            <InboxOutlined /> {file === null ? '选择或拖入压缩包' : `${file.name}（${bytesText(file.size)}）`}
          </p>
          <p className="mute small">zip、tar、tar.gz，至多 2 GB；rar、7z 请先转为 zip。加密的压缩包不能接收。</p>
        </Upload.Dragger>
        {tooLarge && <p className="text-bad">超过 2 GB，请分模块交接</p>}
        <div className="source-fields">
          <Form.Item name="round" label="轮次">
            <Radio.Group options={optionsOf('codeSourceRound')} />
          </Form.Item>
          <Form.Item name="label" label="版本或提交标识" rules={[{ required: true, message: '请填写版本或提交标识' }]}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="handedOverBy" label="交出人" rules={[{ required: true, message: '请填写交出人' }]}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="handedOverOn" label="交接日期" rules={[{ required: true, message: '请选择交接日期' }]}>
            <DateField />
          </Form.Item>
          <Form.Item name="receiptNo" label="交接单编号">
            <Input maxLength={80} />
          </Form.Item>
        </div>
        {part !== null && (
          <div className="work-line">
            <span className="nowrap">{part < 1 ? '正在上传' : '服务器正在校验并保存'}</span>
            <Progress percent={Math.floor(part * 100)} size="small" status="active" className="work-bar" />
          </div>
        )}
        <Button type="primary" htmlType="submit" loading={part !== null} disabled={file === null || tooLarge}>
          上传并登记
        </Button>{' '}
        <Button onClick={onDone}>取消</Button>
      </Form>
    </section>
  );
}
