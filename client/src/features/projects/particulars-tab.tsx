import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import type { Project } from '../../../../schemas/generated/types.ts';
import { api, isCode, reasonOf } from '../../api.ts';
import { ConflictDialog, type ConflictField } from '../../components/conflict-dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';
import { fieldsOf, type ProjectFields, ProjectFormFields, projectBody } from './project-form.tsx';

/** Contract, owner, assessor: saved with the revision that was read. */
export function ParticularsTab({ project }: { project: Project }) {
  const [form] = Form.useForm<ProjectFields>();
  const client = useQueryClient();
  const [dirty, setDirty] = useState(false);
  // What the form was filled from: a later reading must not hide that someone else was faster.
  const [base, setBase] = useState(project);
  const [conflict, setConflict] = useState<Project | null>(null);
  const editable = project.actions.includes('project.edit');
  const save = useMutation({
    mutationFn: ({ fields, revision }: { fields: ProjectFields; revision: number }) =>
      api.patch<Project>(`/projects/${project.id}`, { ...projectBody(fields), expectedRevision: revision }),
    onSuccess: (saved) => {
      setDirty(false);
      setConflict(null);
      setBase(saved);
      client.setQueryData(['projects', project.id], saved);
      void client.invalidateQueries({ queryKey: ['projects'] });
    },
    onError: (error) => {
      if (isCode(error, 'revision_conflict')) setConflict(error.current as Project);
      else showViolations(form, error);
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className="bounded-form"
      initialValues={fieldsOf(project)}
      onValuesChange={() => setDirty(true)}
      onFinish={(fields) => save.mutate({ fields, revision: base.revision })}
      disabled={!editable}
    >
      {save.isError && conflict === null && <ErrorBlock error={save.error} />}
      <ProjectFormFields disabled={!editable} />
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
          fields={differences(form.getFieldsValue(true) as ProjectFields, conflict)}
          busy={save.isPending}
          onCancel={() => setConflict(null)}
          onTakeTheirs={() => {
            form.setFieldsValue(fieldsOf(conflict));
            setBase(conflict);
            client.setQueryData(['projects', project.id], conflict);
            setDirty(false);
            setConflict(null);
            save.reset();
          }}
          onKeepMine={() =>
            save.mutate({ fields: form.getFieldsValue(true) as ProjectFields, revision: conflict.revision })
          }
        />
      )}
    </Form>
  );
}

function differences(mine: ProjectFields, theirs: Project): ConflictField[] {
  const body = projectBody(mine);
  const words = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.values(value).map(words).filter(Boolean).join('，')
      : value === null || value === undefined
        ? ''
        : String(value);
  const names = {
    name: '项目名称',
    contractNo: '合同编号',
    year: '测评年度',
    startDate: '开始日期',
    endDate: '结束日期',
    owner: '被测单位',
    assessor: '测评机构',
  } as const;
  return (Object.keys(names) as (keyof typeof names)[]).map((key) => ({
    label: names[key],
    mine: words(body[key]),
    theirs: words(theirs[key]),
  }));
}
