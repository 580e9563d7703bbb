import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { CodeFindingDetail, CodeFindingEvent } from '../../../../schemas/generated/types.ts';
import { Loaded } from '../../components/loaded.tsx';
import { ExampleTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { FindingStateTag, moveWord, SeverityTag } from '../code-audit/findings/finding-words.tsx';
import { DueDate } from './due-date.tsx';
import { MyCodeFindingEvents } from './my-code-finding-events.tsx';
import { answerOf, isOpen, lateWords, RISK_WORDS, stateWords } from './my-code-finding-words.ts';
import { MyCodePlace } from './my-code-place.tsx';
import { type FindingPlace, useMyCodeFinding, useMyCodeFindingEvents } from './use-my-code-findings.ts';

// The calendar in it is only needed where a risk is accepted.
const MoveDialog = lazy(async () => ({
  default: (await import('../code-audit/findings/move-dialog.tsx')).MoveDialog,
}));

/** One finding for those who mend it: what is wrong, why it matters, where, what to do, by when. */
export function MyCodeFinding({ place }: { place: FindingPlace }) {
  const query = useMyCodeFinding(place);
  return (
    <article className="recording-cell panel my-item">
      <Loaded query={query} what="代码缺陷">
        {(detail) => <Told detail={detail} />}
      </Loaded>
    </article>
  );
}

const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

function Told({ detail }: { detail: CodeFindingDetail }) {
  const { finding, system, rule, effect } = detail;
  const events = useMyCodeFindingEvents(finding);
  const late = finding.overdue ? lateWords(finding.dueOn, today()) : '';
  const why = [effect === '' ? (rule?.why ?? '') : effect, RISK_WORDS[finding.risk]];
  return (
    <>
      <header>
        <h2>{finding.title}</h2>
        <div className="unit-head-line">
          <FindingStateTag state={finding.state} words={stateWords(finding.state)} />
          <SeverityTag risk={finding.risk} words={`${label('codeAuditSeverity', finding.risk)}风险`} />
          <span className="mute">
            代码缺陷 {finding.no} · {system.systemName} · {system.projectName}
          </span>
          {system.example && <ExampleTag />}
        </div>
      </header>
      <Answer detail={detail} events={events.data?.items ?? []} />
      <p>
        完成期限：
        <DueDate item={{ dueDate: finding.dueOn, overdue: finding.overdue }} />
        {late !== '' && <strong className="text-bad">　{late}</strong>}
        {finding.assigneeName !== null && `　承办：${finding.assigneeName}`}
      </p>
      <h3>是什么问题</h3>
      <p className="wrap-text">{detail.description || finding.title}</p>
      <h3>为什么重要</h3>
      <p className="wrap-text">{why.filter((text) => text !== '').join('\n')}</p>
      <h3>在哪里</h3>
      <MyCodePlace detail={detail} />
      <h3>怎样处理</h3>
      <Advice detail={detail} />
      <h3>我的处理</h3>
      <Steps detail={detail} />
      <h3>经过</h3>
      <MyCodeFindingEvents query={events} />
    </>
  );
}

function Answer({ detail, events }: { detail: CodeFindingDetail; events: readonly CodeFindingEvent[] }) {
  const answer = answerOf(detail.finding.state, detail.acceptance, events);
  if (answer === null) return null;
  return (
    <Alert type={answer.type} showIcon className="error-block" title={answer.title} description={answer.note || null} />
  );
}

/** The auditors' own words first; what the rule says in general besides. */
function Advice({ detail: { advice, rule } }: { detail: CodeFindingDetail }) {
  const fix = rule?.fix ?? '';
  if (advice === '' && fix === '') return <p className="mute">审计人员还没有写整改建议，可先联系项目经理。</p>;
  return (
    <>
      {advice !== '' && <p className="wrap-text">{advice}</p>}
      {fix !== '' && fix !== advice && (
        <p className="wrap-text">
          {advice !== '' && <span className="mute">一般做法：</span>}
          {fix}
        </p>
      )}
    </>
  );
}

const MENDING = ['fixed_pending', 'fixing', 'risk_accepted'] as const;

/** The steps of mending that are open to this person; each asks for what it needs. */
function Steps({ detail }: { detail: CodeFindingDetail }) {
  const { state } = detail.finding;
  const [step, setStep] = useState<CodeFindingDetail['moves'][number] | null>(null);
  const steps = MENDING.flatMap((to) => detail.moves.filter((move) => move.to === to));
  if (steps.length === 0) return <p className="mute">{isOpen(state) ? CLOSED : '此项目前不需要您办理。'}</p>;
  return (
    <>
      {isOpen(state) && (
        <p className="mute small">改好代码后申请复测；审计人员会重新扫描或查看修改后的代码，请按约定交来新的源码。</p>
      )}
      <div className="work-moves">
        {steps.map((move) => (
          <Button
            key={move.to}
            type={move.to === 'fixed_pending' ? 'primary' : 'default'}
            onClick={() => setStep(move)}
          >
            {moveWord(state, move.to)}
          </Button>
        ))}
      </div>
      {step !== null && (
        <Suspense fallback={null}>
          <MoveDialog key={step.to} detail={detail} step={step} onDone={() => setStep(null)} />
        </Suspense>
      )}
    </>
  );
}

const CLOSED = '本次测评已到报告与交付，此处不再办理；请按期限继续处理并自行留存证明，下次测评时复核。';
