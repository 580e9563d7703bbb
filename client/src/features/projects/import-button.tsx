import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import type { ImportedAssessment } from '../../../../schemas/generated/types.ts';
import { api, isCode } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';

/** Reads an exchange file (json or zip) into a project of its own. */
export function ImportButton() {
  const input = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const load = useMutation({
    mutationFn: ({ file, newIds }: { file: File; newIds: boolean }) => {
      const form = new FormData();
      form.append('file', file);
      return api.post<ImportedAssessment>(`/projects/import${newIds ? '?newIds=true' : ''}`, form);
    },
    onSuccess: async ({ assessmentId, results, evidence }) => {
      await client.invalidateQueries({ queryKey: ['projects'] });
      void message.success(`已导入 ${results} 条结果、${evidence} 份证据`);
      void navigate(`/assessments/${assessmentId}`);
    },
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,.zip,application/json,application/zip"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) load.mutate({ file, newIds: false });
        }}
      />
      <Button icon={<UploadOutlined />} loading={load.isPending} onClick={() => input.current?.click()}>
        导入交换文件
      </Button>
      <Modal
        open={load.isError}
        title="没有导入"
        onCancel={() => load.reset()}
        footer={[
          <Button key="close" onClick={() => load.reset()}>
            知道了
          </Button>,
          ...(isCode(load.error, 'already_exists') && load.variables !== undefined
            ? [
                <Button
                  key="again"
                  type="primary"
                  onClick={() => load.variables !== undefined && load.mutate({ ...load.variables, newIds: true })}
                >
                  作为新的一份导入
                </Button>,
              ]
            : []),
        ]}
      >
        <ErrorBlock error={load.error} />
        <p className="mute">
          {isCode(load.error, 'already_exists')
            ? '未写入任何内容。同一份测评已在库中；可另建一个项目，与原有的互不影响。'
            : '未写入任何内容。请检查文件是否由本工作台导出，或按上述位置改正后重试。'}
        </p>
      </Modal>
    </>
  );
}
