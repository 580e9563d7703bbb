import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CodeFindingDetail, CodeScanList, CodeSourceFile } from '../../../../../schemas/generated/types.ts';
import { api } from '../../../api.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';
import { placeText } from './finding-words.tsx';

const AROUND = 40;

interface LinesProps {
  readonly lines: readonly string[];
  readonly from: number;
  readonly hit: readonly [number, number] | null;
}

/** Source text with its numbers; the lines that were found are marked, and said to be so. */
export function CodeLines({ lines, from, hit }: LinesProps) {
  return (
    <section className="code-lines" aria-label="代码">
      {lines.map((line, n) => {
        const no = from + n;
        const found = hit !== null && no >= hit[0] && no <= hit[1];
        return (
          <div key={no} className={found ? 'hit' : undefined} title={found ? '命中的行' : undefined}>
            <span className="line-no">{no}</span>
            {line}
          </div>
        );
      })}
    </section>
  );
}

/** The excerpt of the scan, with more of the file where one may read it; then where the data comes from. */
export function FindingCode({ detail }: { detail: CodeFindingDetail }) {
  const { finding, codeShown, snippet, snippetFrom, endLine, flow, places, functionName } = detail;
  const [wide, setWide] = useState(false);
  if (!codeShown) return <p className="mute">代码只对项目经理和被指定查看代码的审计人员开放。</p>;
  const hit = finding.line === null ? null : ([finding.line, endLine ?? finding.line] as const);
  const scanId = detail.observations.at(-1)?.scanId ?? null;
  return (
    <>
      <p className="small">
        <code>{placeText(finding)}</code>
        {endLine !== null && endLine !== finding.line && `-${endLine}`}
        {functionName !== null && <span className="mute">　函数 {functionName}</span>}
        {scanId !== null && hit !== null && (
          <Button type="link" size="small" onClick={() => setWide(!wide)}>
            {wide ? '只看片段' : '更多行'}
          </Button>
        )}
      </p>
      {wide && scanId !== null && hit !== null ? (
        <MoreLines path={finding.path} scanId={scanId} hit={hit} />
      ) : (
        snippet !== '' && <CodeLines lines={snippet.split('\n')} from={snippetFrom ?? finding.line ?? 1} hit={hit} />
      )}
      {snippet === '' && !wide && <p className="mute small">没有代码片段。</p>}
      {flow.length > 0 && (
        <>
          <h3>数据流</h3>
          <ol className="finding-flow">
            {flow.map((step, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a flow may pass the same line twice and never changes
              <li key={n}>
                <code>{placeText(step)}</code> {step.message}
              </li>
            ))}
          </ol>
        </>
      )}
      {places.length > 0 && (
        <>
          <h3>涉及的代码位置</h3>
          <ul className="finding-flow">
            {places.map((place) => (
              <li key={`${place.path}:${place.from}-${place.to}`}>
                <code>
                  {place.path}:{place.from}-{place.to}
                </code>{' '}
                {place.note}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface MoreLinesProps {
  readonly path: string;
  readonly scanId: string;
  readonly hit: readonly [number, number];
}

/** The file as it was when it was scanned last: the scan knows its hand-over. */
function MoreLines({ path: file, scanId, hit }: MoreLinesProps) {
  const { path, key } = useCodeAuditPlace();
  const scans = useQuery({ queryKey: [...key, 'scans'], queryFn: () => api.get<CodeScanList>(`${path}/scans`) });
  const sourceId = scans.data?.items.find(({ id }) => id === scanId)?.sourceId;
  const from = Math.max(1, hit[0] - AROUND);
  const text = useQuery({
    queryKey: [...key, 'sources', sourceId, 'file', file, from],
    queryFn: () =>
      api.get<CodeSourceFile>(`${path}/sources/${sourceId}/file`, { path: file, from, to: hit[1] + AROUND }),
    enabled: sourceId !== undefined,
    retry: false,
  });
  return (
    <Loaded query={text} what="源码">
      {({ lines }) => <CodeLines lines={lines} from={from} hit={hit} />}
    </Loaded>
  );
}
