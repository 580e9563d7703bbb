import { ProblemText } from '../library/unit-problems.tsx';
import { Blanks } from '../library/unit-templates.tsx';
import type { HouseTextContent } from './house-text-values.ts';

/** The words of a text as they will be met: blanks stand out, a problem comes with its measures. */
export function HouseTextWords({ content }: { content: HouseTextContent }) {
  if (content.problem !== null) return <ProblemText problem={content.problem} />;
  return (
    <p className="house-text-words wrap-text">
      <Blanks text={content.text ?? ''} />
    </p>
  );
}
