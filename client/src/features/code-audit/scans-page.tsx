import './code-sources.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type {
  CodeScan,
  CodeScanEngine,
  CodeScanList,
  CodeSource,
  StartCodeScan,
} from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { CodeAuditFrame, useCodeAuditPlace } from './code-audit-frame.tsx';
import { ExclusionsPanel } from './exclusions-panel.tsx';
import { ScanCounts } from './scan-counts.tsx';
import { ScanImport } from './scan-import.tsx';
import { numberText, outcomeText, scanTone, sourceName } from './source-words.ts';
import { useSources } from './sources-page.tsx';
import { WorkProgress } from './work-progress.tsx';

/** 扫描: start one, bring results in, what earlier ones came to, and what the auditors left out. */
export function ScansPage() {
  return <CodeAuditFrame>{() => <Scans />}</CodeAuditFrame>;
}

function Scans() {
  const { path, key } = useCodeAuditPlace();
  const sources = useSources();
  const query = useQuery({ queryKey: [...key, 'scans'], queryFn: () => api.get<CodeScanList>(`${path}/scans`) });
  const mayScan = useMay('code_audit.manage');
  const ready = (sources.data?.items ?? []).filter(
    ({ state, returned }) => state === 'ready' && returned?.how !== 'destroyed',
  );
  return (
    <Loaded query={query} what="扫描">
      {({ items }) => (
        <>
          {mayScan && <StartPanel ready={ready.toReversed()} busy={items.some(({ taskId }) => taskId !== null)} />}
          <section className="panel">
            <h2 className="panel-title">
              扫描与导入 <span className="mute small">共 {items.length} 次</span>
            </h2>
            {items.length === 0 && (
              <EmptyState
                title="还没有扫描"
                hint="先在“源码与交接”交入源码，再从这里扫描，或导入别处的扫描结果（SARIF 2.1.0、Semgrep JSON）。"
              />
            )}
            {items.map((scan) => (
              <ScanRow key={scan.id} scan={scan} mayCancel={mayScan} />
            ))}
          </section>
          <ExclusionsPanel />
        </>
      )}
    </Loaded>
  );
}

function StartPanel({ ready, busy }: { ready: readonly CodeSource[]; busy: boolean }) {
  const { path, key } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [chosen, setChosen] = useState<string | null>(null);
  const [importing, setImporting] = useState(false);
  const engine = useQuery({
    queryKey: [...key, 'scan-engine'],
    queryFn: () => api.get<CodeScanEngine>(`${path}/scan-engine`),
    staleTime: 60_000,
  });
  const start = useMutation({
    mutationFn: (body: StartCodeScan) => api.post<CodeScan>(`${path}/scans`, body),
    onSettled: refresh,
  });
  const sourceId = chosen ?? ready[0]?.id ?? null;
  const available = engine.data?.available ?? false;
  return (
    <section className="panel">
      <h2 className="panel-title">
        发起扫描
        {engine.data !== undefined && <EngineText engine={engine.data} />}
      </h2>
      {engine.data !== undefined && !available && <EngineMissing />}
      {engine.isError && <ErrorBlock title="没有读到引擎状态" error={engine.error} />}
      {start.isError && <ErrorBlock title="没有开始扫描" error={start.error} />}
      {ready.length === 0 ? (
        <p className="mute">没有可用的源码：请先在“源码与交接”交入源码，解包清点完成后即可扫描。</p>
      ) : (
        <div className="filters">
          <Select
            aria-label="要扫描的源码"
            value={sourceId}
            onChange={setChosen}
            className="source-select"
            options={ready.map((source) => ({ value: source.id, label: sourceName(source) }))}
          />
          <Button
            type="primary"
            disabled={!available || busy || sourceId === null}
            loading={start.isPending}
            onClick={() => sourceId !== null && start.mutate({ sourceId })}
          >
            开始扫描
          </Button>
          <Button onClick={() => setImporting(!importing)}>导入扫描结果</Button>
          {busy && <span className="mute small">同一系统一次只进行一个扫描</span>}
        </div>
      )}
      {importing && sourceId !== null && (
        <ScanImport key={sourceId} sourceId={sourceId} onDone={() => setImporting(false)} />
      )}
    </section>
  );
}

const EngineText = ({ engine }: { engine: CodeScanEngine }) => (
  <span className="mute small">
    {engine.available ? `${engine.engine} ${engine.version}` : '未安装引擎'}，自有规则包 {engine.packVersion ?? '—'}（
    {numberText(engine.rules)} 条）
  </span>
);

function EngineMissing() {
  return (
    <Alert
      type="warning"
      showIcon
      className="told-alert"
      title="本机没有扫描引擎，暂不能扫描"
      description="安装：装好 Python 3.10 以上后重新运行 npm start，会自动准备 semgrep；或把已安装引擎的路径写入环境变量 SEMGREP_PATH 后重启。没有引擎时仍可导入别处的扫描结果、手工审计和登记缺陷。"
    />
  );
}

function ScanRow({ scan, mayCancel }: { scan: CodeScan; mayCancel: boolean }) {
  const { id, no, kind, state, taskId } = scan;
  const engine = [scan.engine, scan.engineVersion].filter((part) => part !== null).join(' ');
  return (
    <article className="source-row">
      <div className="source-head">
        <b>
          第 {no} 次{kind === 'import' ? '（导入）' : ''}
        </b>
        <StatusTag tone={scanTone(state)}>{outcomeText(scan)}</StatusTag>
        <span>{sourceName({ no: scan.sourceNo, label: scan.sourceLabel })}</span>
        <span className="mute small">
          {engine}
          {scan.packVersion !== null && `，规则包 ${scan.packVersion}`}
        </span>
        <span className="spacer" />
        <Link to={id}>覆盖记录</Link>
      </div>
      <div className="mute small">
        {scan.startedByName} 于 {dateTime(scan.startedAt)} 发起
        {scan.durationMs !== null && `，用时 ${Math.round(scan.durationMs / 1000)} 秒`}
        {scan.fileName !== null && `，文件 ${scan.fileName}`}
      </div>
      {scan.reason !== null && <p className={state === 'complete_with_gaps' ? 'mute' : 'text-bad'}>{scan.reason}</p>}
      <ScanCounts counts={scan.counts} />
      {taskId !== null && <WorkProgress taskId={taskId} cancellable={mayCancel} />}
    </article>
  );
}
