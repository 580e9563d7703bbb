/** Puts the example into a database: its people, its project and the four systems at their steps. All of it or nothing. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssessmentFacts, Office, Role } from '../../../schemas/generated/types.ts';
import { SYSTEM_ACTOR } from '../../actor.ts';
import { generatePassword } from '../../adapters/passwords.ts';
import type { AppContext } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { buildExample, type ExampleData } from '../../example/example.ts';
import { EXAMPLE_HOUSE_TEXTS } from '../../example/house-texts.ts';
import { giveRole } from '../grants/grants.service.ts';
import { addExampleTexts } from '../house-texts/example-texts.ts';
import { projectOf } from '../projects/projects.repo.ts';
import { addAccount } from '../users/users.service.ts';
import { assignTickets, insertHistory, markProgress } from './example.repo.ts';
import { importFacts } from './import.service.ts';

export interface ExampleSignIn {
  readonly role: Role | Office;
  readonly username: string;
  readonly password: string;
}

export interface LoadedExample {
  readonly projectId: string;
  /** 社会救助, 养老, 殡葬, 网站, in this order. */
  readonly assessmentIds: readonly string[];
  /** User name → id of the account. */
  readonly people: ReadonlyMap<string, string>;
  /** With the generated passwords, to be printed once. */
  readonly accounts: readonly ExampleSignIn[];
}

/** While the example is loaded, tools and people read here how to sign in. */
export const ACCOUNTS_FILE = 'example-accounts.json';

/**
 * Also writes the accounts to the data folder, readable by its owner only.
 * @throws AppError already_exists when the example or one of its user names is there.
 */
export async function loadExample(ctx: AppContext): Promise<LoadedExample> {
  const example = buildExample(ctx.library);
  if ((await projectOf(ctx.db, example.project.id)) !== undefined) {
    throw new AppError('already_exists', '示例数据已在库中');
  }
  const path = join(ctx.config.dataDir, ACCOUNTS_FILE);
  try {
    return await ctx.db.transaction(async (tx) => {
      const loaded = await load({ ...ctx, db: tx }, example);
      rmSync(path, { force: true });
      writeFileSync(path, `${JSON.stringify(loaded.accounts, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
      return loaded;
    });
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** `ctx.db` is the transaction. */
async function load(ctx: AppContext, example: ExampleData): Promise<LoadedExample> {
  const { people, accounts } = await addPeople(ctx, example);
  const files = new Map(example.evidenceFiles.map(({ sha256, bytes }) => [sha256, { bytes }]));
  const assessmentIds: string[] = [];
  for (const facts of example.systems) {
    const options = assessmentIds.length === 0 ? {} : { intoProject: example.project.id };
    const { assessmentId } = await importFacts(ctx, SYSTEM_ACTOR, withPeople(facts, people), files, options);
    assessmentIds.push(assessmentId);
    await tellHistory(ctx, facts, people);
  }
  await giveRoles(ctx, example, people);
  await addExampleTexts(ctx, EXAMPLE_HOUSE_TEXTS, example.accounts, people);
  const tickets = example.rectifierTickets.map(({ rectificationId, username }) => ({
    rectificationId,
    assigneeId: people.get(username) ?? null,
  }));
  await assignTickets(ctx.db, tickets);
  return { projectId: example.project.id, assessmentIds, people, accounts };
}

async function addPeople(
  ctx: AppContext,
  { accounts }: ExampleData,
): Promise<Pick<LoadedExample, 'people' | 'accounts'>> {
  const people = new Map<string, string>();
  const signIns: ExampleSignIn[] = [];
  for (const { username, displayName, role, office, certificateNo = null } of accounts) {
    const password = generatePassword();
    const account = { username, displayName, certificateNo, password, mustChangePassword: false };
    people.set(username, await addAccount(ctx, ctx.db, SYSTEM_ACTOR, account));
    const held = role ?? office;
    if (held !== null) signIns.push({ role: held, username, password });
  }
  return { people, accounts: signIns };
}

async function giveRoles(
  ctx: AppContext,
  { accounts, members, project }: ExampleData,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const give = (username: string, role: Role | Office, projectId: string | null) =>
    giveRole(ctx, ctx.db, SYSTEM_ACTOR, { userId: people.get(username) ?? '', role, projectId });
  for (const { username, office } of accounts) if (office !== null) await give(username, office, null);
  for (const { username, role } of members) {
    await give(username, role, project.id);
    // The example's lead may open a project of their own.
    if (role === 'lead') await give(username, role, null);
  }
}

/** The example names people by user name. */
function withPeople(facts: AssessmentFacts, people: ReadonlyMap<string, string>): AssessmentFacts {
  const idOf = (username: string): string => people.get(username) ?? username;
  return {
    ...facts,
    assessment: {
      ...facts.assessment,
      team: (facts.assessment.team ?? []).map((person) => ({ ...person, id: idOf(person.id) })),
    },
    assignments: facts.assignments.map((row) => ({ ...row, personId: idOf(row.personId) })),
    results: facts.results.map(({ recordedBy, ...row }) => ({
      ...row,
      ...(recordedBy === undefined ? {} : { recordedBy: idOf(recordedBy) }),
    })),
  };
}

/** Confirmations and step moves are no facts of the exchange file; they follow from the schedule. */
async function tellHistory(
  ctx: AppContext,
  { assessment }: AssessmentFacts,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const lead = people.get('lead') ?? SYSTEM_ACTOR.id;
  const owner = people.get('owner') ?? SYSTEM_ACTOR.id;
  const phases = assessment.phases ?? [];
  const moves = phases.slice(1).map(({ step, start }, n) => ({
    id: ctx.newId(),
    assessmentId: assessment.id,
    fromStep: phases[n]?.step ?? step,
    toStep: step,
    movedBy: lead,
    movedAt: morningOf(start),
  }));
  await insertHistory(ctx.db, moves);
  const [first] = assessment.rounds;
  const begun = first.startedAt === undefined ? null : new Date(first.startedAt);
  const closed = first.closedAt === undefined || first.closedAt === null ? null : new Date(first.closedAt);
  await markProgress(ctx.db, assessment.id, {
    planConfirmedAt: begun,
    planConfirmedBy: begun === null ? null : owner,
    recordsConfirmedAt: closed,
    recordsConfirmedBy: closed === null ? null : owner,
    resultsReleasedAt: closed,
  });
}

/** Nine in the morning, China Standard Time. */
const morningOf = (day: string): Date => new Date(`${day}T01:00:00.000Z`);
