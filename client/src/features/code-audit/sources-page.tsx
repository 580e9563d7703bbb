import './code-sources.css';
import { UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CodeSource, CodeSourceList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useMay } from '../assessment/assessment-context.tsx';
import { CodeAuditFrame, useCodeAuditPlace } from './code-audit-frame.tsx';
import { SourceUpload } from './source-upload.tsx';
import { bytesText, numberText, returnedText, SOURCE_TONES } from './source-words.ts';
import { WorkProgress } from './work-progress.tsx';

/** 源码与交接: every hand-over with its digest, and how it went back. */
export function SourcesPage() {
  return <CodeAuditFrame>{() => <Sources />}</CodeAuditFrame>;
}

/** The hand-overs, for this page and for whoever chooses one. */
export function useSources() {
  const { path, key } = useCodeAuditPlace();
  return useQuery({ queryKey: [...key, 'sources'], queryFn: () => api.get<CodeSourceList>(`${path}/sources`) });
}

function Sources() {
  const query = useSources();
  const mayUpload = useMay('code_audit.manage');
  const [open, setOpen] = useState(false);
  return (
    <Loaded query={query} what="源码交接">
      {({ items }) => (
        <>
          {open && (
            <SourceUpload first={items.every(({ state }) => state === 'refused')} onDone={() => setOpen(false)} />
          )}
          <section className="panel">
            <h2 className="panel-title">
              源码交接
              <span className="mute small">共 {items.length} 次</span>
              <span className="spacer" />
              {mayUpload && !open && (
                <Button type="primary" size="small" icon={<UploadOutlined />} onClick={() => setOpen(true)}>
                  交入源码
                </Button>
              )}
            </h2>
            {items.length === 0 ? (
              <EmptyState
                title="还没有收到源码"
                hint="收到压缩包后在此交入：登记摘要与交接人，解包清点语言、行数、依赖与第三方代码，打印交接单。"
              />
            ) : (
              <div className="source-list">
                {items.toReversed().map((source) => (
                  <SourceRow key={source.id} source={source} />
                ))}
              </div>
            )}
          </section>
        </>
      )}
    </Loaded>
  );
}

function SourceRow({ source }: { source: CodeSource }) {
  const { id, no, round, state, refusal, taskId, sha256 } = source;
  const seesInside = useMay('code_audit.view');
  return (
    <article className="source-row">
      <div className="source-head">
        <b>
          第 {no} 次 {label('codeSourceRound', round)}
        </b>
        <span>{source.label}</span>
        <StatusTag tone={SOURCE_TONES[state]}>{label('codeSourceState', state)}</StatusTag>
        {source.returned !== null && <StatusTag tone="mute">{returnedText(source)}</StatusTag>}
        <span className="spacer" />
        {state === 'ready' && seesInside && <Link to={id}>清点结果</Link>}
        <Link to={`${id}/receipt`}>交接单</Link>
      </div>
      <div className="source-facts mute small">
        <span>
          {source.fileName}（{bytesText(source.size)}）
        </span>
        {state === 'ready' && (
          <span>
            {numberText(source.files)} 个文件，{numberText(source.lines)} 行
          </span>
        )}
        <span>
          {source.handedOverBy} 于 {source.handedOverOn} 交出
        </span>
        <span>
          {source.receivedByName} 于 {dateTime(source.receivedAt)} 接收
        </span>
        {source.receiptNo !== '' && <span>交接单 {source.receiptNo}</span>}
      </div>
      <div className="digest">SHA-256 {sha256}</div>
      {refusal !== null && <p className="text-bad">没有接收：{refusal}</p>}
      {taskId !== null && <WorkProgress taskId={taskId} cancellable={false} />}
    </article>
  );
}
