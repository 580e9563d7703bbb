/** Revisions of the standards library this installation has run with, and what changed from one to another. */
import type { LibraryChanges, LibraryChangesQuery, LibraryRevisionList } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Library } from '../../domain/library.ts';
import { compareLibraries } from '../../domain/library-diff.ts';
import { notFound } from '../../errors.ts';

export async function revisionList(ctx: AppContext): Promise<LibraryRevisionList> {
  const rows = await ctx.shelf.recorded();
  const items = rows.map(({ revision, digest, recordedAt }) => ({
    revision,
    digest,
    recordedAt: recordedAt.toISOString(),
    current: revision === ctx.library.revision,
  }));
  return { items: items.reverse(), nextCursor: null };
}

/** @throws AppError not_found where there is no snapshot of a revision. */
export async function changesBetween(ctx: AppContext, { from, to }: LibraryChangesQuery): Promise<LibraryChanges> {
  const before = await libraryOf(ctx, from);
  const after = to === undefined ? ctx.library : await libraryOf(ctx, to);
  return compareLibraries(before, after);
}

async function libraryOf(ctx: AppContext, revision: string): Promise<Library> {
  const found = await ctx.shelf.read(revision);
  if (found === undefined) throw notFound(`标准库修订 ${revision} 的快照`);
  return found;
}
