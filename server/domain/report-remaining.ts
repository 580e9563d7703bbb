/** Problems still open: a problem whose rectification passed the re-test leaves table 5-1 (METHOD F d). */
import type { AssessmentFacts, FactProblem } from '../../schemas/generated/types.ts';

export function remainingProblems(facts: AssessmentFacts): FactProblem[] {
  const passed = new Set(facts.rectifications.filter((item) => item.state === 'passed').map((item) => item.problemId));
  return facts.problems.filter((problem) => !passed.has(problem.id));
}
