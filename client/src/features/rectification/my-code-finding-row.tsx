import { label } from '../../labels.ts';
import { FindingStateTag, placeText, SeverityTag } from '../code-audit/findings/finding-words.tsx';
import { DueDate } from './due-date.tsx';
import { fileWords, stateWords } from './my-code-finding-words.ts';
import type { MyFinding } from './use-my-code-findings.ts';

interface RowProps {
  readonly row: MyFinding;
  readonly selected: boolean;
  readonly onOpen: () => void;
}

/** One finding in the list: how it stands, by when, what, where. */
export function MyCodeFindingRow({ row: { finding, systemName }, selected, onOpen }: RowProps) {
  return (
    <button
      type="button"
      aria-current={selected}
      className={selected ? 'cell-row item-row selected' : 'cell-row item-row'}
      onClick={onOpen}
    >
      <span className="item-row-line">
        <FindingStateTag state={finding.state} words={stateWords(finding.state)} />
        <SeverityTag risk={finding.risk} words={`${label('codeAuditSeverity', finding.risk)}风险`} />
        <span className="spacer" />
        <DueDate item={{ dueDate: finding.dueOn, overdue: finding.overdue }} />
      </span>
      <span className="clip-2">
        {finding.no}　{finding.title}
      </span>
      <span className="mute small code-place" title={placeText(finding)}>
        {fileWords(placeText(finding))}
      </span>
      <span className="mute small">{systemName}</span>
    </button>
  );
}
