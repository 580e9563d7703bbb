import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { AddCodeExclusion, CodeExclusion, CodeExclusionList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { label, optionsOf } from '../../labels.ts';
import { useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from './code-audit-frame.tsx';
import { numberText } from './source-words.ts';

/** 排除: what the next scan leaves out, why, and who said so; the report tells all of it. */
export function ExclusionsPanel() {
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'exclusions'],
    queryFn: () => api.get<CodeExclusionList>(`${path}/exclusions`),
  });
  const mayChange = useMay('code_audit.manage');
  const [adding, setAdding] = useState(false);
  return (
    <section className="panel">
      <h2 className="panel-title">
        排除
        <span className="mute small">下一次扫描起生效，逐项写入报告</span>
        <span className="spacer" />
        {mayChange && !adding && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            增加排除
          </Button>
        )}
      </h2>
      {adding && <AddForm onDone={() => setAdding(false)} />}
      <Loaded query={query} what="排除">
        {({ items }) =>
          items.length === 0 ? (
            <p className="mute">没有排除任何自研代码或规则。第三方与压缩过的代码由清点识别，不参加扫描。</p>
          ) : (
            <table className="code-audit-table">
              <thead>
                <tr>
                  <th scope="col">种类</th>
                  <th scope="col">路径或规则</th>
                  <th scope="col">理由</th>
                  <th scope="col">涉及文件</th>
                  <th scope="col">由谁</th>
                  {mayChange && <th aria-label="操作" />}
                </tr>
              </thead>
              <tbody>
                {items.map((row) => (
                  <ExclusionRow key={row.id} row={row} mayChange={mayChange} />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </section>
  );
}

function ExclusionRow({ row, mayChange }: { row: CodeExclusion; mayChange: boolean }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const withdraw = useMutation({
    mutationFn: () => api.delete(`${path}/exclusions/${row.id}`),
    onSettled: refresh,
  });
  const gone = row.withdrawnAt !== null;
  return (
    <tr className={gone ? 'mute' : undefined}>
      <td className="nowrap">{label('codeExclusionKind', row.kind)}</td>
      <th scope="row">
        <code>{row.pattern}</code>
      </th>
      <td className="wrap-text">{row.reason}</td>
      <td className="nowrap">{row.files === null ? '—' : numberText(row.files)}</td>
      <td className="small">
        {row.byName} {dateTime(row.at)}
        {gone && (
          <div>
            <StatusTag tone="mute">
              {row.withdrawnByName} 于 {dateTime(row.withdrawnAt)} 撤回
            </StatusTag>
          </div>
        )}
        {withdraw.isError && <div className="text-bad">没有撤回：{withdraw.error.message}</div>}
      </td>
      {mayChange && (
        <td>
          {!gone && (
            <Button
              size="small"
              type="link"
              aria-label={`撤回排除${row.pattern}`}
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate()}
            >
              撤回
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

function AddForm({ onDone }: { onDone: () => void }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [form] = Form.useForm<AddCodeExclusion>();
  const kind = Form.useWatch('kind', form);
  const add = useMutation({
    mutationFn: (body: AddCodeExclusion) => api.post<CodeExclusion>(`${path}/exclusions`, body),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
    onError: (error) => void showViolations(form, error),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ kind: 'path' }}
      onFinish={(values) => add.mutate(values)}
      className="code-audit-gap"
    >
      {add.isError && <ErrorBlock title="没有保存" error={add.error} />}
      <div className="source-fields">
        <Form.Item name="kind" label="种类">
          <Select options={optionsOf('codeExclusionKind')} />
        </Form.Item>
        <Form.Item
          className="wide-field"
          name="pattern"
          label={kind === 'rule' ? '规则编号' : '路径通配'}
          extra={
            kind === 'rule' ? '如 dj.java.crypto.weak-digest' : '如 src/test/**、*.generated.java；不带 / 的在任何目录'
          }
          rules={[{ required: true, whitespace: true, message: '请填写' }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      </div>
      <Form.Item
        name="reason"
        label="理由（写入报告）"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明理由，至少 4 个字' }]}
      >
        <Input.TextArea autoSize maxLength={1000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        保存
      </Button>{' '}
      <Button onClick={onDone}>取消</Button>
    </Form>
  );
}
