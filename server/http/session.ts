/** Sessions in the database (express-session), with a short-lived cache so that a busy page asks the database once. */
import { eq, lt } from 'drizzle-orm';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import type { Db } from '../db/client.ts';
import { sessions } from '../db/schema/people.ts';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** The second factor was given in this session. */
    secondFactor: boolean;
    /** Must still enrol a second factor before anything else. */
    mustEnroll: boolean;
    mustChangePassword: boolean;
  }
}

const IDLE_MS = 30 * 60_000;
const CACHE_MS = 5_000;
/** The idle clock is written at most once a minute: a read must not cost a write. */
const TOUCH_MS = 60_000;

export class DatabaseSessionStore extends session.Store {
  readonly #db: Db;
  readonly #cache = new LRUCache<string, { data: session.SessionData; touchedAt: number }>({
    max: 5_000,
    ttl: CACHE_MS,
  });

  constructor(db: Db) {
    super();
    this.#db = db;
  }

  override get(sid: string, done: (error: unknown, data?: session.SessionData | null) => void): void {
    const cached = this.#cache.get(sid);
    const data = cached === undefined ? this.#load(sid) : Promise.resolve(structuredClone(cached.data));
    data.then((found) => done(null, found), done);
  }

  async #load(sid: string): Promise<session.SessionData | null> {
    const [row] = await this.#db.select().from(sessions).where(eq(sessions.sid, sid));
    if (row === undefined || row.expiresAt.getTime() < Date.now()) return null;
    const data = row.data as unknown as session.SessionData;
    this.#cache.set(sid, { data, touchedAt: row.expiresAt.getTime() - IDLE_MS });
    return structuredClone(data);
  }

  override set(sid: string, data: session.SessionData, done: (error?: unknown) => void = () => {}): void {
    const expiresAt = new Date(Date.now() + IDLE_MS);
    const stored = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    const values = { userId: data.userId ?? null, data: stored, expiresAt };
    this.#db
      .insert(sessions)
      .values({ sid, ...values })
      .onConflictDoUpdate({ target: sessions.sid, set: values })
      .then(() => {
        this.#cache.set(sid, { data: stored as unknown as session.SessionData, touchedAt: Date.now() });
        done();
      }, done);
  }

  override touch(sid: string, data: session.SessionData, done: () => void = () => {}): void {
    const cached = this.#cache.get(sid);
    if (cached !== undefined && Date.now() - cached.touchedAt < TOUCH_MS) {
      done();
      return;
    }
    this.#db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() + IDLE_MS) })
      .where(eq(sessions.sid, sid))
      .then(() => {
        this.#cache.set(sid, { data, touchedAt: Date.now() });
        done();
      }, done);
  }

  override destroy(sid: string, done: (error?: unknown) => void = () => {}): void {
    this.#cache.delete(sid);
    this.#db
      .delete(sessions)
      .where(eq(sessions.sid, sid))
      .then(() => done(), done);
  }

  /** Ends every session of a person: password reset, account disabled. */
  async endSessionsOf(userId: string): Promise<void> {
    this.#cache.clear();
    await this.#db.delete(sessions).where(eq(sessions.userId, userId));
  }

  async removeExpired(): Promise<void> {
    await this.#db.delete(sessions).where(lt(sessions.expiresAt, new Date()));
  }
}

export function sessionMiddleware(config: Config, store: session.Store, secret: string): RequestHandler {
  return session({
    store,
    secret,
    name: 'djbh.sid',
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'strict', secure: config.secureCookies, maxAge: IDLE_MS, path: '/' },
  });
}
