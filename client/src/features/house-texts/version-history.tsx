import { Select } from 'antd';
import { useState } from 'react';
import type { HouseTextDetail } from '../../../../schemas/generated/types.ts';
import { dateTime } from '../../components/dates.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { HouseTextWords } from './house-text-content.tsx';
import { VersionStateTag } from './house-text-tags.tsx';
import { VersionDifference } from './version-difference.tsx';

/** Every version with who wrote and who reviewed it; any two are compared. */
export function VersionHistory({ detail }: { detail: HouseTextDetail }) {
  const { item, versions } = detail;
  return (
    <section className="house-text-section">
      <h3>版本历史</h3>
      <ol className="version-list">
        {versions.map((row) => (
          <li key={row.version}>
            <details>
              <summary>
                第 {row.version} 版 <VersionStateTag state={row.state} />{' '}
                {row.version === item.currentVersion && <StatusTag tone="hollow">当前版本</StatusTag>}{' '}
                <span className="mute small">
                  {row.authorName} {dateTime(row.proposedAt)} 提出
                  {row.reviewerName !== null && `，${row.reviewerName} ${dateTime(row.reviewedAt)} 审核`}
                </span>
              </summary>
              <HouseTextWords content={row} />
            </details>
            {row.remark !== null && <div className="small">意见：{row.remark}</div>}
          </li>
        ))}
      </ol>
      {versions.length > 1 && <Comparison versions={versions} />}
    </section>
  );
}

function Comparison({ versions }: Pick<HouseTextDetail, 'versions'>) {
  const [from, setFrom] = useState(versions[1]?.version);
  const [to, setTo] = useState(versions[0]?.version);
  const before = versions.find(({ version }) => version === from);
  const after = versions.find(({ version }) => version === to);
  const options = versions.map(({ version }) => ({ value: version, label: `第 ${version} 版` }));
  return (
    <>
      <h3>比较两个版本</h3>
      <div className="filters">
        <Select aria-label="较早的版本" value={from} onChange={setFrom} options={options} />
        <span>与</span>
        <Select aria-label="较晚的版本" value={to} onChange={setTo} options={options} />
        <span className="mute small">
          <del>删去的文字</del>　<ins>新增的文字</ins>
        </span>
      </div>
      {before !== undefined && after !== undefined && <VersionDifference before={before} after={after} />}
    </>
  );
}
