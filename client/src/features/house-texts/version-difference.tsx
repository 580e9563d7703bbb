import type { GuidanceProblem, HouseTextDetailVersion, Threat } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';
import { useThreats } from '../analysis/standards-queries.ts';
import type { HouseTextContent } from './house-text-values.ts';
import { difference } from './text-difference.ts';

type Part = readonly [name: string, text: string];

/** A text as named parts, each of which can be compared with itself in another version. */
function partsOf({ text, problem }: HouseTextContent, threats: readonly Threat[]): Part[] {
  if (problem === null) return [['模板文字', text ?? '']];
  const threatNames = (problem.threats ?? []).map((id) => threats.find((row) => row.id === id)?.name ?? id);
  const said = (key: keyof GuidanceProblem): string => String(problem[key] ?? '');
  return [
    ['问题', said('title')],
    ['风险等级', label('riskLevel', problem.risk)],
    ['威胁', threatNames.join('、')],
    ['后果', said('consequence')],
    ['定级理由', said('reason')],
    ['技术措施', said('technical')],
    ['管理措施', said('management')],
    ['临时措施', said('temporary')],
    ['工作量', problem.effort === undefined ? '' : label('effort', problem.effort)],
  ];
}

interface VersionDifferenceProps {
  readonly before: HouseTextDetailVersion;
  readonly after: HouseTextDetailVersion;
}

/** What the later of two versions says otherwise: struck out and underlined, so that it also reads in black and white. */
export function VersionDifference({ before, after }: VersionDifferenceProps) {
  const threats = useThreats().data ?? [];
  const old = new Map(partsOf(before, threats));
  const changed = partsOf(after, threats).filter(([name, text]) => old.get(name) !== text);
  if (changed.length === 0) return <p className="mute">两个版本的内容相同。</p>;
  return (
    <dl className="fact-list version-difference">
      {changed.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="wrap-text">
            <Marked before={old.get(name) ?? ''} after={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Marked({ before, after }: { before: string; after: string }) {
  let offset = 0;
  return difference(before, after).map(({ kind, text }) => {
    const key = offset;
    offset += text.length;
    if (kind === 'removed')
      return (
        <del key={key} title="删去">
          {text}
        </del>
      );
    if (kind === 'added')
      return (
        <ins key={key} title="新增">
          {text}
        </ins>
      );
    return <span key={key}>{text}</span>;
  });
}
