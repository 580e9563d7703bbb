import { App, Button, Progress } from 'antd';
import { useState } from 'react';
import { api, reasonOf } from '../../api.ts';
import { useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { useTask } from '../documents/use-task.ts';

/** How far unpacking or a scan is, and the way to stop it; the page is read again when it ends. */
export function WorkProgress({ taskId, cancellable }: { taskId: string; cancellable: boolean }) {
  const refresh = useRefreshAssessment();
  const { task, error } = useTask(taskId, () => void refresh());
  const [stopping, setStopping] = useState(false);
  const { message } = App.useApp();
  const stop = async () => {
    setStopping(true);
    await api.post(`/tasks/${taskId}/cancel`).catch((failure: unknown) => void message.error(reasonOf(failure)));
    await refresh();
  };
  return (
    <div className="work-line" role="status">
      <span className="nowrap">{task?.message ?? (task?.state === 'queued' ? '排队中' : '正在查询进度…')}</span>
      <Progress percent={task?.progress ?? 0} size="small" status="active" className="work-bar" />
      {error !== null && <span className="text-bad">进度没有读到：{error}</span>}
      {cancellable && (
        <Button size="small" loading={stopping} onClick={() => void stop()}>
          取消
        </Button>
      )}
    </div>
  );
}
