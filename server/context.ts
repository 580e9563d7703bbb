/** Everything a service may reach. Built in one place (server/main.ts, tests/support/context.ts). */
import type { Logger } from 'pino';
import type { FileStore } from './adapters/file-store.ts';
import type { PdfPrinter } from './adapters/pdf.ts';
import type { Scanner } from './adapters/scanner.ts';
import type { TaskQueue } from './adapters/task-queue.ts';
import type { Config } from './config.ts';
import type { Database, Db } from './db/client.ts';
import type { Library } from './domain/library.ts';
import type { ActorSource } from './http/actors.ts';
import type { DatabaseSessionStore } from './http/session.ts';
import type { LibraryShelf } from './library-shelf.ts';
import type { SigningKey } from './reports/signing-key.ts';

export interface AppContext {
  readonly config: Config;
  readonly database: Database;
  readonly db: Db;
  /** The current standards library. */
  readonly library: Library;
  readonly shelf: LibraryShelf;
  /** The library an assessment was opened under: every rule of an assessment asks this one. */
  libraryAt(revision: string): Library;
  readonly files: FileStore;
  readonly pdf: PdfPrinter;
  /** The engine of the code audit; none installed is a normal state. */
  readonly scanner: Scanner;
  readonly signingKey: SigningKey;
  readonly tasks: TaskQueue;
  readonly sessions: DatabaseSessionStore;
  /** Signs the session cookie; kept in the data folder or the settings table. */
  readonly sessionSecret: string;
  readonly actors: ActorSource;
  readonly log: Logger;
  now(): Date;
  newId(): string;
}
