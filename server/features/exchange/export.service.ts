import type { Readable } from 'node:stream';
import type { AssessmentFacts } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { packExchange } from '../../adapters/exchange-archive.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import { factsOf } from '../assessments/facts.ts';
import { evidenceOf } from './reference-violations.ts';

export interface ExportedExchange {
  readonly facts: AssessmentFacts;
  /** File name without ending. */
  readonly name: string;
  /** The zip with evidence, made while it is read. */
  zip(): Readable;
}

/** All facts of one moment, ready as JSON or as a zip with every evidence file. Who took a copy is in the trail. */
export async function exportFacts(ctx: AppContext, actor: Actor, assessmentId: string): Promise<ExportedExchange> {
  const at = ctx.now();
  const facts = await ctx.db.transaction(async (tx) => {
    const loaded = await factsOf(tx, assessmentId);
    await appendAudit(tx, actor, at, {
      action: 'assessment.exported',
      projectId: loaded.project.id,
      entity: 'assessment',
      entityId: assessmentId,
      detail: { results: loaded.results.length },
    });
    return { ...loaded, exportedAt: at.toISOString() };
  });
  const files = new Map<string, string>();
  for (const { sha256 } of evidenceOf(facts)) {
    if (!files.has(sha256)) files.set(sha256, await ctx.files.pathOf(sha256));
  }
  const { system, assessment } = facts;
  const name = `${system.name}-${assessment.year}-${assessment.sequence}`.replaceAll(/[\\/:*?"<>|\s]+/g, '_');
  return { facts, name, zip: () => packExchange(facts, files, at) };
}
