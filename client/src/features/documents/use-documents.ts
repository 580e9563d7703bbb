import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Document as DocumentRow } from '../../../../schemas/generated/types.ts';
import { api, readAll } from '../../api.ts';
import { assessmentKey, useRefreshAssessment } from '../assessment/assessment-context.tsx';

export type { DocumentRow };

/** All documents for those who make them; for everybody else the issued ones. */
export function useDocuments(assessmentId: string, inside: boolean) {
  return useQuery({
    queryKey: [...assessmentKey(assessmentId), 'documents', inside],
    queryFn: async () => {
      if (inside) return readAll<DocumentRow>(`/assessments/${assessmentId}/documents`);
      const issued = await readAll<DocumentRow>('/issued-documents');
      return issued.filter((row) => row.assessmentId === assessmentId);
    },
  });
}

/** One step on a document; whatever the answer, the page asks anew how it stands. */
export function useDocumentStep(document: DocumentRow) {
  const refresh = useRefreshAssessment();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, body = {} }: { step: string; body?: Record<string, unknown> }) =>
      api.post(`/documents/${document.id}/${step}`, { ...body, expectedRevision: document.revision }),
    onSettled: async () => {
      await refresh();
      await client.invalidateQueries({ queryKey: ['issued-documents'] });
    },
  });
}
