import '../fieldwork/fieldwork.css';
import './documents.css';
import { FileAddOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { DocumentKind } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { codesOf, label } from '../../labels.ts';
import { useAssessment, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { DocumentPanel } from './document-panel.tsx';
import { IssueBlockers } from './issue-blockers.tsx';
import { type DocumentRow, useDocuments } from './use-documents.ts';

/** Documents from draft to issue; everybody sees what is theirs to do. */
export function DocumentsPage() {
  const { id, actions } = useAssessment();
  const inside = actions.includes('document.view');
  const query = useDocuments(id, inside);
  return (
    <>
      {inside && <IssueBlockers />}
      <Loaded query={query} what="文档">
        {(rows) => (
          <>
            <Drafting rows={rows} />
            {rows.length === 0 ? (
              <EmptyState
                title={inside ? '还没有文档' : '还没有已签发的文档'}
                hint={
                  inside
                    ? '由项目经理起草，审核、批准后签发；签发后被测单位与审计人员可以下载。'
                    : '报告签发后会出现在这里，届时可以下载并核验。'
                }
              />
            ) : (
              [...rows]
                .sort((a, b) => b.preparedAt.localeCompare(a.preparedAt))
                .map((row) => <DocumentPanel key={row.id} document={row} />)
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

/** The report of the code audit is drafted on that audit's own page. */
const KINDS = (codesOf('documentKind') as DocumentKind[]).filter((kind) => kind !== 'code_audit_report');

/** One unfinished document of a kind at a time. */
function Drafting({ rows }: { rows: readonly DocumentRow[] }) {
  const { id, actions, roles, lockedAt } = useAssessment();
  const refresh = useRefreshAssessment();
  const draft = useMutation({
    mutationFn: (kind: DocumentKind) => api.post<DocumentRow>(`/assessments/${id}/documents`, { kind }),
    onSettled: refresh,
  });
  if (!actions.includes('document.draft') || !roles.includes('lead')) return null;
  const free = KINDS.filter(
    (kind) =>
      !rows.some((row) => row.kind === kind && row.state !== 'issued') &&
      !(kind === 'assessment_report' && lockedAt !== null),
  );
  if (free.length === 0) return null;
  return (
    <>
      {draft.isError && <ErrorBlock title="没有起草" error={draft.error} />}
      <div className="filters">
        {free.map((kind) => (
          <Button
            key={kind}
            icon={<FileAddOutlined />}
            loading={draft.isPending && draft.variables === kind}
            onClick={() => draft.mutate(kind)}
          >
            起草{label('documentKind', kind)}
          </Button>
        ))}
        <span className="mute">
          草稿随时可以起草并预览；正式报告须在「报告与交付」步骤送审，
          <Link to={`/assessments/${id}`}>查看当前步骤</Link>
        </span>
      </div>
    </>
  );
}
