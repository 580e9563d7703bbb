import { DownloadOutlined, FilePdfOutlined, FileWordOutlined } from '@ant-design/icons';
import { App, Steps } from 'antd';
import { useState } from 'react';
import { apiUrl } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { DocumentStateTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { fileSize } from '../fieldwork/evidence-item.tsx';
import { Digests } from './digests.tsx';
import { DocumentActions } from './document-actions.tsx';
import { RemarkThread } from './remark-thread.tsx';
import { TaskProgress } from './task-progress.tsx';
import type { DocumentRow } from './use-documents.ts';

/** One document: where it stands, its file, what I may do, what was remarked. */
export function DocumentPanel({ document }: { document: DocumentRow }) {
  const refresh = useRefreshAssessment();
  const { message } = App.useApp();
  // A finished task leaves the row; its failure stays to be read.
  const [followed, setFollowed] = useState<string | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  const current = document.taskId === ended ? null : document.taskId;
  if (current !== null && current !== followed) setFollowed(current);
  const taskId = current ?? followed;
  return (
    <section className="panel document" id={document.id}>
      <h2 className="panel-title">
        {document.title}
        <span className="mute small">第 {document.version} 版</span>
        <DocumentStateTag state={document.state} />
        {document.reportNo !== null && <span className="report-no">{document.reportNo}</span>}
        <span className="spacer" />
        <Files document={document} />
      </h2>
      <Journey document={document} />
      {taskId !== null && (
        <TaskProgress
          key={taskId}
          taskId={taskId}
          onEnd={(task) => {
            if (task.state === 'done') {
              setEnded(taskId);
              setFollowed(null);
              void message.success(`${document.title}已生成`);
            }
            void refresh();
          }}
        />
      )}
      {document.state === 'issued' && (
        <Digests
          sha256={document.fileSha256}
          sm3={document.fileSm3}
          code={document.verificationCode}
          reportNo={document.reportNo}
        />
      )}
      <DocumentActions document={document} />
      <RemarkThread document={document} />
    </section>
  );
}

function Files({ document }: { document: DocumentRow }) {
  if (document.state === 'issued')
    return (
      <>
        <Editable document={document} />
        <a
          className="ant-btn-link"
          href={apiUrl(`/documents/${document.id}/file.pdf`)}
          target="_blank"
          rel="noreferrer"
        >
          <DownloadOutlined /> 下载正式文件{document.fileSize !== null && `（${fileSize(document.fileSize)}）`}
        </a>
      </>
    );
  if (!document.previewReady) return <span className="mute small">尚无预览</span>;
  return (
    <>
      <Editable document={document} />
      <a href={apiUrl(`/documents/${document.id}/preview.pdf`)} target="_blank" rel="noreferrer">
        <FilePdfOutlined /> 打开预览（带草稿水印）
      </a>
    </>
  );
}

/** A copy to write in, for those who work on the document. */
function Editable({ document }: { document: DocumentRow }) {
  const may = useMay('document.view');
  if (document.kind !== 'code_audit_report' || !may) return null;
  return (
    <a href={apiUrl(`/documents/${document.id}/report.docx`)} download>
      <FileWordOutlined /> 可编辑副本（DOCX）
    </a>
  );
}

const ORDER = ['draft', 'in_review', 'reviewed', 'approved', 'issued'] as const;

/** 编制 → 审核 → 批准 → 签发, each with who and when. */
function Journey({ document }: { document: DocumentRow }) {
  const at = document.state === 'returned' ? 0 : ORDER.indexOf(document.state);
  // A draft is being prepared; in review waits for the reviewer; reviewed for the approver; approved for issue.
  const current = document.state === 'issued' ? 4 : at;
  const who = (person: { name: string } | null, time: string | null) =>
    person === null ? '' : `${person.name} ${dateTime(time)}`;
  return (
    <Steps
      size="small"
      className="journey"
      current={current}
      status={document.state === 'returned' ? 'error' : 'process'}
      items={[
        {
          title: document.state === 'returned' ? label('documentState', 'returned') : '编制',
          content: who(document.preparedBy, document.preparedAt),
        },
        { title: '审核', content: who(document.reviewedBy, document.reviewedAt) },
        { title: '批准', content: who(document.approvedBy, document.approvedAt) },
        { title: '签发', content: who(document.issuedBy, document.issuedAt) },
      ]}
    />
  );
}
