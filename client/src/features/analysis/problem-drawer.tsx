import { useMutation } from '@tanstack/react-query';
import { App, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../../schemas/generated/types.ts';
import { api, isCode } from '../../api.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { conflictFields } from './problem-conflict.ts';
import { ProblemForm } from './problem-form.tsx';
import { commandOf, type ProblemValues, valuesOf } from './problem-values.ts';
import { useProblems } from './use-problems.ts';

interface ProblemDrawerProps {
  readonly problemId: string | null;
  readonly creating: boolean;
  readonly onClose: () => void;
}

/** One problem from source results to advice. */
export function ProblemDrawer({ problemId, creating, onClose }: ProblemDrawerProps) {
  const { id } = useAssessment();
  const all = useProblems(id);
  const open = problemId !== null || creating;
  const problem = all.data?.find((row) => row.id === problemId) ?? null;
  if (!open) return null;
  if (creating) return <Editor key="new" problem={null} onClose={onClose} />;
  if (problem !== null) return <Editor key={problem.id} problem={problem} onClose={onClose} />;
  return (
    <Drawer open size={820} title="安全问题" onClose={onClose}>
      <Loaded query={all} what="安全问题">
        {() => <ErrorBlock error={new Error('没有这个安全问题，它可能已被删除')} />}
      </Loaded>
    </Drawer>
  );
}

function useSave(problem: Problem | null, onSaved: (saved: Problem) => void) {
  const { id } = useAssessment();
  const refresh = useRefreshAssessment();
  return useMutation({
    mutationFn: ({ values, revision }: { values: ProblemValues; revision: number }) => {
      const body = commandOf(values, problem, revision);
      return problem === null
        ? api.post<Problem>(`/assessments/${id}/problems`, body)
        : api.put<Problem>(`/assessments/${id}/problems/${problem.id}`, body);
    },
    onSuccess: async (saved) => {
      onSaved(saved);
      await refresh();
    },
  });
}

function Editor({ problem, onClose }: { problem: Problem | null; onClose: () => void }) {
  const mayEdit = useMay('analysis.edit');
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<ProblemValues>();
  const [base, setBase] = useState(problem);
  const [theirs, setTheirs] = useState<Problem | null>(null);
  const save = useSave(problem, () => {
    void message.success('已保存');
    onClose();
  });
  const now = () => form.getFieldsValue(true) as ProblemValues;
  const submit = (revision = base?.revision ?? 0) =>
    save.mutate(
      { values: now(), revision },
      {
        onError: (error) => {
          if (isCode(error, 'revision_conflict')) setTheirs(error.current as Problem);
        },
      },
    );
  const close = () => {
    if (!mayEdit || JSON.stringify(now()) === JSON.stringify(valuesOf(base))) return onClose();
    void modal.confirm({
      title: '有未保存的修改',
      content: '关闭后这些修改将丢失。',
      okText: '放弃修改',
      cancelText: '继续编辑',
      okButtonProps: { danger: true },
      onOk: onClose,
    });
  };
  const conflict = isCode(save.error, 'revision_conflict');
  return (
    <Drawer
      open
      size={820}
      title={problem === null ? '新建安全问题' : `安全问题 ${problem.no}`}
      onClose={close}
      mask={{ closable: false }}
      footer={
        <div className="drawer-foot">
          {mayEdit ? (
            <Button type="primary" loading={save.isPending} onClick={() => submit()}>
              保存
            </Button>
          ) : (
            <span className="mute">只能查看：您的角色不能修改，或报告已签发</span>
          )}
          <Button onClick={close}>关闭</Button>
          <span className="spacer" />
          {mayEdit && problem !== null && <RemoveButton problem={problem} onRemoved={onClose} />}
        </div>
      }
    >
      {save.isError && !conflict && <ErrorBlock title="没有保存" error={save.error} />}
      <ProblemForm form={form} initial={valuesOf(base)} problem={problem} readOnly={!mayEdit} />
      {theirs !== null && (
        <ConflictDialog
          open
          fields={conflictFields(now(), theirs)}
          busy={save.isPending}
          onCancel={() => setTheirs(null)}
          onTakeTheirs={() => {
            form.setFieldsValue(valuesOf(theirs));
            setBase(theirs);
            setTheirs(null);
          }}
          onKeepMine={() => {
            setBase(theirs);
            setTheirs(null);
            submit(theirs.revision);
          }}
        />
      )}
    </Drawer>
  );
}

function RemoveButton({ problem, onRemoved }: { problem: Problem; onRemoved: () => void }) {
  const { id } = useAssessment();
  const { modal } = App.useApp();
  const refresh = useRefreshAssessment();
  const remove = useMutation({
    mutationFn: () => api.delete(`/assessments/${id}/problems/${problem.id}`, { expectedRevision: problem.revision }),
    onSuccess: async () => {
      onRemoved();
      await refresh();
    },
    onError: (error) => void modal.error({ title: '没有删除', content: error.message }),
  });
  return (
    <Button
      danger
      type="text"
      loading={remove.isPending}
      onClick={() =>
        void modal.confirm({
          title: `删除安全问题 ${problem.no}？`,
          content: '来源结果不受影响，但会重新列为「未归入问题」。',
          okText: '删除',
          okButtonProps: { danger: true },
          cancelText: '取消',
          onOk: () => remove.mutate(),
        })
      }
    >
      删除
    </Button>
  );
}
