import './code-sources.css';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { CodeAudit, CodeSourceDetail } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useMay } from '../assessment/assessment-context.tsx';
import { CodeAuditFrame, useCodeAuditPlace } from './code-audit-frame.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { SourceBrowser } from './source-browser.tsx';
import { SourceInventory } from './source-inventory.tsx';
import { bytesText, numberText, returnedText, SOURCE_TONES } from './source-words.ts';

/** One hand-over: what it consists of, what was left out, its files. */
export function SourcePage() {
  return <CodeAuditFrame>{(audit) => <Source audit={audit} />}</CodeAuditFrame>;
}

function Source({ audit }: { audit: CodeAudit }) {
  const { sourceId = '' } = useParams();
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'sources', sourceId],
    queryFn: () => api.get<CodeSourceDetail>(`${path}/sources/${sourceId}`),
  });
  return (
    <Loaded query={query} what="清点结果">
      {(detail) => (
        <>
          <SourceSummary detail={detail} />
          <SourceInventory detail={detail} />
          <SourceBrowser
            sourceId={sourceId}
            mayRead={audit.mayReadCode && detail.source.returned?.how !== 'destroyed'}
          />
        </>
      )}
    </Loaded>
  );
}

function SourceSummary({ detail: { source, commonRoot } }: { detail: CodeSourceDetail }) {
  const mayManage = useMay('code_audit.manage');
  const [returning, setReturning] = useState(false);
  const { state, returned } = source;
  const open = state !== 'unpacking' && returned?.how !== 'destroyed';
  return (
    <section className="panel">
      <h2 className="panel-title">
        第 {source.no} 次交接 · {label('codeSourceRound', source.round)} · {source.label}
        <StatusTag tone={SOURCE_TONES[state]}>{label('codeSourceState', state)}</StatusTag>
        {returned !== null && <StatusTag tone="mute">{returnedText(source)}</StatusTag>}
        <span className="spacer" />
        <Link to="receipt">交接单</Link>
        {mayManage && open && (
          <Button size="small" onClick={() => setReturning(true)}>
            登记归还或销毁
          </Button>
        )}
      </h2>
      <div className="source-facts">
        <span>
          {source.fileName}（{source.format}，{bytesText(source.size)}）
        </span>
        <span>
          {numberText(source.files)} 个文件，{numberText(source.lines)} 行
        </span>
        {commonRoot !== null && <span>共同顶层目录 {commonRoot} 已去掉</span>}
      </div>
      <div className="digest">压缩包 SHA-256 {source.sha256}</div>
      {source.treeSha256 !== null && <div className="digest">目录树 SHA-256 {source.treeSha256}（与打包方式无关）</div>}
      {source.refusal !== null && <p className="text-bad">没有接收：{source.refusal}</p>}
      {returning && <ReturnDialog source={source} onClose={() => setReturning(false)} />}
    </section>
  );
}
