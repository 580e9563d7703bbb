/** Builds the context of a running server, worker or command from the configuration; undone by `close`. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { localFileStore } from './adapters/file-store.ts';
import { chromiumPrinter } from './adapters/pdf.ts';
import { createTaskQueue } from './adapters/pg-boss-queue.ts';
import { semgrepScanner } from './adapters/semgrep.ts';
import { loadLibrary } from './catalogue.ts';
import type { Config } from './config.ts';
import type { AppContext } from './context.ts';
import { openDatabase } from './db/client.ts';
import { ActorSource } from './http/actors.ts';
import { DatabaseSessionStore } from './http/session.ts';
import { LibraryShelf } from './library-shelf.ts';
import { loadOrCreateSigningKey } from './reports/signing-key.ts';

export interface StartedContext extends AppContext {
  close(): Promise<void>;
}

export async function startContext(config: Config, log: Logger = pino()): Promise<StartedContext> {
  const library = loadLibrary();
  const database = await openDatabase(config);
  try {
    await database.migrate();
    const shelf = new LibraryShelf(database.db, library);
    await shelf.load(log, new Date());
    const pdf = chromiumPrinter({ chromiumPath: config.chromiumPath });
    const tasks = createTaskQueue({ database, log });
    const keys = join(config.dataDir, 'keys');
    mkdirSync(keys, { recursive: true, mode: 0o700 });
    return {
      config,
      database,
      db: database.db,
      library,
      shelf,
      libraryAt: (revision) => shelf.at(revision),
      files: await localFileStore(join(config.dataDir, 'files')),
      pdf,
      scanner: semgrepScanner(config.semgrepPath),
      signingKey: loadOrCreateSigningKey(keys),
      tasks,
      sessions: new DatabaseSessionStore(database.db),
      sessionSecret: secret(join(keys, 'session-secret')),
      actors: new ActorSource(database.db),
      log,
      now: () => new Date(),
      newId: randomUUID,
      close: async () => {
        await tasks.stop();
        await pdf.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function secret(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return readFileSync(path, 'utf8');
}
