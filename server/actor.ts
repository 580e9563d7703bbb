/** The signed-in person, as the session and the grants table know them. */
import type { Office, Role } from '../schemas/generated/types.ts';

export interface Actor {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly office: Office | null;
  /** Roles that hold in every project (auditor, lead who may open projects). */
  readonly everywhere: readonly Role[];
  /** projectId → roles. */
  readonly byProject: ReadonlyMap<string, readonly Role[]>;
  /** Where the request came from, for the audit trail. */
  readonly ip: string;
}

/** A lead without a project may open projects, but sees only those where they are a member. */
export function rolesIn(actor: Actor, projectId: string): readonly Role[] {
  const everywhere = actor.everywhere.filter((role) => role === 'auditor');
  return [...(actor.byProject.get(projectId) ?? []), ...everywhere];
}

/** Every role held in some project or in all. */
export const rolesAnywhere = (actor: Actor): readonly Role[] => [
  ...new Set([...actor.everywhere, ...[...actor.byProject.values()].flat()]),
];

/** The workbench itself, when it loads the example or finishes a task after a restart. */
export const SYSTEM_ACTOR: Actor = {
  id: 'system',
  username: 'system',
  displayName: '工作台',
  office: null,
  everywhere: [],
  byProject: new Map(),
  ip: '-',
};
