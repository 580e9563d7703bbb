import { Button, Form } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { AssessmentOverview, UpdateAssessment } from '../../../../schemas/generated/types.ts';
import { api, reasonOf } from '../../api.ts';
import { ConflictDialog, type ConflictField } from '../../components/conflict-dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';
import { useAssessment, useMay } from './assessment-context.tsx';
import { useAssessmentWrite } from './assessment-write.ts';

export type AssessmentPart = Omit<UpdateAssessment, 'expectedRevision'>;

interface PartFormProps<Fields extends object> {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly fieldsOf: (overview: AssessmentOverview) => Fields;
  readonly bodyOf: (fields: Fields) => AssessmentPart;
  /** Both versions in words. */
  readonly differences: (mine: AssessmentPart, theirs: AssessmentPart) => ConflictField[];
  readonly children: (editable: boolean) => ReactNode;
  /** Where several forms share a page, which then guards the leaving. */
  readonly onDirty?: (dirty: boolean) => void;
}

/** A part of the assessment's own content as a form: saved with the revision, conflicts side by side. */
export function PartForm<Fields extends object>(props: PartFormProps<Fields>) {
  const { title, hint, fieldsOf, bodyOf, differences, children, onDirty } = props;
  const overview = useAssessment();
  const editable = useMay('settings.edit');
  const [form] = Form.useForm<Fields>();
  const [dirty, setDirty] = useState(false);
  useEffect(() => onDirty?.(dirty), [dirty, onDirty]);
  const { save, conflict, keepMine, takeTheirs, cancel } = useAssessmentWrite<AssessmentPart>({
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
      scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
    >
      <h2 className="panel-title">{title}</h2>
      {hint !== undefined && <p className="mute">{hint}</p>}
      {save.isError && conflict === null && <ErrorBlock title="没有保存" error={save.error} />}
      {children(editable)}
      {editable && (
        <div className="save-bar">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
          <SaveState status={saveStatusOf(save, dirty)} message={save.isError ? reasonOf(save.error) : undefined} />
        </div>
      )}
      {onDirty === undefined && <LeaveGuard dirty={dirty} />}
      {conflict !== null && (
        <ConflictDialog
          open
          busy={save.isPending}
          fields={differences(mine(), bodyOf(fieldsOf(conflict)))}
          onCancel={cancel}
          onTakeTheirs={() => {
            form.setFieldsValue(fieldsOf(conflict) as Parameters<typeof form.setFieldsValue>[0]);
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
