import './code-sources.css';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useParams } from 'react-router';
import type { CodeScanDetail } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useMay } from '../assessment/assessment-context.tsx';
import { CodeAuditFrame, useCodeAuditPlace } from './code-audit-frame.tsx';
import { CoverageLists } from './coverage-lists.tsx';
import { ScanCounts } from './scan-counts.tsx';
import { bytesText, isUsable, numberText, outcomeText, scanTone, skipText, sourceName } from './source-words.ts';
import { WorkProgress } from './work-progress.tsx';

/** One scan: what it came to, told plainly, and everything it did not see. */
export function ScanPage() {
  return <CodeAuditFrame>{() => <Scan />}</CodeAuditFrame>;
}

function Scan() {
  const { scanId = '' } = useParams();
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'scans', scanId],
    queryFn: () => api.get<CodeScanDetail>(`${path}/scans/${scanId}`),
  });
  return (
    <Loaded query={query} what="覆盖记录">
      {(detail) => (
        <>
          <Outcome detail={detail} />
          {detail.scan.taskId === null && <Covered detail={detail} />}
          <CoverageLists detail={detail} />
        </>
      )}
    </Loaded>
  );
}

function Outcome({ detail: { scan } }: { detail: CodeScanDetail }) {
  const mayCancel = useMay('code_audit.manage');
  const facts: readonly (readonly [string, string | null])[] = [
    ['源码', sourceName({ no: scan.sourceNo, label: scan.sourceLabel })],
    ['引擎', [scan.engine, scan.engineVersion].filter((part) => part !== null).join(' ')],
    ['规则包', scan.packVersion],
    ['发起', `${scan.startedByName}，${dateTime(scan.startedAt)}`],
    ['结束', scan.endedAt === null ? null : dateTime(scan.endedAt)],
    ['用时', scan.durationMs === null ? null : `${(scan.durationMs / 1000).toFixed(1)} 秒`],
    ['内存峰值', scan.peakMemoryBytes === null ? null : bytesText(scan.peakMemoryBytes)],
    ['结果文件', scan.fileName],
  ];
  return (
    <section className="panel">
      <h2 className="panel-title">
        第 {scan.no} 次{scan.kind === 'import' ? '导入' : '扫描'}
        <StatusTag tone={scanTone(scan.state)}>{outcomeText(scan)}</StatusTag>
        <span className="mute small">{label('scanState', scan.state)}</span>
      </h2>
      <OutcomeAlert scan={scan} />
      {scan.taskId !== null && <WorkProgress taskId={scan.taskId} cancellable={mayCancel} />}
      <div className="source-facts">
        {facts.map(([name, text]) =>
          text === null ? null : (
            <span key={name}>
              <span className="mute">{name}</span> {text}
            </span>
          ),
        )}
      </div>
      {scan.packDigest !== null && <div className="digest">规则包 SHA-256 {scan.packDigest}</div>}
      <ScanCounts counts={scan.counts} />
    </section>
  );
}

function OutcomeAlert({ scan }: Pick<CodeScanDetail, 'scan'>) {
  if (scan.taskId !== null) return null;
  if (scan.state === 'complete') return <Alert type="success" showIcon title="完整：应扫描的文件都扫描了" />;
  if (scan.state === 'complete_with_gaps') {
    return (
      <Alert type="warning" showIcon title="有未覆盖：以下部分没有结论，不能当作没有缺陷" description={scan.reason} />
    );
  }
  const title = scan.state === 'cancelled' ? '已取消：没有结果' : '失败：没有结果，已有缺陷不因此改变';
  return (
    <Alert type={scan.state === 'cancelled' ? 'info' : 'error'} showIcon title={title} description={scan.reason} />
  );
}

const FILE_STATES: readonly (readonly [string, string])[] = [
  ['scanned', '已扫描'],
  ['partial', '部分未能解析'],
  ['skipped', '跳过'],
  ['not_scanned', '未扫描（无适用规则或二进制）'],
];

function Covered({ detail }: { detail: CodeScanDetail }) {
  const { scan, fileStates, skipReasons, rules, skippedRules } = detail;
  if (!isUsable(scan)) return null;
  return (
    <section className="panel">
      <h2 className="panel-title">覆盖</h2>
      <div className="count-line">
        {FILE_STATES.map(([key, text]) => (
          <span key={key}>
            {text} <b>{numberText(fileStates[key] ?? 0)}</b> 个文件
          </span>
        ))}
        <span>
          执行规则 <b>{numberText(rules)}</b> 条
        </span>
      </div>
      <div className="count-line">
        {Object.entries(skipReasons).map(([reason, n]) => (
          <span key={reason}>
            {skipText(reason)} <b>{numberText(n)}</b>
          </span>
        ))}
      </div>
      {skippedRules.length > 0 && <p className="text-bad">引擎不能使用的规则：{skippedRules.join('、')}</p>}
    </section>
  );
}
