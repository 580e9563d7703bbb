/** Writes to the assessment itself: carry the revision that was read, tell a conflict apart from a failure. */
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AssessmentOverview } from '../../../../schemas/generated/types.ts';
import { isCode } from '../../api.ts';
import { sameValue } from '../../components/same-value.ts';
import { assessmentKey, useAssessment } from './assessment-context.tsx';

export interface AssessmentWrite<Body> {
  readonly save: UseMutationResult<AssessmentOverview, Error, Body>;
  /** The stored assessment where someone else changed the same part. */
  readonly conflict: AssessmentOverview | null;
  /** Saves over what the conflict shows. */
  readonly keepMine: (body: Body) => void;
  /** Takes what the conflict shows as the new base, without saving. */
  readonly takeTheirs: () => void;
  readonly cancel: () => void;
}

interface WriteSpec<Body> {
  readonly send: (path: string, body: Body & { expectedRevision: number }) => Promise<AssessmentOverview>;
  /** The part of the assessment that this form holds. */
  readonly part: (overview: AssessmentOverview) => Body;
}

/**
 * The revision counts every change of the assessment, also of parts this form does not show (a step, the other form):
 * only a change of the same part is a conflict for a person to decide.
 */
export function useAssessmentWrite<Body>({ send, part }: WriteSpec<Body>): AssessmentWrite<Body> {
  const overview = useAssessment();
  const client = useQueryClient();
  const key = assessmentKey(overview.id);
  const [base, setBase] = useState(overview);
  const [conflict, setConflict] = useState<AssessmentOverview | null>(null);
  const same = (one: AssessmentOverview, other: AssessmentOverview) => sameValue(part(one), part(other));
  const put = async (body: Body, seen: AssessmentOverview): Promise<AssessmentOverview> => {
    try {
      return await send(`/assessments/${overview.id}`, { ...body, expectedRevision: seen.revision });
    } catch (error) {
      if (!isCode(error, 'revision_conflict')) throw error;
      const current = error.current as AssessmentOverview;
      if (current.revision !== seen.revision && same(current, seen)) return put(body, current);
      setConflict(current);
      throw error;
    }
  };
  const save = useMutation({
    mutationFn: (body: Body) => put(body, conflict ?? base),
    onSuccess: async (stored) => {
      setConflict(null);
      setBase(stored);
      client.setQueryData(key, stored);
      await client.invalidateQueries({ queryKey: key });
    },
  });
  return {
    save,
    conflict,
    keepMine: (body) => save.mutate(body),
    takeTheirs: () => {
      if (conflict !== null) setBase(conflict);
      setConflict(null);
      save.reset();
    },
    cancel: () => {
      setConflict(null);
      save.reset();
    },
  };
}
