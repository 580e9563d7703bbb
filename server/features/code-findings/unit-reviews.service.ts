/** "Review this unit": what confirmed findings mean for the assessment. A flag and its evidence; people judge the unit. */
import type {
  CodeUnitFinding,
  CodeUnitReview,
  CodeUnitReviewList,
  SaveCodeUnitReview,
} from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import { foldUnits, unitsOf } from '../../domain/unit-fold.ts';
import { type UnitFlag, unitFlags } from '../../domain/unit-links.ts';
import { notFound } from '../../errors.ts';
import { libraryOf } from '../../library-shelf.ts';
import { unitReviewsOf } from '../code-audits/code-audit-facts.repo.ts';
import { type CodeAuditor, codeAuditWrite } from '../code-audits/code-audit-write.ts';
import { type AssessmentScope, judgedFacts } from '../evaluation/evaluation.service.ts';
import { standingFindings } from './findings-more.repo.ts';
import { saveUnitReview } from './unit-reviews.repo.ts';

export async function unitReviews(ctx: AppContext, scope: AssessmentScope): Promise<CodeUnitReviewList> {
  const findings = await standingFindings(ctx.db, scope.assessmentId);
  const reviews = new Map((await unitReviewsOf(ctx.db, scope.assessmentId)).map((row) => [row.unitId, row]));
  const facts = await judgedFacts(ctx, scope);
  const library = libraryOf(ctx, facts);
  const units = new Map(unitsOf(facts, library).map((unit) => [unit.id, unit]));
  const verdicts = new Map(foldUnits(facts, library).map(({ unit, verdict }) => [unit.id, verdict]));
  const flags = unitFlags(findings, ctx.library.codeAuditItems, [...units.values()]);
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return {
    items: flags.flatMap((flag): CodeUnitReview[] => {
      const unit = units.get(flag.unitId);
      if (unit === undefined) return [];
      const { id, domainCode, controlPoint, clause, item, gist } = unit;
      const objectIds = facts.results.flatMap((row) => (row.unitId === id ? [row.objectId] : []));
      const review = reviews.get(id);
      return [
        {
          ...{ unitId: id, domainCode, controlPoint, clause, item, gist },
          verdict: verdicts.get(id) ?? null,
          objectIds: [...new Set(objectIds)],
          text: flag.text,
          findings: findingsOf(flag, byId),
          review: review === undefined ? null : reviewOf(review, flag, byId),
        },
      ];
    }),
  };
}

const findingsOf = ({ findingIds }: UnitFlag, byId: ReadonlyMap<string, CodeUnitFinding>): CodeUnitFinding[] =>
  findingIds.flatMap((id) => byId.get(id) ?? []);

function reviewOf(
  { note, reviewedByName, reviewedAt, findingIds }: Awaited<ReturnType<typeof unitReviewsOf>>[number],
  flag: UnitFlag,
  byId: ReadonlyMap<string, CodeUnitFinding>,
): CodeUnitReview['review'] {
  const newSince = findingsOf(flag, byId).filter(({ id }) => !findingIds.includes(id));
  return { note, reviewedByName, reviewedAt: reviewedAt.toISOString(), newSince: newSince.map(({ no }) => no) };
}

/** A person looked at the unit, with these findings before them; the verdict itself is recorded at the fieldwork. */
export async function reviewUnit(
  ctx: AppContext,
  who: CodeAuditor,
  unitId: string,
  { note, findingIds }: SaveCodeUnitReview,
): Promise<CodeUnitReview> {
  await flagged(ctx, who, unitId);
  await codeAuditWrite(ctx, who, {
    work: async (tx, _audit, at) => {
      const row = { note: note.trim(), findingIds, reviewedByName: who.actor.displayName, reviewedAt: at };
      await saveUnitReview(tx, { assessmentId: who.assessmentId, unitId, ...row });
      return [
        {
          action: 'code_unit_review.saved',
          projectId: who.projectId,
          entity: 'code_unit_review',
          entityId: `${who.assessmentId}/${unitId}`,
          after: row,
          detail: { unitId },
        },
      ];
    },
  });
  return flagged(ctx, who, unitId);
}

async function flagged(ctx: AppContext, scope: AssessmentScope, unitId: string): Promise<CodeUnitReview> {
  const unit = (await unitReviews(ctx, scope)).items.find((item) => item.unitId === unitId);
  if (unit === undefined) throw notFound('需要复核的测评单元');
  return unit;
}
