/** What a step makes of a finding's row: values, event, and what an undo needs to know. Reads nothing, writes nothing. */
import type { CodeFindingChange, FindingState } from '../../../schemas/generated/types.ts';
import { decisionViolations, needsReason } from '../../domain/finding-states.ts';
import type { Violation } from '../../errors.ts';
import type { CodeAuditor } from '../code-audits/code-audit-write.ts';
import type { FindingRow } from './findings.repo.ts';
import type { NewEvent } from './scan-ingest.repo.ts';

export interface Decider {
  readonly who: CodeAuditor;
  readonly at: Date;
  readonly today: string;
  /** 双人复核 agreed for this audit. */
  readonly secondReview: boolean;
}

export type Decision = Omit<CodeFindingChange, 'to'> & { readonly to: FindingState };

export const moveViolations = (
  row: Pick<FindingRow, 'id' | 'state'>,
  decision: Decision,
  { who, today }: Decider,
): Violation[] =>
  decisionViolations(
    {
      findingId: row.id,
      from: row.state,
      to: decision.to,
      roles: who.roles,
      by: who.actor.id,
      reason: decision.reason,
      approver: decision.approver,
      until: decision.until,
      duplicateOf: decision.duplicateOf,
    },
    // The second person comes afterwards, of themselves.
    { today, needsSecondPerson: false },
  );

/** Told by those who mend: the judgement stays as it is. */
const FIXER_STATES: ReadonlySet<FindingState> = new Set(['fixing', 'fixed_pending']);

export function movedValues(
  row: FindingRow,
  decision: Decision,
  { who, at, secondReview }: Decider,
): Partial<FindingRow> {
  const { to, approver, until, risk } = decision;
  if (FIXER_STATES.has(to)) return { state: to, updatedAt: at };
  const reason = decision.reason?.trim() ?? '';
  const reopened = to === 'pending';
  return {
    state: to,
    flag: null,
    judgement: reason === '' ? row.judgement : reason,
    judgedBy: reopened ? null : who.actor.id,
    judgedByName: reopened ? null : who.actor.displayName,
    judgedAt: reopened ? null : at,
    acceptance: to === 'risk_accepted' && approver && until ? { approver: approver.trim(), until } : null,
    duplicateOf: to === 'duplicate' ? (decision.duplicateOf ?? null) : null,
    secondWanted: secondReview && needsReason(to),
    secondBy: null,
    secondByName: null,
    secondAt: null,
    updatedAt: at,
    ...(risk === undefined ? {} : { risk }),
  };
}

/** 双人复核 agreed to. */
export const secondedBy = ({ who, at }: Pick<Decider, 'who' | 'at'>): Partial<FindingRow> => ({
  secondWanted: false,
  secondBy: who.actor.id,
  secondByName: who.actor.displayName,
  secondAt: at,
});

/** Columns that an undo puts back. */
const RESTORED = [
  'state',
  'flag',
  'judgement',
  'judgedBy',
  'judgedByName',
  'judgedAt',
  'acceptance',
  'duplicateOf',
  'secondWanted',
  'secondBy',
  'secondByName',
  'secondAt',
  'risk',
  'assigneeId',
  'dueOn',
] as const satisfies readonly (keyof FindingRow)[];

/** Kept in the event of a bulk step: the values before, and the revision the step left. */
export interface UndoNote {
  readonly before: Record<string, unknown>;
  readonly revision: number;
}

export function undoNote(row: FindingRow): UndoNote {
  const before = Object.fromEntries(RESTORED.map((key) => [key, row[key]]));
  return { before: JSON.parse(JSON.stringify(before)), revision: row.revision + 1 };
}

const DATES: ReadonlySet<string> = new Set(['judgedAt', 'secondAt']);

export const restoredValues = ({ before }: UndoNote): Partial<FindingRow> =>
  Object.fromEntries(
    Object.entries(before).map(([key, value]) => [
      key,
      DATES.has(key) && typeof value === 'string' ? new Date(value) : value,
    ]),
  );

const TOLD = [
  'risk',
  'assigneeId',
  'dueOn',
  'title',
  'description',
  'clause',
  'cwe',
  'module',
  'places',
  'effect',
] as const;
const TOLD_MORE = ['advice', 'judgement', 'rectificationId', 'snippet'] as const;

/** What changed, from and to, for the history. */
export function changedFields(
  row: FindingRow,
  values: Partial<FindingRow>,
): Record<string, { from: unknown; to: unknown }> {
  const keys = [...TOLD, ...TOLD_MORE].filter((key) => key in values);
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(row[key] ?? null) !== JSON.stringify(values[key] ?? null))
      .map((key) => [key, { from: row[key] ?? null, to: values[key] ?? null }]),
  );
}

/** The history names people, not accounts. */
export function withNames(
  changed: ReturnType<typeof changedFields>,
  names: ReadonlyMap<string, string>,
): ReturnType<typeof changedFields> {
  const { assigneeId } = changed;
  if (assigneeId === undefined) return changed;
  const nameOf = (id: unknown) => (typeof id === 'string' ? (names.get(id) ?? id) : null);
  return { ...changed, assigneeId: { from: nameOf(assigneeId.from), to: nameOf(assigneeId.to) } };
}

export const eventRow = (
  newId: () => string,
  { who, at }: Pick<Decider, 'who' | 'at'>,
  findingId: string,
  more: Partial<NewEvent> & Pick<NewEvent, 'kind'>,
): NewEvent => ({
  id: newId(),
  findingId,
  byId: who.actor.id,
  byName: who.actor.displayName,
  at,
  ...more,
});
