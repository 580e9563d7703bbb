import type { FactAdvice } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';

/** What to do, in the assessors' words; blanks are left out. */
export function AdviceText({ advice }: { advice: FactAdvice }) {
  const rows = (
    [
      ['技术上', advice.technical],
      ['管理上', advice.management],
      ['整改完成之前，先', advice.temporary],
      ['完成后请提交', advice.acceptance],
    ] as const
  ).filter(([, text]) => text !== undefined && text !== '');
  if (rows.length === 0) return <p className="mute">测评人员还没有写整改建议，可先联系项目经理。</p>;
  return (
    <dl className="advice">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="wrap-text">{text}</dd>
        </div>
      ))}
      {advice.effort !== undefined && (
        <div>
          <dt>工作量</dt>
          <dd>{label('effort', advice.effort)}</dd>
        </div>
      )}
    </dl>
  );
}
