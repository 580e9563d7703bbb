import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { problems, rectifications } from '../../db/schema/analysis.ts';
import { codeFindings } from '../../db/schema/code-findings.ts';

/** The problem made of a finding, while it stands. */
export async function problemOf(db: Db, problemId: string | null) {
  if (problemId === null) return null;
  const [row] = await db
    .select({ id: problems.id, no: problems.no, title: problems.title, rectificationId: rectifications.id })
    .from(problems)
    .leftJoin(rectifications, eq(rectifications.problemId, problems.id))
    .where(and(eq(problems.id, problemId), isNull(problems.removedAt)));
  return row ?? null;
}

/** Confirmed findings of which problems were made, by problem. */
export async function findingsOfProblems(db: Db, problemIds: readonly string[]) {
  if (problemIds.length === 0) return new Map<string, never[]>();
  const { id, no, title, state, problemId } = codeFindings;
  const rows = await db
    .select({ id, no, title, state, problemId })
    .from(codeFindings)
    .where(
      and(
        inArray(problemId, [...problemIds]),
        inArray(state, ['confirmed', 'fixing', 'fixed_pending', 'closed', 'risk_accepted']),
      ),
    )
    .orderBy(asc(no));
  return Map.groupBy(rows, (row) => row.problemId ?? '');
}
