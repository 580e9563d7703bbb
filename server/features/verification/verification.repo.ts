import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { documents } from '../../db/schema/delivery.ts';

export async function isIssuedFile(db: Db, sha256: string): Promise<boolean> {
  const found = await db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.fileSha256, sha256), eq(documents.state, 'issued')));
  return found.length > 0;
}

/** Only what anybody may know who holds the printed code. */
export async function issuedByCode(db: Db, code: string) {
  const [row] = await db
    .select({
      reportNo: documents.reportNo,
      kind: documents.kind,
      issuedAt: documents.issuedAt,
      sha256: documents.fileSha256,
      sm3: documents.fileSm3,
    })
    .from(documents)
    .where(and(eq(documents.verificationCode, code), eq(documents.state, 'issued')));
  return row;
}
