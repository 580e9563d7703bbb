import type { HouseText, HouseTextVersionState } from '../../../../schemas/generated/types.ts';
import { StatusTag, type Tone } from '../../components/status-tag.tsx';
import { RiskTag, VerdictTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';

const VERSION_TONE: Record<HouseTextVersionState, Tone> = { proposed: 'info', approved: 'good', rejected: 'bad' };

export function VersionStateTag({ state }: { state: HouseTextVersionState }) {
  return <StatusTag tone={VERSION_TONE[state]}>{label('houseTextVersionState', state)}</StatusTag>;
}

/** Whether it is offered, and whether something of it waits for a reviewer. */
export function HouseTextState({ item }: { item: Pick<HouseText, 'state' | 'pendingVersion' | 'currentVersion'> }) {
  const waiting = item.pendingVersion !== null;
  if (item.state === 'draft') return <VersionStateTag state={waiting ? 'proposed' : 'rejected'} />;
  return (
    <>
      <StatusTag tone={item.state === 'in_use' ? 'good' : 'mute'}>{label('houseTextState', item.state)}</StatusTag>
      {waiting && (
        <>
          {' '}
          <StatusTag tone="info">新版本待审核</StatusTag>
        </>
      )}
    </>
  );
}

/** What kind of text: a record with its verdict, or a problem with its level. */
export function HouseTextKind({ item }: { item: Pick<HouseText, 'type' | 'verdict' | 'problem'> }) {
  return (
    <>
      {label('houseTextType', item.type)}{' '}
      {item.type === 'record' ? <VerdictTag verdict={item.verdict} /> : <RiskTag risk={item.problem?.risk} />}
    </>
  );
}

/** Marks what comes from the organisation itself among what comes with the product. */
export function HouseMark() {
  return <StatusTag tone="info">本单位</StatusTag>;
}
