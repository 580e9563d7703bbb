import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { DocumentRemark } from '../../../../schemas/generated/types.ts';
import { api, readAll } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { assessmentKey, useAssessment, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import type { DocumentRow } from './use-documents.ts';

/** What reviewers said and how it was answered. */
export function RemarkThread({ document }: { document: DocumentRow }) {
  const { actions, id } = useAssessment();
  const [shown, setShown] = useState(document.openRemarks > 0 && document.state !== 'issued');
  if (!actions.includes('document.view')) return null;
  return (
    <details className="remarks" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        意见
        {document.openRemarks > 0 && <span className="text-warn">　{document.openRemarks} 条未处理</span>}
      </summary>
      {shown && <Thread document={document} assessmentId={id} />}
    </details>
  );
}

function Thread({ document, assessmentId }: { document: DocumentRow; assessmentId: string }) {
  const query = useQuery({
    queryKey: [...assessmentKey(assessmentId), 'remarks', document.id],
    queryFn: () => readAll<DocumentRemark>(`/documents/${document.id}/remarks`),
  });
  const mayResolve = document.actions.includes('resolve');
  return (
    <>
      <Loaded query={query} what="意见">
        {(rows) =>
          rows.length === 0 ? (
            <p className="mute">还没有意见。</p>
          ) : (
            rows.map((row) => <Remark key={row.id} remark={row} documentId={document.id} mayResolve={mayResolve} />)
          )
        }
      </Loaded>
      {document.actions.includes('remark') && <AddRemark documentId={document.id} />}
    </>
  );
}

interface RemarkProps {
  readonly remark: DocumentRemark;
  readonly documentId: string;
  readonly mayResolve: boolean;
}

function Remark({ remark, documentId, mayResolve }: RemarkProps) {
  const refresh = useRefreshAssessment();
  const [asking, setAsking] = useState(false);
  const resolve = useMutation({
    mutationFn: (resolution: string) =>
      api.post(`/documents/${documentId}/remarks/${remark.id}/resolve`, { resolution }),
    onSuccess: async () => {
      setAsking(false);
      await refresh();
    },
  });
  return (
    <article className="remark">
      <div className="mute small">
        {remark.by.name} {dateTime(remark.at)}
        {remark.section !== null && ` · ${remark.section}`}{' '}
        {remark.resolvedAt === null ? (
          <StatusTag tone="warn">未处理</StatusTag>
        ) : (
          <StatusTag tone="good">已处理</StatusTag>
        )}
      </div>
      <div className="wrap-text">{remark.text}</div>
      {remark.resolution !== null && <div className="wrap-text remark-answer">处理：{remark.resolution}</div>}
      {mayResolve && remark.resolvedAt === null && (
        <Button size="small" onClick={() => setAsking(true)}>
          记录处理情况
        </Button>
      )}
      <ReasonDialog
        open={asking}
        title="处理意见"
        label="怎样处理的"
        okText="保存"
        busy={resolve.isPending}
        error={resolve.error}
        onConfirm={(text) => resolve.mutate(text)}
        onCancel={() => setAsking(false)}
      />
    </article>
  );
}

function AddRemark({ documentId }: { documentId: string }) {
  const refresh = useRefreshAssessment();
  const [section, setSection] = useState('');
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () =>
      api.post(`/documents/${documentId}/remarks`, {
        text: text.trim(),
        ...(section.trim() === '' ? {} : { section: section.trim() }),
      }),
    onSuccess: async () => {
      setText('');
      setSection('');
      await refresh();
    },
  });
  return (
    <div className="add-remark">
      {add.isError && <ErrorBlock title="意见没有保存" error={add.error} />}
      <Input
        className="remark-section"
        placeholder="章节（可不填）"
        aria-label="章节"
        maxLength={120}
        value={section}
        onChange={(event) => setSection(event.target.value)}
      />
      <Input.TextArea
        aria-label="意见"
        placeholder="写下意见"
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button disabled={text.trim() === ''} loading={add.isPending} onClick={() => add.mutate()}>
        提交意见
      </Button>
    </div>
  );
}
