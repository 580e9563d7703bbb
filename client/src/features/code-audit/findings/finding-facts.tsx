import type { ReactNode } from 'react';
import type { CodeFindingBrief, CodeFindingDetail } from '../../../../../schemas/generated/types.ts';
import { label } from '../../../labels.ts';
import { FindingStateTag, shortPlace, tierText } from './finding-words.tsx';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return children === '' || children === null ? null : (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function clauseWords({ finding: { clause }, clauseTitle, fit }: CodeFindingDetail): string {
  if (clause === null) return '';
  return `GB/T 39412 ${clause} ${clauseTitle ?? ''}${fit === null ? '' : `（${label('codeAuditFit', fit)}）`}`;
}

/** What the tool said, what the rule says about it, and where it belongs in GB/T 39412. */
export function FindingFacts({ detail }: { detail: CodeFindingDetail }) {
  const { finding, rule, cwe, acceptance, units } = detail;
  const { toolRisk } = finding;
  return (
    <dl className="finding-facts">
      <Fact name="说明">{detail.description}</Fact>
      <Fact name="为什么">{rule?.why ?? ''}</Fact>
      <Fact name="怎么改">{rule?.fix ?? ''}</Fact>
      <Fact name="核对要点">{rule?.review ?? ''}</Fact>
      <Fact name="条款">{clauseWords(detail)}</Fact>
      <Fact name="CWE">{cwe.map((n) => `CWE-${n}`).join('、')}</Fact>
      <Fact name="风险">
        {label('codeAuditSeverity', finding.risk)}
        {toolRisk !== null && <span className="mute">　工具定为{label('codeAuditSeverity', toolRisk)}</span>}
      </Fact>
      <Fact name="来源">
        {tierText(finding)}
        {finding.ruleId !== '' && (
          <span className="mute">
            　{finding.tool} {finding.ruleId}
            {detail.ruleVersion !== '' && `（${detail.ruleVersion}）`}
          </span>
        )}
      </Fact>
      <Fact name="抑制">
        {[finding.suppressedInSource && '源码中有抑制注释', finding.suppressedByTool && '工具侧抑制']
          .filter((text) => text !== false)
          .join('；')}
      </Fact>
      <Fact name="风险接受">
        {acceptance === null
          ? ''
          : `${acceptance.approver} 批准，至 ${acceptance.until}${acceptance.expired ? '（已到期）' : ''}`}
      </Fact>
      <Fact name="测评单元">{units.map(({ unitId, gist }) => `${unitId} ${gist}`).join('\n')}</Fact>
      <Fact name="参考">{rule?.references.join('\n') ?? ''}</Fact>
    </dl>
  );
}

interface OthersProps {
  readonly title: string;
  readonly rows: readonly CodeFindingBrief[];
  readonly onOpen: (id: string) => void;
}

function Others({ title, rows, onOpen }: OthersProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="finding-flow">
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
              {row.no} {row.title}
            </button>{' '}
            <FindingStateTag state={row.state} />
            <div className="mute small">
              {row.tool} {shortPlace(row)}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Findings that are the same, or may be: only a person decides. */
export function FindingOthers({ detail, onOpen }: { detail: CodeFindingDetail; onOpen: (id: string) => void }) {
  const { similar, duplicates, duplicateOf } = detail;
  if (similar.length + duplicates.length === 0 && duplicateOf === null)
    return <p className="mute">没有相近或重复的发现。</p>;
  return (
    <>
      <Others title="与之重复" rows={duplicateOf === null ? [] : [duplicateOf]} onOpen={onOpen} />
      <Others title="被判与本项重复的" rows={duplicates} onOpen={onOpen} />
      <Others title="可能重复：其他工具在附近报出，请核对后用“重复”确认" rows={similar} onOpen={onOpen} />
    </>
  );
}
