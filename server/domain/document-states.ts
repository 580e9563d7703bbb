/** How a document moves from draft to issue, and that nobody reviews or approves their own (报告编制/审核/批准, METHOD A.2, design: people). */
import type { DocumentKind, DocumentState, Role } from '../../schemas/generated/types.ts';
import type { MoveRefusal } from './rectification-states.ts';
import { isBlank } from './violation.ts';

export interface DocumentMove {
  readonly from: DocumentState;
  readonly to: DocumentState;
  readonly roles: readonly Role[];
  readonly needsReason: boolean;
  /** Closed to the person who prepared the document. */
  readonly byAnother: boolean;
}

export const DOCUMENT_MOVES: readonly DocumentMove[] = [
  { from: 'draft', to: 'in_review', roles: ['lead'], needsReason: false, byAnother: false },
  { from: 'in_review', to: 'returned', roles: ['reviewer'], needsReason: true, byAnother: true },
  { from: 'in_review', to: 'reviewed', roles: ['reviewer'], needsReason: false, byAnother: true },
  { from: 'returned', to: 'draft', roles: ['lead'], needsReason: false, byAnother: false },
  { from: 'returned', to: 'in_review', roles: ['lead'], needsReason: false, byAnother: false },
  { from: 'reviewed', to: 'returned', roles: ['approver'], needsReason: true, byAnother: true },
  { from: 'reviewed', to: 'approved', roles: ['approver'], needsReason: false, byAnother: true },
  { from: 'approved', to: 'returned', roles: ['approver'], needsReason: true, byAnother: true },
  { from: 'approved', to: 'issued', roles: ['approver'], needsReason: false, byAnother: true },
];

/** The lead prepares documents; the code auditors those of the code audit. */
export const mayPrepare = (kind: DocumentKind, roles: readonly Role[]): boolean =>
  roles.includes('lead') || (kind === 'code_audit_report' && roles.includes('code_auditor'));

/** Drafts are read by those who prepare, review and approve them. */
export const maySeeDraft = (kind: DocumentKind, roles: readonly Role[]): boolean =>
  roles.includes('reviewer') || roles.includes('approver') || mayPrepare(kind, roles);

/** Roles as the table of moves means them: who may prepare a document of this kind does the lead's part. */
export const movingRoles = (kind: DocumentKind, roles: readonly Role[]): readonly Role[] =>
  mayPrepare(kind, roles) && !roles.includes('lead') ? [...roles, 'lead'] : roles;

export interface DocumentMoveRequest {
  readonly from: DocumentState;
  readonly to: DocumentState;
  readonly roles: readonly Role[];
  readonly actorId: string;
  readonly preparedBy: string;
  readonly reason?: string | null | undefined;
}

/** Moves open to this person with these roles. */
export const documentMoves = (
  state: DocumentState,
  person: Pick<DocumentMoveRequest, 'roles' | 'actorId' | 'preparedBy'>,
): DocumentMove[] =>
  DOCUMENT_MOVES.filter(
    (row) =>
      row.from === state &&
      row.roles.some((role) => person.roles.includes(role)) &&
      !(row.byAnother && person.actorId === person.preparedBy),
  );

/** Why the move is refused, or null when it may be made. */
export function documentProblem(request: DocumentMoveRequest): MoveRefusal | null {
  const row = DOCUMENT_MOVES.find(({ from, to }) => from === request.from && to === request.to);
  if (row === undefined) return { code: 'no_such_move', path: '/state', message: '文档不能这样改变状态' };
  if (!row.roles.some((role) => request.roles.includes(role))) {
    return { code: 'not_your_move', path: '/state', message: '您的角色不能进行这一步' };
  }
  if (row.byAnother && request.actorId === request.preparedBy) {
    return { code: 'own_work', path: '/state', message: '不能审核、批准或签发自己编制的文档' };
  }
  if (row.needsReason && isBlank(request.reason)) {
    return { code: 'reason_missing', path: '/reason', message: '退回时应写明意见' };
  }
  return null;
}
