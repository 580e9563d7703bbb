import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import type { AssessmentOverview, Step, UpdateAssessment } from '../../../../schemas/generated/types.ts';
import { api, reasonOf } from '../../api.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';
import { codesOf, label } from '../../labels.ts';
import { useAssessment, useMay } from '../assessment/assessment-context.tsx';
import { useAssessmentWrite } from './assessment-write.ts';

type Term = [Dayjs | null, Dayjs | null] | null | undefined;

interface Fields {
  readonly phases: Partial<Record<Step, Term>>;
  readonly distribution: string[];
  readonly summary?: string | null;
}

type Body = Omit<UpdateAssessment, 'expectedRevision'>;

const fieldsOf = ({ phases, distribution, summary }: AssessmentOverview): Fields => ({
  phases: Object.fromEntries(phases.map((row) => [row.step, [dayjs(row.start), dayjs(row.end)]])),
  distribution,
  summary,
});

function bodyOf({ phases, distribution, summary }: Fields): Body {
  const text = summary?.trim() ?? '';
  return {
    phases: (codesOf('step') as Step[]).flatMap((step) => {
      const [start, end] = phases[step] ?? [null, null];
      if (!start || !end) return [];
      return [{ step, start: start.format('YYYY-MM-DD'), end: end.format('YYYY-MM-DD') }];
    }) as NonNullable<Body['phases']>,
    distribution: distribution as NonNullable<Body['distribution']>,
    summary: text === '' ? null : text,
  };
}

/** Dates of the six steps (report 1.3), the list of recipients (1.4), the summary's own words (6). */
export function ScheduleForm({ onDirty }: { onDirty: (dirty: boolean) => void }) {
  const overview = useAssessment();
  const editable = useMay('settings.edit');
  const [form] = Form.useForm<Fields>();
  const [dirty, setDirty] = useState(false);
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  const { save, conflict, keepMine, takeTheirs, cancel } = useAssessmentWrite<Body>({
    send: (path, body) => api.patch(path, body),
    part: (stored) => bodyOf(fieldsOf(stored)),
  });
  const mine = () => bodyOf(form.getFieldsValue(true) as Fields);
  return (
    <Form
      form={form}
      layout="vertical"
      className="panel"
      disabled={!editable}
      initialValues={fieldsOf(overview)}
      onValuesChange={() => setDirty(true)}
      onFinish={() => save.mutate(mine(), { onSuccess: () => setDirty(false) })}
    >
      <h2 className="panel-title">日程、分发与总体评价</h2>
      {save.isError && conflict === null && <ErrorBlock title="没有保存" error={save.error} />}
      <div className="form-grid three">
        {codesOf('step').map((step) => (
          <Form.Item key={step} name={['phases', step]} label={label('step', step)}>
            <DatePicker.RangePicker style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="distribution" label="报告分发范围" extra="每行一个单位与份数，输入后回车，如「被测单位 2 份」">
        <Select mode="tags" open={false} suffixIcon={null} placeholder="未填写" />
      </Form.Item>
      <Form.Item name="summary" label="总体评价补充说明" extra="主要优势与不足，印入报告「总体评价」">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} />
      </Form.Item>
      {editable && (
        <div className="save-bar">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
          <SaveState status={saveStatusOf(save, dirty)} message={save.isError ? reasonOf(save.error) : undefined} />
        </div>
      )}
      {conflict !== null && (
        <ConflictDialog
          open
          busy={save.isPending}
          fields={differences(mine(), bodyOf(fieldsOf(conflict)))}
          onCancel={cancel}
          onTakeTheirs={() => {
            form.setFieldsValue(fieldsOf(conflict));
            setDirty(false);
            takeTheirs();
          }}
          onKeepMine={() => {
            keepMine(mine());
            setDirty(false);
          }}
        />
      )}
    </Form>
  );
}

function differences(mine: Body, theirs: Body) {
  const days = ({ phases = [] }: Body) =>
    phases.map((row) => `${label('step', row.step)} ${row.start} 至 ${row.end}`).join('\n');
  return [
    { label: '日程', mine: days(mine), theirs: days(theirs) },
    { label: '分发范围', mine: (mine.distribution ?? []).join('\n'), theirs: (theirs.distribution ?? []).join('\n') },
    { label: '总体评价补充说明', mine: mine.summary ?? '', theirs: theirs.summary ?? '' },
  ];
}
