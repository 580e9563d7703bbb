import type { Unit } from '../../../../schemas/generated/types.ts';
import { useStandardTexts, WordingSource } from '../../components/unit-wording.tsx';
import { label } from '../../labels.ts';

/** What is asked and why, and the facts of the standard that decide how it is judged. */
export function UnitFacts({ unit }: { unit: Unit }) {
  const wording = useStandardTexts().get(unit.id);
  const facts: readonly [string, string][] = [
    ['测评对象', unit.objects.join('、')],
    ['测评方法', unit.methods.map((method) => label('method', method)).join('、')],
    ['判定形式', `${label('judgement', unit.judgement)}（${unit.checks} 个检查点）`],
    ['保护类别', label('sagClass', unit.sag)],
    ['各级差异', unit.levelVariants ?? ''],
    ['可信度', [label('confidence', unit.confidence), unit.confidenceNote].filter(Boolean).join('：')],
  ];
  return (
    <section className="panel">
      <p className="unit-gist">{wording?.text ?? unit.gist}</p>
      {wording !== undefined && <WordingSource wording={wording} gist={unit.gist} />}
      {unit.guidance?.why !== undefined && <p>{unit.guidance.why}</p>}
      <dl className="fact-list">
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
