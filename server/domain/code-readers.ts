/** Who may see the source handed over: the lead, and the code auditors named for it (METHOD G, review of information). */
import type { Role } from '../../schemas/generated/types.ts';

/** `readerIds`: the people named; a name counts only as long as its holder is a code auditor here. */
export function mayReadCode(
  person: { readonly id: string; readonly roles: readonly Role[] },
  readerIds: readonly string[],
): boolean {
  if (person.roles.includes('lead')) return true;
  return person.roles.includes('code_auditor') && readerIds.includes(person.id);
}
