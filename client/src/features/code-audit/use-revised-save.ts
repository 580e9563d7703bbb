/** Saving one thing with the revision it was read at; a conflict is shown to a person, never settled by the machine. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isCode } from '../../api.ts';
import { sameValue } from '../../components/same-value.ts';
import { useRefreshAssessment } from '../assessment/assessment-context.tsx';

interface Revised {
  readonly revision: number;
}

interface SaveSpec<Body extends object, Stored extends Revised> {
  readonly stored: Stored;
  readonly send: (body: Body & { expectedRevision: number }) => Promise<Stored>;
  /** The part that this form holds: only a change of it is a conflict. */
  readonly part: (stored: Stored) => unknown;
}

export function useRevisedSave<Body extends object, Stored extends Revised>(spec: SaveSpec<Body, Stored>) {
  const { send, part } = spec;
  const refresh = useRefreshAssessment();
  const [base, setBase] = useState(spec.stored);
  const [conflict, setConflict] = useState<Stored | null>(null);
  const put = async (body: Body, seen: Stored): Promise<Stored> => {
    try {
      return await send({ ...body, expectedRevision: seen.revision });
    } catch (error) {
      if (!isCode(error, 'revision_conflict')) throw error;
      const current = error.current as Stored;
      if (current.revision !== seen.revision && sameValue(part(current), part(seen))) return put(body, current);
      setConflict(current);
      throw error;
    }
  };
  const save = useMutation({
    mutationFn: (body: Body) => put(body, conflict ?? base),
    onSuccess: async (stored) => {
      setConflict(null);
      setBase(stored);
      await refresh();
    },
  });
  const cancel = () => {
    setConflict(null);
    save.reset();
  };
  const takeTheirs = () => {
    if (conflict !== null) setBase(conflict);
    cancel();
    void refresh();
  };
  return { save, conflict, cancel, takeTheirs };
}
