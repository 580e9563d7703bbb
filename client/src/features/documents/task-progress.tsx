import { Alert, App, Button, Progress } from 'antd';
import { useState } from 'react';
import type { Task } from '../../../../schemas/generated/types.ts';
import { api, reasonOf } from '../../api.ts';
import { label } from '../../labels.ts';
import { hasEnded, useTask } from './use-task.ts';

/** How far the work is, with the way to stop it. */
export function TaskProgress({ taskId, onEnd }: { taskId: string; onEnd: (task: Task) => void }) {
  const { task, error } = useTask(taskId, onEnd);
  const [stopping, setStopping] = useState(false);
  const { message } = App.useApp();
  const stop = async () => {
    setStopping(true);
    await api.post(`/tasks/${taskId}/cancel`).catch((failure: unknown) => void message.error(reasonOf(failure)));
    setStopping(false);
  };
  if (task?.state === 'failed')
    return <Alert type="error" showIcon className="error-block" title="没有生成" description={task.error} />;
  if (task?.state === 'cancelled') return <Alert type="info" showIcon className="error-block" title="已取消生成" />;
  return (
    <div className="task-line">
      <span className="nowrap">{task === null ? '正在查询进度…' : label('taskState', task.state)}</span>
      <Progress percent={task?.progress ?? 0} size="small" status="active" className="task-bar" />
      <span className="mute">{task?.message}</span>
      {error !== null && <span className="text-bad">进度没有读到：{error}</span>}
      {(task === null || !hasEnded(task)) && (
        <Button size="small" loading={stopping} onClick={() => void stop()}>
          取消
        </Button>
      )}
    </div>
  );
}
