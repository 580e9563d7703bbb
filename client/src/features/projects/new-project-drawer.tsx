import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Spin } from 'antd';
import { useNavigate } from 'react-router';
import type { Project } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { type ProjectFields, ProjectFormFields, projectBody } from './project-form.tsx';

/** `like`: an earlier project, whose assessment organisation is proposed again. */
export function NewProjectDrawer({ like, onClose }: { like: string | null; onClose: () => void }) {
  const [form] = Form.useForm<ProjectFields>();
  const client = useQueryClient();
  const navigate = useNavigate();
  const model = useQuery({
    queryKey: ['project', like],
    queryFn: () => api.get<Project>(`/projects/${like}`),
    enabled: like !== null,
  });
  const create = useMutation({
    mutationFn: (fields: ProjectFields) => api.post<Project>('/projects', projectBody(fields)),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['projects'] });
      void navigate(`/projects/${id}`);
    },
    onError: (error) => void showViolations(form, error),
  });
  return (
    <Drawer
      open
      size={680}
      title="新建项目"
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <div className="drawer-footer">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" onClick={form.submit} loading={create.isPending}>
            新建
          </Button>
        </div>
      }
    >
      {create.isError && <ErrorBlock error={create.error} />}
      {model.isLoading ? (
        <Spin />
      ) : (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ year: new Date().getFullYear(), ...(model.data ? { assessor: model.data.assessor } : {}) }}
          onFinish={(fields) => create.mutate(fields)}
        >
          <ProjectFormFields />
        </Form>
      )}
    </Drawer>
  );
}
