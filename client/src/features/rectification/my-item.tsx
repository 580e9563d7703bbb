import { Alert } from 'antd';
import type { Rectification } from '../../../../schemas/generated/types.ts';
import { UnitWording } from '../../components/unit-wording.tsx';
import { ExampleTag, RectificationTag, RiskTag } from '../../domain-tags.tsx';
import { AdviceText } from './advice-text.tsx';
import { DueDate } from './due-date.tsx';
import { FollowedFindings } from './followed-findings.tsx';
import { RectificationEvents } from './rectification-events.tsx';
import { RectificationWork } from './rectification-work.tsx';

const RISK_WORDS: Readonly<Record<string, string>> = {
  high: '风险高：可能直接导致系统被攻破、数据泄露或服务中断，请优先处理。',
  medium: '风险中等：在一定条件下可能被利用，请按期处理。',
  low: '风险较低：影响有限，请结合日常运维处理。',
};

export function MyItem({ item }: { item: Rectification }) {
  const { problem } = item;
  return (
    <article className="recording-cell panel my-item">
      <header>
        <h2>{problem.title}</h2>
        <div className="unit-head-line">
          <RectificationTag state={item.state} />
          <RiskTag risk={problem.risk} />
          <span className="mute">
            {problem.no} · {item.systemName}
          </span>
          {item.example && <ExampleTag />}
        </div>
      </header>
      <Answer item={item} />
      <FollowedFindings item={item} />
      {isClosed(item) && (
        <Alert
          type="info"
          showIcon
          className="error-block"
          title="本次测评已到报告与交付，此处不再办理"
          description="此项作为遗留问题写入报告，请按期限继续处理并自行留存证明，下次测评时复核。"
        />
      )}
      <h3>为什么重要</h3>
      <p className="wrap-text">
        {[problem.consequence, problem.risk === null ? null : RISK_WORDS[problem.risk]].filter(Boolean).join('\n') ||
          '测评人员尚在分析，结果出来后在这里说明。'}
      </p>
      <h3>涉及的设备与要求</h3>
      <ul className="plain-list">
        {problem.cells.map((cell) => (
          <li key={`${cell.unitId}|${cell.objectId}`}>
            <strong>{cell.objectName}</strong>：
            <UnitWording unitId={cell.unitId} gist={cell.gist} />
          </li>
        ))}
      </ul>
      <h3>怎样处理</h3>
      <AdviceText advice={problem.advice} />
      {item.measure !== null && <p className="wrap-text">本单位安排：{item.measure}</p>}
      <p>
        完成期限：
        <DueDate item={item} />
        {'　'}负责：{[item.ownerUnit, item.ownerName].filter(Boolean).join(' ') || '未定'}
        {item.assigneeName !== null && `　承办：${item.assigneeName}`}
      </p>
      <h3>我的处理</h3>
      <RectificationWork item={item} mayUpload={item.moves.length > 0} />
      <h3>经过</h3>
      <RectificationEvents item={item} />
    </article>
  );
}

/** Nobody can move it any more though it is not done: the report is being signed, and names it as remaining. */
export const isClosed = ({ state, moves }: Rectification): boolean => moves.length === 0 && state !== 'passed';

/** What the assessors said last. */
function Answer({ item }: { item: Rectification }) {
  const note = item.verification ?? '';
  if (item.state === 'passed')
    return <Alert type="success" showIcon className="error-block" title="复测通过，此项已完成" description={note} />;
  if (item.state === 'failed')
    return <Alert type="error" showIcon className="error-block" title="复测没有通过，请继续处理" description={note} />;
  if (item.state === 'submitted')
    return <Alert type="info" showIcon className="error-block" title="已提交，等待测评人员复测" />;
  if (item.state === 'deferred' || item.state === 'risk_accepted')
    return (
      <Alert
        type="warning"
        showIcon
        className="error-block"
        title={item.state === 'deferred' ? '已登记延期' : '已登记接受风险，暂不整改'}
        description={item.acceptanceReason}
      />
    );
  return null;
}
