/** 养老 comes with a code audit under way: two hand-overs, two scans, judged, mended and looked at again. */
import { copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadCodeSource } from '../../../schemas/generated/types.ts';
import { rolesIn } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { notFound } from '../../errors.ts';
import {
  EXAMPLE_ANSWERS,
  EXAMPLE_ASSIGNED,
  EXAMPLE_DECISIONS,
  EXAMPLE_INFORMATION,
  EXAMPLE_MANUAL,
  EXAMPLE_MATERIALS,
  EXAMPLE_MENDED,
  EXAMPLE_MENDING,
  EXAMPLE_QUESTIONS,
  EXAMPLE_RETEST,
  type ExampleDecision,
  type FindingName,
} from '../../example/code-audit.ts';
import { type ExampleDelivery, withDelivery } from '../../example/code-source.ts';
import { recordedScanner } from '../../example/recorded-scan.ts';
import { answerItem } from '../audit-checklist/audit-checklist.service.ts';
import type { CodeAuditor } from '../code-audits/code-audit-write.ts';
import { materialsIn, openCodeAudit, saveInformation, saveMaterial } from '../code-audits/code-audits.service.ts';
import { addFinding, moveFinding, secondFinding, updateOneFinding } from '../code-findings/findings.service.ts';
import { answerQuestion, askQuestion, settleQuestion } from '../code-questions/code-questions.service.ts';
import { scanForExample } from '../code-scans/example-scan.ts';
import { receiveSource } from '../code-sources/code-sources.service.ts';
import { unpackHandOver } from '../code-sources/unpacking.service.ts';
import { foundBy } from './example.repo.ts';
import type { LoadedExample } from './load-example.ts';

interface Day {
  readonly ctx: AppContext;
  readonly who: CodeAuditor;
}

type Username = 'codeauditor' | 'lead' | 'rectifier1';

export async function auditExample(ctx: AppContext, loaded: LoadedExample): Promise<void> {
  const { projectId, people } = loaded;
  const assessmentId = loaded.assessmentIds[1] ?? '';
  const idOf = (username: string): string => people.get(username) ?? '';
  const on = async (day: string, username: Username): Promise<Day> => {
    const actor = await ctx.actors.actor(idOf(username), '-');
    if (actor === null) throw notFound('账号');
    const now = () => new Date(`${day}T02:00:00.000Z`);
    return { ctx: { ...ctx, now }, who: { actor, projectId, assessmentId, roles: rolesIn(actor, projectId) } };
  };
  await begin(await on('2025-06-03', 'codeauditor'));
  await deliver(await on('2025-06-05', 'codeauditor'), 'v1', {
    round: 'initial',
    label: 'V2.3.0',
    handedOverBy: '王例证',
    handedOverOn: '2025-06-05',
    receiptNo: 'JJ-2025-养老-01',
  });
  await decide(await on('2025-06-09', 'codeauditor'), EXAMPLE_DECISIONS);
  await secondAll(await on('2025-06-10', 'lead'));
  await lookByHand(await on('2025-06-11', 'codeauditor'));
  await talk(await on('2025-06-11', 'codeauditor'), await on('2025-06-12', 'rectifier1'));
  await assign(await on('2025-06-13', 'codeauditor'), idOf('rectifier1'));
  const mended = EXAMPLE_MENDED.map((name) => moved(name, 'fixed_pending', '已修改代码，随V2.3.1交付复测。'));
  const mending = EXAMPLE_MENDING.map((name) => moved(name, 'fixing', '涉及存量数据与代发银行，随V2.4.0整改。'));
  await decide(await on('2025-07-04', 'rectifier1'), [...mended, ...mending]);
  await deliver(await on('2025-07-08', 'codeauditor'), 'v2', {
    round: 'retest',
    label: 'V2.3.1',
    handedOverBy: '王例证',
    handedOverOn: '2025-07-08',
    receiptNo: 'JJ-2025-养老-02',
  });
  await decide(await on('2025-07-09', 'codeauditor'), EXAMPLE_RETEST);
}

const moved = (name: FindingName, to: ExampleDecision['to'], reason: string): ExampleDecision => ({
  ...name,
  to,
  reason,
});

async function begin({ ctx, who }: Day): Promise<void> {
  const { revision } = await openCodeAudit(ctx, who);
  await saveInformation(ctx, who, { information: EXAMPLE_INFORMATION, expectedRevision: revision });
  for (const { id, revision: expectedRevision, ...material } of (await materialsIn(ctx, who.assessmentId)).items) {
    const state = EXAMPLE_MATERIALS[material.title];
    if (state !== undefined) await saveMaterial(ctx, who, id, { ...material, ...state, expectedRevision });
  }
}

/** Handed over, unpacked and scanned on one day. */
async function deliver({ ctx, who }: Day, delivery: ExampleDelivery, fields: UploadCodeSource): Promise<void> {
  const name = `elder-service-${fields.label}.zip`;
  const path = join(ctx.files.incoming, `${ctx.newId()}.zip`);
  const size = await withDelivery(delivery, async (zip) => {
    await copyFile(zip, path);
    return (await stat(zip)).size;
  });
  const { id } = await receiveSource(ctx, who, fields, [{ path, name, size }]);
  const signal = new AbortController().signal;
  const { projectId, assessmentId, actor } = who;
  const task = { id, input: {}, projectId, assessmentId, createdBy: actor.id, signal, progress: async () => {} };
  await unpackHandOver(ctx, task, id);
  await scanForExample({ ...ctx, scanner: await recordedScanner(delivery) }, who, id);
}

async function decide({ ctx, who }: Day, decisions: readonly ExampleDecision[]): Promise<void> {
  for (const { rule, file, duplicateOf, ...decision } of decisions) {
    const [other] = duplicateOf === undefined ? [] : await foundBy(ctx.db, who.assessmentId, duplicateOf);
    for (const { id, revision } of await foundBy(ctx.db, who.assessmentId, { rule, file })) {
      const more = other === undefined ? {} : { duplicateOf: other.id };
      await moveFinding(ctx, who, id, { ...decision, ...more, expectedRevision: revision });
    }
  }
}

/** 双人复核 of what the auditor judged away, save the last: one waits, as always. */
async function secondAll({ ctx, who }: Day): Promise<void> {
  const away = EXAMPLE_DECISIONS.filter(({ to }) => to === 'false_positive');
  for (const name of away) {
    for (const { id, revision } of await foundBy(ctx.db, who.assessmentId, name)) {
      const second = { agrees: true, note: '已核对调用处，同意', expectedRevision: revision };
      await secondFinding(ctx, who, id, second);
    }
  }
}

async function lookByHand({ ctx, who }: Day): Promise<void> {
  await addFinding(ctx, who, EXAMPLE_MANUAL);
  for (const { clause, ...answer } of EXAMPLE_ANSWERS) {
    await answerItem(ctx, who, clause, { ...answer, expectedRevision: 0 });
  }
}

async function talk(auditor: Day, developer: Day): Promise<void> {
  for (const { question, clause, answer } of EXAMPLE_QUESTIONS) {
    const { id, revision } = await askQuestion(auditor.ctx, auditor.who, { question, clause, places: [] });
    if (answer === null) continue;
    const told = await answerQuestion(developer.ctx, developer.who, id, { answer, expectedRevision: revision });
    await settleQuestion(auditor.ctx, auditor.who, id, { closed: true, expectedRevision: told.revision });
  }
}

async function assign({ ctx, who }: Day, assigneeId: string): Promise<void> {
  for (const name of EXAMPLE_ASSIGNED) {
    for (const { id, revision } of await foundBy(ctx.db, who.assessmentId, name)) {
      await updateOneFinding(ctx, who, id, { assigneeId, expectedRevision: revision });
    }
  }
}
