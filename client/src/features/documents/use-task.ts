/** Follows a background task: events as they come, and asking every few seconds where events do not pass. */
import { useEffect, useState } from 'react';
import type { Task } from '../../../../schemas/generated/types.ts';
import { api, apiUrl, reasonOf } from '../../api.ts';

const POLL_MS = 2500;

export const hasEnded = ({ state }: Task): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

export interface FollowedTask {
  readonly task: Task | null;
  /** Why the progress is not known. */
  readonly error: string | null;
}

export function useTask(taskId: string, onEnd: (task: Task) => void): FollowedTask {
  const [state, setState] = useState<FollowedTask>({ task: null, error: null });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the task is followed once; the page's callback may change.
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (task: Task) => {
      if (gone) return;
      setState({ task, error: null });
      if (hasEnded(task)) {
        stop();
        onEnd(task);
      }
    };
    const poll = () => {
      api
        .get<Task>(`/tasks/${taskId}`)
        .then(take, (error: unknown) => !gone && setState((before) => ({ ...before, error: reasonOf(error) })))
        .finally(() => {
          if (!gone) timer = setTimeout(poll, POLL_MS);
        });
    };
    const events = new EventSource(apiUrl(`/tasks/${taskId}/events`));
    events.onmessage = (event: MessageEvent<string>) => take(JSON.parse(event.data) as Task);
    events.onerror = () => {
      events.close();
      if (!gone && timer === undefined) poll();
    };
    function stop() {
      gone = true;
      events.close();
      clearTimeout(timer);
    }
    return stop;
  }, [taskId]);

  return state;
}
