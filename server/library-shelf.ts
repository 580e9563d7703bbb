/**
 * Every state of the standards library that an assessment was opened under. A new release of standards/** never changes an
 * opened assessment: it keeps the revision it was opened with until its lead takes over the new one.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { asc, eq, inArray } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { AssessmentFacts } from '../schemas/generated/types.ts';
import type { Db } from './db/client.ts';
import { assessments } from './db/schema/projects.ts';
import { libraryRevisions } from './db/schema/standards.ts';
import type { Library } from './domain/library.ts';

export interface RecordedRevision {
  readonly revision: string;
  readonly digest: string;
  readonly recordedAt: Date;
}

export class LibraryShelf {
  readonly #db: Db;
  readonly #current: Library;
  readonly #earlier = new Map<string, Library>();

  constructor(db: Db, current: Library) {
    this.#db = db;
    this.#current = current;
  }

  /**
   * The library of a revision; the current one where no snapshot of it is known (an assessment imported from elsewhere).
   * Answers from memory: `load` has read what the assessments need.
   */
  at(revision: string): Library {
    return revision === this.#current.revision ? this.#current : (this.#earlier.get(revision) ?? this.#current);
  }

  /** Whether the exact state of this revision is at hand. */
  knows(revision: string): boolean {
    return revision === this.#current.revision || this.#earlier.has(revision);
  }

  /** Keeps the current state for later releases, and reads the earlier ones that assessments were opened under. */
  async load(log: Logger, at: Date): Promise<void> {
    await this.#record(log, at);
    const used = await this.#db.selectDistinct({ revision: assessments.standardsRevision }).from(assessments);
    const wanted = used.map(({ revision }) => revision).filter((revision) => !this.knows(revision));
    if (wanted.length === 0) return;
    const rows = await this.#db.select().from(libraryRevisions).where(inArray(libraryRevisions.revision, wanted));
    for (const row of rows) this.#earlier.set(row.revision, await unpack(row.content));
    const unknown = wanted.filter((revision) => !this.#earlier.has(revision));
    if (unknown.length > 0) log.warn({ revisions: unknown }, '没有这些标准库修订的快照，相应测评按当前标准库显示');
  }

  async #record(log: Logger, at: Date): Promise<void> {
    const { revision } = this.#current;
    const text = JSON.stringify(this.#current);
    const digest = createHash('sha256').update(text).digest('hex');
    const [known] = await this.#db
      .select({ digest: libraryRevisions.digest })
      .from(libraryRevisions)
      .where(eq(libraryRevisions.revision, revision));
    if (known?.digest === digest) return;
    // Only while standards/** is being edited: a release with new data has a new revision.
    if (known !== undefined) log.warn({ revision }, '标准库内容已变而修订标识未变，快照改为现在的内容');
    const content = (await promisify(gzip)(text)).toString('base64');
    await this.#db
      .insert(libraryRevisions)
      .values({ revision, digest, content, recordedAt: at })
      .onConflictDoUpdate({ target: libraryRevisions.revision, set: { digest, content } });
  }

  /** Every recorded revision, oldest first. */
  async recorded(): Promise<RecordedRevision[]> {
    const { revision, digest, recordedAt } = libraryRevisions;
    return this.#db
      .select({ revision, digest, recordedAt })
      .from(libraryRevisions)
      .orderBy(asc(recordedAt), asc(revision));
  }

  /** The library of a recorded revision, also of one no assessment uses; undefined when there is no snapshot. */
  async read(revision: string): Promise<Library | undefined> {
    if (this.knows(revision)) return this.at(revision);
    const [row] = await this.#db.select().from(libraryRevisions).where(eq(libraryRevisions.revision, revision));
    return row === undefined ? undefined : unpack(row.content);
  }
}

/** The library the rules of these facts ask. */
export const libraryOf = (ctx: { libraryAt(revision: string): Library }, facts: AssessmentFacts): Library =>
  ctx.libraryAt(facts.assessment.standardsRevision);

async function unpack(content: string): Promise<Library> {
  const text = await promisify(gunzip)(Buffer.from(content, 'base64'));
  return JSON.parse(text.toString('utf8')) as Library;
}
