import type { CodeFindingDetail } from '../../../../schemas/generated/types.ts';
import { CodeLines } from '../code-audit/findings/finding-code.tsx';
import { placeText } from '../code-audit/findings/finding-words.tsx';

/** File and line, the lines themselves where one may read them, and the way the data takes. */
export function MyCodePlace({ detail }: { detail: CodeFindingDetail }) {
  const { finding, endLine, functionName, codeShown, snippet, snippetFrom, flow, places } = detail;
  const hit = finding.line === null ? null : ([finding.line, endLine ?? finding.line] as const);
  if (finding.path === '') return <p className="mute">没有指明代码位置，请联系项目经理。</p>;
  return (
    <>
      <p>
        <code>{placeText(finding)}</code>
        {hit !== null && hit[1] !== hit[0] && <code>-{hit[1]}</code>}
        {functionName !== null && <span className="mute">　函数 {functionName}</span>}
        {finding.module !== '' && <span className="mute">　模块 {finding.module}</span>}
      </p>
      {codeShown && snippet !== '' && (
        <CodeLines lines={snippet.split('\n')} from={snippetFrom ?? finding.line ?? 1} hit={hit} />
      )}
      {places.length > 1 && (
        <ul className="plain-list">
          {places.map(({ path, from, to, note }) => (
            <li key={`${path}:${from}-${to}`}>
              <code>
                {path}:{from}-{to}
              </code>{' '}
              {note}
            </li>
          ))}
        </ul>
      )}
      {flow.length > 0 && (
        <details>
          <summary>外部数据怎样走到这里（{flow.length} 处）</summary>
          <ol className="plain-list">
            {flow.map((step, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a flow may pass the same line twice and never changes
              <li key={n}>
                <code>{placeText(step)}</code> {step.message}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
