/** The example's house texts, stored as if they had been proposed and reviewed by its people. */
import { type Actor, SYSTEM_ACTOR } from '../../actor.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { ExampleHouseText } from '../../example/house-texts.ts';
import type { ExampleAccount } from '../../example/people.ts';
import { insertHouseTexts } from './house-texts.repo.ts';
import { event, newText, newVersion } from './house-texts.service.ts';

/** `ctx.db` is the transaction; `people`: user name → id of the account. */
export async function addExampleTexts(
  ctx: AppContext,
  texts: readonly ExampleHouseText[],
  accounts: readonly ExampleAccount[],
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const at = ctx.now();
  const actor = (username: string): Actor => ({
    ...SYSTEM_ACTOR,
    id: people.get(username) ?? SYSTEM_ACTOR.id,
    displayName: accounts.find((account) => account.username === username)?.displayName ?? username,
  });
  const stored = texts.map((row) => {
    const { id, waiting, uses } = row;
    const [author, reviewer] = [actor(row.author), actor(row.reviewer)];
    const review = { reviewerId: reviewer.id, reviewerName: reviewer.displayName, reviewedAt: at };
    const versions = row.versions.map((content, n) => {
      const version = newVersion({ ...row, ...content }, author, { textId: id, version: n + 1, at });
      const isLast = n + 1 === row.versions.length;
      return waiting && isLast ? version : { ...version, state: 'approved' as const, ...review };
    });
    const current = waiting ? row.versions.length - 1 : row.versions.length;
    const [first = { text: null, problem: null }] = row.versions;
    const { text } = newText({ ...row, ...first }, author, id, at);
    const inUse = current === 0 ? {} : { state: 'in_use' as const, currentVersion: current };
    return { text: { ...text, ...inUse, uses, lastUsedAt: uses === 0 ? null : at }, versions };
  });
  await insertHouseTexts(
    ctx.db,
    stored.map(({ text }) => text),
    stored.flatMap(({ versions }) => versions),
  );
  const detail = { newTexts: stored.length, versions: 0 };
  await appendAudit(ctx.db, SYSTEM_ACTOR, at, event('house_text.imported', 'example', { after: stored, detail }));
}
