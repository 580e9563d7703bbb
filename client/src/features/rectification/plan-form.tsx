import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { PlanRectification, Rectification } from '../../../../schemas/generated/types.ts';
import { api, isCode } from '../../api.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { label } from '../../labels.ts';
import { useAssessment, useRefreshAssessment } from '../assessment/assessment-context.tsx';

type Values = Omit<PlanRectification, 'expectedRevision'>;

const planOf = ({ measure, ownerUnit, ownerName, assigneeId, dueDate }: Rectification): Values => ({
  measure,
  ownerUnit,
  ownerName,
  assigneeId,
  dueDate,
});

const blankToNull = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === undefined || value?.trim() === '' ? null : value]),
  ) as unknown as Values;

/** Who does what by when. */
export function PlanForm({ item, readOnly }: { item: Rectification; readOnly: boolean }) {
  const { id, members } = useAssessment();
  const refresh = useRefreshAssessment();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [theirs, setTheirs] = useState<Rectification | null>(null);
  const save = useMutation({
    mutationFn: (expectedRevision: number) =>
      api.put<Rectification>(`/assessments/${id}/rectifications/${item.id}`, {
        ...blankToNull(form.getFieldsValue(true) as Values),
        expectedRevision,
      }),
    onSuccess: async () => {
      void message.success('已保存');
      await refresh();
    },
    onError: (error) => {
      if (isCode(error, 'revision_conflict')) setTheirs(error.current as Rectification);
    },
  });
  const doers = members.filter((row) => (row.role === 'owner' || row.role === 'rectifier') && !row.disabled);
  const nameOf = (userId: string | null) => doers.find((row) => row.userId === userId)?.name ?? '';
  const mine = () => form.getFieldsValue(true) as Values;
  return (
    <Form form={form} layout="vertical" initialValues={planOf(item)} disabled={readOnly}>
      {save.isError && theirs === null && <ErrorBlock title="没有保存" error={save.error} />}
      <div className="form-row">
        <Form.Item name="ownerUnit" label="责任单位/部门">
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="ownerName" label="责任人">
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="assigneeId" label="承办账号（可在「我的整改项」中处理）">
          <Select
            allowClear
            placeholder="未分配"
            options={doers.map((row) => ({
              value: row.userId,
              label: `${row.name}（${label('role', row.role)}）`,
            }))}
            notFoundContent="项目中没有被测单位或整改单位的成员"
          />
        </Form.Item>
        <Form.Item name="dueDate" label="期限">
          <DateField placeholder="选择日期" />
        </Form.Item>
      </div>
      <Form.Item name="measure" label="整改措施">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      {!readOnly && (
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate(item.revision)}>
          保存安排
        </Button>
      )}
      {theirs !== null && (
        <ConflictDialog
          open
          fields={[
            { label: '责任单位', mine: mine().ownerUnit ?? '', theirs: theirs.ownerUnit ?? '' },
            { label: '责任人', mine: mine().ownerName ?? '', theirs: theirs.ownerName ?? '' },
            { label: '承办账号', mine: nameOf(mine().assigneeId), theirs: theirs.assigneeName ?? '' },
            { label: '期限', mine: mine().dueDate ?? '', theirs: theirs.dueDate ?? '' },
            { label: '整改措施', mine: mine().measure ?? '', theirs: theirs.measure ?? '' },
          ]}
          busy={save.isPending}
          onCancel={() => setTheirs(null)}
          onTakeTheirs={() => {
            setTheirs(null);
            void refresh();
          }}
          onKeepMine={() => {
            setTheirs(null);
            save.mutate(theirs.revision);
          }}
        />
      )}
    </Form>
  );
}
