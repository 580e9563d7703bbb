import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import type { GradedSystem } from '../../../../schemas/generated/types.ts';
import { api, isCode, reasonOf } from '../../api.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';
import { useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { SurveyTabs } from './survey-tabs.tsx';
import { fieldsOfSystem, type SystemFields, systemDifferences, systemOf } from './system-fields.ts';
import { SystemFormFields } from './system-form-fields.tsx';

/** 调研 · 系统情况: the particulars of the graded system. */
export function SystemPage() {
  const { system } = useAssessment();
  const query = useQuery({
    queryKey: ['system', system.id],
    queryFn: () => api.get<GradedSystem>(`/systems/${system.id}`),
  });
  return (
    <>
      <SurveyTabs />
      <Loaded query={query} what="系统情况">
        {(graded) => <SystemForm key={graded.system.id} graded={graded} />}
      </Loaded>
    </>
  );
}

function SystemForm({ graded }: { graded: GradedSystem }) {
  const [form] = Form.useForm<SystemFields>();
  const client = useQueryClient();
  const refresh = useRefreshAssessment();
  const [dirty, setDirty] = useState(false);
  // What the form was filled from: a later reading must not hide that someone else was faster.
  const [base, setBase] = useState(graded);
  const [conflict, setConflict] = useState<GradedSystem | null>(null);
  const may = useMay('survey.edit');
  const editable = may && graded.editable;
  const key = ['system', graded.system.id];
  const mine = () => systemOf(graded.system.id, form.getFieldsValue(true) as SystemFields);
  const save = useMutation({
    mutationFn: (expectedRevision: number) =>
      api.put<GradedSystem>(`/systems/${graded.system.id}`, { system: mine(), expectedRevision }),
    onSuccess: async (saved) => {
      setDirty(false);
      setConflict(null);
      setBase(saved);
      client.setQueryData(key, saved);
      await Promise.all([refresh(), client.invalidateQueries({ queryKey: ['projects'] })]);
    },
    onError: (error) => {
      if (isCode(error, 'revision_conflict')) setConflict(error.current as GradedSystem);
      else showViolations(form, error);
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className="panel survey-form"
      initialValues={fieldsOfSystem(graded.system)}
      onValuesChange={() => setDirty(true)}
      onFinish={() => save.mutate(base.revision)}
      scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
      disabled={!editable}
    >
      {!editable && <ReadOnlyReason may={may} />}
      {save.isError && conflict === null && <ErrorBlock title="没有保存" error={save.error} />}
      <SystemFormFields level={graded.level} disabled={!editable} />
      {editable && (
        <div className="save-bar">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
          <SaveState status={saveStatusOf(save, dirty)} message={save.isError ? reasonOf(save.error) : undefined} />
        </div>
      )}
      <LeaveGuard dirty={dirty} />
      {conflict !== null && (
        <ConflictDialog
          open
          fields={systemDifferences(mine(), conflict.system)}
          busy={save.isPending}
          onCancel={() => setConflict(null)}
          onTakeTheirs={() => {
            form.resetFields();
            form.setFieldsValue(fieldsOfSystem(conflict.system));
            setBase(conflict);
            client.setQueryData(key, conflict);
            setDirty(false);
            setConflict(null);
            save.reset();
          }}
          onKeepMine={() => save.mutate(conflict.revision)}
        />
      )}
    </Form>
  );
}

function ReadOnlyReason({ may }: { may: boolean }) {
  const { lockedAt, step } = useAssessment();
  const reason =
    lockedAt !== null
      ? '报告已签发，调研内容已锁定。'
      : !may
        ? '您的角色只能查看调研内容。'
        : step === 'survey' || step === 'plan'
          ? '当前不能修改调研内容。'
          : '系统调研与方案编制已结束，需要修改时请联系测评组。';
  return <Alert type="info" showIcon title={reason} className="error-block" />;
}
