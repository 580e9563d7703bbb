/** A whole application over a real database, for tests: `const app = await testApp()` in beforeEach. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from 'cookie-signature';
import type { Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { afterAll } from 'vitest';
import { localFileStore } from '../../server/adapters/file-store.ts';
import { createApp } from '../../server/app.ts';
import { loadLibrary } from '../../server/catalogue.ts';
import { readConfig } from '../../server/config.ts';
import type { AppContext } from '../../server/context.ts';
import { sessions } from '../../server/db/schema/people.ts';
import type { Library } from '../../server/domain/library.ts';
import { ActorSource } from '../../server/http/actors.ts';
import { DatabaseSessionStore } from '../../server/http/session.ts';
import { LibraryShelf } from '../../server/library-shelf.ts';
import { registerTasks } from '../../server/register-tasks.ts';
import { loadOrCreateSigningKey } from '../../server/reports/signing-key.ts';
import { emptyDatabase, workerDatabase } from './database.ts';
import { fakePrinter, InlineTasks, noScanner } from './fakes.ts';

export interface TestApp {
  readonly ctx: AppContext;
  readonly express: Express;
  readonly tasks: InlineTasks;
  /** Moves the clock of the program. */
  setNow(at: Date): void;
  /** A client signed in as this person; without one, a stranger. */
  as(userId: string | null): Client;
}

type Verb = (path: string, body?: unknown) => request.Test;
export interface Client {
  get: Verb;
  post: Verb;
  put: Verb;
  patch: Verb;
  delete: Verb;
  /** The session cookie, for requests made by hand. */
  readonly cookie: string | null;
}

const SECRET = 'test-session-secret';
let library: Library | undefined;
const folders: string[] = [];

export const testLibrary = (): Library => {
  library ??= loadLibrary();
  return library;
};

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export async function testApp(overrides: Partial<AppContext> = {}): Promise<TestApp> {
  const database = await workerDatabase();
  await emptyDatabase(database);
  const dataDir = mkdtempSync(join(tmpdir(), 'djbh-test-'));
  folders.push(dataDir);
  const tasks = new InlineTasks(database);
  let now = new Date('2025-10-20T02:00:00.000Z');
  const shelf = new LibraryShelf(database.db, testLibrary());
  const ctx: AppContext = {
    config: { ...readConfig({}), dataDir },
    database,
    db: database.db,
    library: testLibrary(),
    shelf,
    libraryAt: (revision) => shelf.at(revision),
    files: await localFileStore(join(dataDir, 'files')),
    pdf: fakePrinter(),
    scanner: noScanner(),
    signingKey: loadOrCreateSigningKey(dataDir),
    tasks,
    sessions: new DatabaseSessionStore(database.db),
    sessionSecret: SECRET,
    actors: new ActorSource(database.db),
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    now: () => now,
    newId: randomUUID,
    ...overrides,
  };
  registerTasks(ctx);
  const express = createApp(ctx);
  const signedIn = new Map<string, Promise<unknown>>();
  return {
    ctx,
    express,
    tasks,
    setNow: (at) => {
      now = at;
    },
    as: (userId) => clientFor(ctx, express, userId, signedIn),
  };
}

function clientFor(
  ctx: AppContext,
  express: Express,
  userId: string | null,
  signedIn: Map<string, Promise<unknown>>,
): Client {
  const sid = userId === null ? null : `test-${userId}`;
  const cookie = sid === null ? null : `djbh.sid=${encodeURIComponent(`s:${sign(sid, SECRET)}`)}`;
  // Several clients of one person wait for one row: whoever comes second must not be faster than the first one's insert.
  const ready = sid === null ? Promise.resolve() : (signedIn.get(sid) ?? signIn(ctx, sid, userId));
  if (sid !== null) signedIn.set(sid, ready);
  const verb =
    (method: 'get' | 'post' | 'put' | 'patch' | 'delete'): Verb =>
    (path, body) => {
      const test = request(express)[method](`/api${path}`).set('X-DJBH', '1');
      if (cookie !== null) test.set('Cookie', cookie);
      if (body !== undefined) test.send(body as object);
      // The session row is there before the first request leaves.
      const end = test.end.bind(test);
      test.end = (callback) => {
        void ready.then(() => end(callback));
        return test;
      };
      return test;
    };
  return {
    get: verb('get'),
    post: verb('post'),
    put: verb('put'),
    patch: verb('patch'),
    delete: verb('delete'),
    cookie,
  };
}

async function signIn(ctx: AppContext, sid: string, userId: string | null): Promise<void> {
  const data = {
    userId,
    secondFactor: true,
    mustEnroll: false,
    mustChangePassword: false,
    cookie: { originalMaxAge: 1_800_000 },
  };
  const expiresAt = new Date(Date.now() + 1_800_000);
  await ctx.db.insert(sessions).values({ sid, userId, data, expiresAt }).onConflictDoNothing();
}

/** For tests that need a key of their own. */
export const otherKeyPair = () => generateKeyPairSync('ed25519');
