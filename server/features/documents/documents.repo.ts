import { and, asc, count, desc, eq, inArray, isNull, max, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DocumentKind, DocumentState } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { documentRemarks, documents } from '../../db/schema/delivery.ts';
import { files } from '../../db/schema/fieldwork.ts';
import { users } from '../../db/schema/people.ts';
import { assessments, projects, systems } from '../../db/schema/projects.ts';

export type StoredDocument = Omit<typeof documents.$inferSelect, 'model'>;

/** Everything but the printed model, which may be megabytes. */
const stored = {
  id: documents.id,
  assessmentId: documents.assessmentId,
  projectId: documents.projectId,
  kind: documents.kind,
  version: documents.version,
  state: documents.state,
  title: documents.title,
  reportNo: documents.reportNo,
  modelDigest: documents.modelDigest,
  draftSha256: documents.draftSha256,
  preparedBy: documents.preparedBy,
  preparedAt: documents.preparedAt,
  reviewedBy: documents.reviewedBy,
  reviewedAt: documents.reviewedAt,
  approvedBy: documents.approvedBy,
  approvedAt: documents.approvedAt,
  issuedBy: documents.issuedBy,
  issuedAt: documents.issuedAt,
  fileSha256: documents.fileSha256,
  fileSm3: documents.fileSm3,
  fileSize: documents.fileSize,
  signature: documents.signature,
  verificationCode: documents.verificationCode,
  createdAt: documents.createdAt,
  revision: documents.revision,
};

export async function documentById(db: Db, id: string): Promise<StoredDocument | undefined> {
  const [row] = await db.select(stored).from(documents).where(eq(documents.id, id));
  return row;
}

/** Held until the transaction ends: of two people moving one document, one waits and then sees the new state. */
export async function documentForWrite(tx: Db, id: string): Promise<StoredDocument | undefined> {
  const [row] = await tx.select(stored).from(documents).where(eq(documents.id, id)).for('update');
  return row;
}

const preparer = alias(users, 'preparer');
const reviewer = alias(users, 'reviewer');
const approver = alias(users, 'approver');
const issuer = alias(users, 'issuer');

const openRemarks =
  sql<number>`(select count(*) from ${documentRemarks} where ${documentRemarks.documentId} = ${documents.id}
  and ${documentRemarks.resolvedAt} is null)`.mapWith(Number);

export interface DocumentFilter {
  readonly id?: string;
  readonly assessmentId?: string;
  readonly kind?: DocumentKind | undefined;
  /** Kinds whose drafts this person may see; what is issued is shown anyway. */
  readonly kinds?: readonly DocumentKind[];
  readonly issuedOnly?: boolean;
  /** null: in every project. */
  readonly projectIds?: readonly string[] | null;
  readonly q?: string | undefined;
}

export interface DocumentPage {
  readonly after: { at: string; id: string } | null;
  readonly limit: number;
}

/** Newest first, with the names that people read. */
export async function listDocuments(db: Db, filter: DocumentFilter, page: DocumentPage) {
  // Issued documents are in the order of issue; others in the order they were prepared.
  const order = filter.issuedOnly === true ? documents.issuedAt : documents.preparedAt;
  const after = page.after;
  const conditions: (SQL | undefined)[] = [
    ...filterConditions(filter),
    after === null ? undefined : sql`(${order}, ${documents.id}) < (${after.at}::timestamptz, ${after.id})`,
  ];
  return db
    .select({
      ...stored,
      projectName: projects.name,
      example: projects.example,
      systemName: systems.name,
      preparedByName: nameOf(preparer, documents.preparedBy),
      reviewedByName: nameOf(reviewer, documents.reviewedBy),
      approvedByName: nameOf(approver, documents.approvedBy),
      issuedByName: nameOf(issuer, documents.issuedBy),
      openRemarks,
    })
    .from(documents)
    .innerJoin(projects, eq(projects.id, documents.projectId))
    .innerJoin(assessments, eq(assessments.id, documents.assessmentId))
    .innerJoin(systems, eq(systems.id, assessments.systemId))
    .leftJoin(preparer, eq(preparer.id, documents.preparedBy))
    .leftJoin(reviewer, eq(reviewer.id, documents.reviewedBy))
    .leftJoin(approver, eq(approver.id, documents.approvedBy))
    .leftJoin(issuer, eq(issuer.id, documents.issuedBy))
    .where(and(...conditions))
    .orderBy(desc(order), desc(documents.id))
    .limit(page.limit);
}

const nameOf = (person: typeof preparer | typeof reviewer | typeof approver | typeof issuer, id: unknown) =>
  sql<string | null>`coalesce(${person.displayName}, ${id})`;

function filterConditions({
  id,
  assessmentId,
  kind,
  kinds,
  issuedOnly,
  projectIds,
  q,
}: DocumentFilter): (SQL | undefined)[] {
  return [
    id === undefined ? undefined : eq(documents.id, id),
    assessmentId === undefined ? undefined : eq(documents.assessmentId, assessmentId),
    kind === undefined ? undefined : eq(documents.kind, kind),
    kinds === undefined ? undefined : or(eq(documents.state, 'issued'), inArray(documents.kind, [...kinds])),
    issuedOnly === true ? eq(documents.state, 'issued') : undefined,
    projectIds === undefined || projectIds === null
      ? undefined
      : sql`${documents.projectId} = any(${sql.param([...projectIds])}::text[])`,
    q === undefined ? undefined : contains(q),
  ];
}

const contains = (text: string): SQL =>
  sql`position(lower(${text}) in lower(concat_ws(' ', ${documents.title}, ${documents.reportNo}, ${systems.name}, ${projects.name}))) > 0`;

export async function nextVersion(tx: Db, assessmentId: string, kind: DocumentKind): Promise<number> {
  const [row] = await tx
    .select({ last: max(documents.version) })
    .from(documents)
    .where(and(eq(documents.assessmentId, assessmentId), eq(documents.kind, kind)));
  return (row?.last ?? 0) + 1;
}

/** Documents of this kind that are still on their way. */
export async function unissuedCount(tx: Db, assessmentId: string, kind: DocumentKind): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(documents)
    .where(and(eq(documents.assessmentId, assessmentId), eq(documents.kind, kind), ne(documents.state, 'issued')));
  return row?.total ?? 0;
}

export async function insertDocument(tx: Db, row: typeof documents.$inferInsert): Promise<void> {
  await tx.insert(documents).values(row);
}

export type DocumentChange = Partial<Omit<typeof documents.$inferInsert, 'id' | 'revision'>>;

/** Nothing back: its state is no longer the expected one. */
export async function changeDocument(
  tx: Db,
  id: string,
  expected: { state: DocumentState; revision: number },
  change: DocumentChange,
): Promise<StoredDocument | undefined> {
  const [row] = await tx
    .update(documents)
    .set({ ...change, revision: sql`${documents.revision} + 1` })
    .where(and(eq(documents.id, id), eq(documents.state, expected.state), eq(documents.revision, expected.revision)))
    .returning(stored);
  return row;
}

/** The revision stays: a finished rendering is no change that a person could conflict with. */
export async function savePreview(
  tx: Db,
  id: string,
  state: DocumentState,
  preview: { draftSha256: string; modelDigest: string },
): Promise<void> {
  await tx
    .update(documents)
    .set(preview)
    .where(and(eq(documents.id, id), eq(documents.state, state)));
}

export interface AssessmentHead {
  readonly projectId: string;
  readonly lockedAt: Date | null;
  readonly step: string;
}

/** Held for update: nobody writes under the assessment until the transaction ends. */
export async function holdAssessment(tx: Db, assessmentId: string): Promise<AssessmentHead | undefined> {
  const { projectId, lockedAt, step } = assessments;
  const [row] = await tx
    .select({ projectId, lockedAt, step })
    .from(assessments)
    .where(eq(assessments.id, assessmentId))
    .for('update');
  return row;
}

export async function lockAssessment(tx: Db, assessmentId: string, at: Date): Promise<void> {
  await tx
    .update(assessments)
    .set({ lockedAt: at, revision: sql`${assessments.revision} + 1` })
    .where(eq(assessments.id, assessmentId));
}

export async function rememberFile(
  tx: Db,
  file: { sha256: string; size: number; mediaType: string; storedAt: Date },
): Promise<void> {
  await tx.insert(files).values(file).onConflictDoNothing();
}

export type RemarkRow = typeof documentRemarks.$inferSelect;

export async function listRemarks(
  db: Db,
  documentId: string,
  page: { after: { at: string; id: string } | null; limit: number },
) {
  const after = page.after;
  return db
    .select({ remark: documentRemarks, byName: sql<string>`coalesce(${users.displayName}, ${documentRemarks.byUser})` })
    .from(documentRemarks)
    .leftJoin(users, eq(users.id, documentRemarks.byUser))
    .where(
      and(
        eq(documentRemarks.documentId, documentId),
        after === null
          ? undefined
          : sql`(${documentRemarks.at}, ${documentRemarks.id}) > (${after.at}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(asc(documentRemarks.at), asc(documentRemarks.id))
    .limit(page.limit);
}

export async function insertRemark(tx: Db, row: typeof documentRemarks.$inferInsert): Promise<void> {
  await tx.insert(documentRemarks).values(row);
}

export async function openRemarkCount(tx: Db, documentId: string): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(documentRemarks)
    .where(and(eq(documentRemarks.documentId, documentId), isNull(documentRemarks.resolvedAt)));
  return row?.total ?? 0;
}

export async function resolveRemarkRow(
  tx: Db,
  documentId: string,
  remarkId: string,
  { at, resolution }: { at: Date; resolution: string },
): Promise<RemarkRow | undefined> {
  const [row] = await tx
    .update(documentRemarks)
    .set({ resolvedAt: at, resolution })
    .where(
      and(
        eq(documentRemarks.id, remarkId),
        eq(documentRemarks.documentId, documentId),
        isNull(documentRemarks.resolvedAt),
      ),
    )
    .returning();
  return row;
}

/** What was printed when the document was issued. */
export async function issuedModel(db: Db, documentId: string): Promise<unknown> {
  const [row] = await db.select({ model: documents.model }).from(documents).where(eq(documents.id, documentId));
  return row?.model ?? null;
}
