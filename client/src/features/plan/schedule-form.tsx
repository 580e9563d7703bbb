import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { AssessmentOverview, Step } from '../../../../schemas/generated/types.ts';
import { codesOf, label } from '../../labels.ts';
import { type AssessmentPart, PartForm } from '../assessment/part-form.tsx';

type Term = [Dayjs | null, Dayjs | null] | null | undefined;

interface Fields {
  readonly phases: Partial<Record<Step, Term>>;
  readonly distribution: string[];
  readonly summary?: string | null;
}

const fieldsOf = ({ phases, distribution, summary }: AssessmentOverview): Fields => ({
  phases: Object.fromEntries(phases.map((row) => [row.step, [dayjs(row.start), dayjs(row.end)]])),
  distribution,
  summary,
});

function bodyOf({ phases, distribution, summary }: Fields): AssessmentPart {
  const text = summary?.trim() ?? '';
  return {
    phases: (codesOf('step') as Step[]).flatMap((step) => {
      const [start, end] = phases[step] ?? [null, null];
      if (!start || !end) return [];
      return [{ step, start: start.format('YYYY-MM-DD'), end: end.format('YYYY-MM-DD') }];
    }) as NonNullable<AssessmentPart['phases']>,
    distribution: distribution as NonNullable<AssessmentPart['distribution']>,
    summary: text === '' ? null : text,
  };
}

/** Dates of the six steps (report 1.3), the list of recipients (1.4), the summary's own words (6). */
export function ScheduleForm({ onDirty }: { onDirty: (dirty: boolean) => void }) {
  return (
    <PartForm<Fields>
      title="日程、分发与总体评价"
      fieldsOf={fieldsOf}
      bodyOf={bodyOf}
      differences={differences}
      onDirty={onDirty}
    >
      {() => (
        <>
          <div className="form-grid three">
            {codesOf('step').map((step) => (
              <Form.Item key={step} name={['phases', step]} label={label('step', step)}>
                <DatePicker.RangePicker style={{ width: '100%' }} />
              </Form.Item>
            ))}
          </div>
          <Form.Item
            name="distribution"
            label="报告分发范围"
            extra="每项一个单位与份数，输入后回车，如「被测单位 2 份」"
          >
            <Select mode="tags" open={false} suffixIcon={null} placeholder="未填写" />
          </Form.Item>
          <Form.Item name="summary" label="总体评价补充说明" extra="主要优势与不足，印入报告「总体评价」">
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} />
          </Form.Item>
        </>
      )}
    </PartForm>
  );
}

function differences(mine: AssessmentPart, theirs: AssessmentPart) {
  const days = ({ phases = [] }: AssessmentPart) =>
    phases.map((row) => `${label('step', row.step)} ${row.start} 至 ${row.end}`).join('\n');
  return [
    { label: '日程', mine: days(mine), theirs: days(theirs) },
    { label: '分发范围', mine: (mine.distribution ?? []).join('\n'), theirs: (theirs.distribution ?? []).join('\n') },
    { label: '总体评价补充说明', mine: mine.summary ?? '', theirs: theirs.summary ?? '' },
  ];
}
