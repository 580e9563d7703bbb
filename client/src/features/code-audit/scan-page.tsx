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
  const common = { showIcon: true, className: 'told-alert' } as const;
  const left = scan.counts['excludedFiles'] ?? 0;
  if (scan.state === 'complete') {
    const rest = left === 0 ? '' : `；另有 ${numberText(left)} 个文件按排除项、第三方或压缩代码略去，见下`;
    return <Alert {...common} type="success" title={`完整：应扫描的文件都扫描了${rest}`} />;
  }
  if (scan.state === 'complete_with_gaps') {
    const title = '有未覆盖：以下部分没有结论，不能当作没有缺陷';
    return <Alert {...common} type="warning" title={title} description={scan.reason} />;
  }
  const title = scan.state === 'cancelled' ? '已取消：没有结果' : '失败：没有结果，已有缺陷不因此改变';
  return (
    <Alert {...common} type={scan.state === 'cancelled' ? 'info' : 'error'} title={title} description={scan.reason} />
  );
}

const FILE_STATES: readonly (readonly [string, string])[] = [
  ['scanned', '已扫描'],
  ['partial', '部分未能解析'],
  ['skipped', '跳过'],
  ['not_scanned', '未扫描（无适用规则或二进制）'],
];
const IMPORT_STATES: typeof FILE_STATES = [
  ['scanned', '结果文件写明已扫描'],
  ['not_scanned', '结果文件没有提到'],
];

function Covered({ detail }: { detail: CodeScanDetail }) {
  const { scan, fileStates, skipReasons, rules, skippedRules } = detail;
  if (!isUsable(scan)) return null;
  return (
    <section className="panel">
      <h2 className="panel-title">覆盖</h2>
      <div className="count-line">
        {(scan.kind === 'import' ? IMPORT_STATES : FILE_STATES).map(([key, text]) => (
          <span key={key}>
            {text} <b>{numberText(fileStates[key] ?? 0)}</b> 个文件
          </span>
        ))}
        <span>
          {scan.kind === 'import' ? '提到规则' : '执行规则'} <b>{numberText(rules)}</b> 条
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
