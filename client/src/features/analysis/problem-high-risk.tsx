import { Checkbox } from 'antd';
import { StatusTag } from '../../components/status-tag.tsx';
import { downgradeText, useHighRiskCases } from './standards-queries.ts';

interface ProblemHighRiskProps {
  readonly candidates: readonly string[];
  readonly value?: string[];
  readonly onChange?: (value: string[]) => void;
}

/** Cases proposed by rule, with what triggers them; a person ticks those that really apply. */
export function ProblemHighRisk({ candidates, value = [], onChange }: ProblemHighRiskProps) {
  const cases = useHighRiskCases();
  const shown = [...new Set([...value, ...candidates])];
  if (shown.length === 0) return <p className="mute">按来源结果没有对应的高风险案例。</p>;
  return (
    <>
      <p className="mute">
        以下案例与来源结果对应，请对照触发情形判断，符合的勾选；有有效缓解措施而降级的，在定级理由中写明。
      </p>
      {shown.map((no) => {
        const row = cases.data?.find((one) => one.caseNo === no);
        return (
          <div key={no} className="case-row">
            <Checkbox
              checked={value.includes(no)}
              onChange={(event) =>
                onChange?.(event.target.checked ? [...value, no] : value.filter((one) => one !== no))
              }
            >
              {no}　{row?.name ?? ''}
            </Checkbox>{' '}
            {row !== undefined && <StatusTag tone="mute">{downgradeText(row.downgradable)}</StatusTag>}
            {row !== undefined && (
              <ul className="small">
                {row.condition !== '' && <li>附加条件：{row.condition}</li>}
                {row.triggers.map((text) => (
                  <li key={text}>触发：{text}</li>
                ))}
                {row.mitigation !== '' && <li className="mute">可能的缓解：{row.mitigation}</li>}
              </ul>
            )}
          </div>
        );
      })}
    </>
  );
}
