import '../documents/documents.css';
import { FileAddOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { DocumentPanel } from '../documents/document-panel.tsx';
import { useDocuments } from '../documents/use-documents.ts';
import { CodeAuditFrame } from './code-audit-frame.tsx';

/** 代码审计报告, from the draft to the issue; the assessed side and auditors see the issued one. */
export const CodeAuditReportPage = () => <CodeAuditFrame>{() => <Reports />}</CodeAuditFrame>;

function Reports() {
  const { id } = useAssessment();
  const inside = useMay('document.view');
  const query = useDocuments(id, inside);
  return (
    <Loaded query={query} what="代码审计报告">
      {(all) => {
        const rows = all
          .filter(({ kind }) => kind === 'code_audit_report')
          .sort((a, b) => b.preparedAt.localeCompare(a.preparedAt));
        return (
          <>
            {rows.every(({ state }) => state === 'issued') && <Drafting />}
            {rows.length === 0 ? (
              <EmptyState
                title={inside ? '还没有代码审计报告' : '代码审计报告尚未签发'}
                hint={
                  inside
                    ? '草稿随时可以起草并预览；只有经人确认的缺陷计入报告，送审、批准、签发后被测单位可以下载。'
                    : '签发后会出现在这里，届时可以下载并核验。'
                }
              />
            ) : (
              rows.map((row) => <DocumentPanel key={row.id} document={row} />)
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Drafting() {
  const { id } = useAssessment();
  const may = useMay('document.draft');
  const refresh = useRefreshAssessment();
  const draft = useMutation({
    mutationFn: () => api.post(`/assessments/${id}/documents`, { kind: 'code_audit_report' }),
    onSettled: refresh,
  });
  if (!may) return null;
  return (
    <>
      {draft.isError && <ErrorBlock title="没有起草" error={draft.error} />}
      <div className="filters">
        <Button type="primary" icon={<FileAddOutlined />} loading={draft.isPending} onClick={() => draft.mutate()}>
          起草代码审计报告
        </Button>
        <span className="mute">报告含送审代码摘要、工具与规则版本、缺陷详情、复测情况与覆盖附录</span>
      </div>
    </>
  );
}
