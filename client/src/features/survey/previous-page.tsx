import { Input, Select } from 'antd';
import type { FactPreviousProblem } from '../../../../schemas/generated/types.ts';
import { ListEditor, withoutEmpty } from '../../components/list-editor.tsx';
import { label, optionsOf } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { type AssessmentPart, PartForm } from '../assessment/part-form.tsx';
import { SurveyTabs } from './survey-tabs.tsx';

interface Fields {
  readonly previousProblems?: FactPreviousProblem[];
}

const bodyOf = ({ previousProblems = [] }: Fields): AssessmentPart => ({
  previousProblems: previousProblems.map(withoutEmpty) as NonNullable<AssessmentPart['previousProblems']>,
});

const wordsOf = ({ previousProblems = [] }: AssessmentPart): string =>
  (previousProblems as readonly FactPreviousProblem[])
    .map((row) =>
      [row.title, label('riskLevel', row.risk), label('previousStatus', row.status), row.verification, row.reason]
        .filter(Boolean)
        .join('，'),
    )
    .join('\n');

const text = <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} />;

/** 调研 · 上次测评问题 (report annex B). */
export function PreviousPage() {
  const { id } = useAssessment();
  return (
    <>
      <SurveyTabs />
      <PartForm<Fields>
        key={id}
        title="上次测评问题整改情况"
        hint="上一次等级测评报告列出的问题，逐项核实是否整改，印入报告附录B。首次测评可留空。"
        fieldsOf={({ previousProblems }) => ({ previousProblems })}
        bodyOf={bodyOf}
        differences={(mine, theirs) => [{ label: '上次问题', mine: wordsOf(mine), theirs: wordsOf(theirs) }]}
      >
        {(editable) => (
          <ListEditor
            name="previousProblems"
            rowName="问题"
            disabled={!editable}
            blank={{ risk: 'medium', status: 'fixed' }}
            columns={[
              {
                name: 'title',
                label: '上次问题',
                width: '36%',
                required: true,
                input: <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={500} />,
              },
              {
                name: 'risk',
                label: '风险等级',
                width: 90,
                required: true,
                input: <Select options={optionsOf('riskLevel')} />,
              },
              {
                name: 'status',
                label: '整改情况',
                width: 116,
                required: true,
                input: <Select options={optionsOf('previousStatus')} />,
              },
              { name: 'verification', label: '验证方式', input: text },
              { name: 'reason', label: '未整改原因', input: text },
            ]}
          />
        )}
      </PartForm>
    </>
  );
}
