import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Modal, Select } from 'antd';
import type { NewGrant } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { codesOf, optionsOf } from '../../labels.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface GrantDialogProps {
  readonly users: readonly Choice[];
  readonly projects: readonly Choice[];
  readonly onClose: () => void;
}

interface Fields {
  readonly userId: string;
  readonly role: NewGrant['role'];
  readonly projectId?: string;
}

/** Roles that also hold outside any project. */
const EVERYWHERE: readonly string[] = ['lead', 'auditor'];
const ALL = 'everywhere';

/** What the role means, so that the choice is not made by its name alone. */
const MEANING: Readonly<Record<string, string>> = {
  lead: '建项、方案、分工、分析、报告草稿；「全局」者可新建项目',
  assessor: '复核调研、现场记录与证据、复测',
  code_auditor: '代码扫描、研判与代码审计报告',
  reviewer: '审核报告，提出意见或退回',
  approver: '批准并签发报告',
  owner: '填写调研、确认方案与记录、整改、接收文档',
  rectifier: '只看分给自己的整改项',
  auditor: '只读并下载已签发文档',
  sysadmin: '账号与系统设置，不看测评内容',
  secadmin: '角色与授权，不看测评内容',
  audit_admin: '查看与校验审计日志，不看测评内容',
};

export function GrantDialog({ users, projects, onClose }: GrantDialogProps) {
  const [form] = Form.useForm<Fields>();
  const client = useQueryClient();
  const role = Form.useWatch('role', form);
  const office = role !== undefined && codesOf('office').includes(role);
  const give = useMutation({
    mutationFn: ({ userId, role: given, projectId }: Fields) =>
      api.post('/grants', {
        userId,
        role: given,
        projectId: projectId === undefined || projectId === ALL ? null : projectId,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['grants'] });
      onClose();
    },
  });
  const scopes = [
    ...(role !== undefined && EVERYWHERE.includes(role) ? [{ value: ALL, label: '全局（不限项目）' }] : []),
    ...projects,
  ];
  return (
    <Modal
      open
      title="授予角色"
      okText="授予"
      confirmLoading={give.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {give.isError && <ErrorBlock title="没有授予" error={give.error} />}
      <Form form={form} layout="vertical" onFinish={(fields) => give.mutate(fields)}>
        <Form.Item name="userId" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={[...users]} placeholder="姓名或用户名" />
        </Form.Item>
        <Form.Item
          name="role"
          label="角色"
          rules={[{ required: true, message: '请选择角色' }]}
          {...(role === undefined ? {} : { extra: MEANING[role] })}
        >
          <Select
            options={[
              { label: '项目角色', options: optionsOf('role') },
              { label: '三员', options: optionsOf('office') },
            ]}
            onChange={() => form.resetFields(['projectId'])}
          />
        </Form.Item>
        {role !== undefined && !office && (
          <Form.Item name="projectId" label="范围" rules={[{ required: true, message: '请选择项目' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={scopes}
              placeholder="选择项目"
              notFoundContent="还没有项目，请项目经理先建项"
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
