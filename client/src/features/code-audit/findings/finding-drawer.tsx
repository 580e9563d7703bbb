import { useMutation } from '@tanstack/react-query';
import { Button, Drawer, Input, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import type { CodeFindingDetail, FindingState } from '../../../../../schemas/generated/types.ts';
import { api } from '../../../api.ts';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { label } from '../../../labels.ts';
import { useMay, useRefreshAssessment } from '../../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from '../code-audit-frame.tsx';
import { FindingCode } from './finding-code.tsx';
import { FindingFacts, FindingOthers } from './finding-facts.tsx';
import { FindingHistory } from './finding-history.tsx';
import { FindingNotes } from './finding-notes.tsx';
import { FindingProblemTab } from './finding-problem.tsx';
import { FindingStateTag, moveWord, SeverityTag } from './finding-words.tsx';
import { KeptDecision } from './kept-decision.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useFinding } from './use-findings.ts';

interface DrawerProps {
  readonly id: string;
  /** The step asked for by key; `onWanted` is told once, with the reason where it cannot be taken. */
  readonly wanted: FindingState | null;
  readonly onWanted: (why: string | null) => void;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** One finding beside the list: its code, what is known of it, and the steps open to this person. */
export function FindingDrawer({ id, wanted, onWanted, onOpen, onClose }: DrawerProps) {
  const query = useFinding(id);
  return (
    <Drawer
      open
      size={760}
      mask={false}
      onClose={onClose}
      title={query.data === undefined ? '缺陷' : `${query.data.finding.no} ${query.data.finding.title}`}
    >
      <Loaded query={query} what="缺陷">
        {(detail) => (
          <Finding key={detail.finding.id} detail={detail} wanted={wanted} onWanted={onWanted} onOpen={onOpen} />
        )}
      </Loaded>
    </Drawer>
  );
}

type FindingProps = Omit<DrawerProps, 'id' | 'onClose'> & { readonly detail: CodeFindingDetail };

function Finding({ detail, wanted, onWanted, onOpen }: FindingProps) {
  const { finding } = detail;
  const mayLink = useMay('code_audit.view');
  return (
    <>
      <p>
        <FindingStateTag state={finding.state} /> <SeverityTag risk={finding.risk} />
        {finding.flag !== null && <span className="finding-flag">　{finding.flag}</span>}
      </p>
      <KeptDecision detail={detail} />
      <Steps detail={detail} wanted={wanted} onWanted={onWanted} />
      {detail.mayConfirmSecond && <Second detail={detail} />}
      <FindingCode detail={detail} />
      <Tabs
        items={[
          { key: 'facts', label: '说明', children: <FindingFacts detail={detail} /> },
          {
            key: 'notes',
            label: '研判与建议',
            children: <FindingNotes key={finding.revision} detail={detail} />,
          },
          { key: 'others', label: '相近与重复', children: <FindingOthers detail={detail} onOpen={onOpen} /> },
          ...(mayLink ? [{ key: 'problem', label: '安全问题', children: <FindingProblemTab detail={detail} /> }] : []),
          { key: 'history', label: '经过', children: <FindingHistory detail={detail} /> },
        ]}
      />
    </>
  );
}

function Steps({ detail, wanted, onWanted }: Omit<FindingProps, 'onOpen'>) {
  const [step, setStep] = useState<CodeFindingDetail['moves'][number] | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const { finding, moves } = detail;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each key is taken up once
  useEffect(() => {
    if (wanted === null) return;
    const move = moves.find(({ to }) => to === wanted) ?? null;
    const refusal =
      move === null
        ? `本项现为“${label('findingState', finding.state)}”，不能${moveWord(finding.state, wanted)}`
        : null;
    setStep(move);
    setWhy(refusal);
    onWanted(refusal);
  }, [wanted]);
  return (
    <div className="finding-moves">
      {moves.map((move) => (
        <Button key={move.to} type={move.to === 'confirmed' ? 'primary' : 'default'} onClick={() => setStep(move)}>
          {moveWord(finding.state, move.to)}
        </Button>
      ))}
      {why !== null && <span className="mute">{why}</span>}
      {step !== null && <MoveDialog key={step.to} detail={detail} step={step} onDone={() => setStep(null)} />}
    </div>
  );
}

/** 双人复核: another auditor agrees or sends the judgement back. */
function Second({ detail }: { detail: CodeFindingDetail }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [note, setNote] = useState('');
  const { id, revision } = detail.finding;
  const answer = useMutation({
    mutationFn: (agrees: boolean) =>
      api.post(`${path}/findings/${id}/second`, { agrees, note, expectedRevision: revision }),
    onSettled: refresh,
  });
  return (
    <section className="panel" aria-label="双人复核">
      {answer.isError && <ErrorBlock title="没有复核" error={answer.error} />}
      <p>此研判等待您复核：{detail.judgement}</p>
      <Input
        aria-label="复核意见"
        placeholder="复核意见（退回时请写明原因）"
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="finding-moves">
        <Button type="primary" loading={answer.isPending} onClick={() => answer.mutate(true)}>
          复核通过
        </Button>
        <Button disabled={answer.isPending} onClick={() => answer.mutate(false)}>
          退回研判
        </Button>
      </div>
    </section>
  );
}
