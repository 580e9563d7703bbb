import type { Guidance, GuidanceProblem } from '../../../../schemas/generated/types.ts';
import { RiskTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useThreats } from '../analysis/standards-queries.ts';

export function UnitProblems({ guidance }: { guidance: Guidance }) {
  const problems = guidance.problems ?? [];
  if (problems.length === 0) return null;
  return (
    <section className="panel">
      <h2 className="panel-title">常见问题与整改建议</h2>
      {problems.map((problem) => (
        <ProblemText key={problem.title} problem={problem} />
      ))}
    </section>
  );
}

/** A typical problem: what it leads to, how it is usually rated and why, and three kinds of measures. */
export function ProblemText({ problem }: { problem: GuidanceProblem }) {
  const threats = useThreats().data ?? [];
  const names = (problem.threats ?? []).map((id) => threats.find((threat) => threat.id === id)?.name ?? id);
  const rows: readonly [string, string | undefined][] = [
    ['威胁', names.join('、')],
    ['后果', problem.consequence],
    ['定级理由', problem.reason],
    ['技术措施', problem.technical],
    ['管理措施', problem.management],
    ['临时措施', problem.temporary],
    ['工作量', problem.effort === undefined ? undefined : label('effort', problem.effort)],
  ];
  return (
    <div className="library-problem">
      <h3>
        {problem.title} <RiskTag risk={problem.risk} />
      </h3>
      <dl className="fact-list">
        {rows
          .filter(([, text]) => text !== undefined && text !== '')
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
