/** Turns a session into the acting person with their grants; kept a few seconds, forgotten at every grant change. */
import { eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Office, Role } from '../../schemas/generated/types.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../db/client.ts';
import { grants, users } from '../db/schema/people.ts';

const OFFICES: readonly string[] = ['sysadmin', 'secadmin', 'audit_admin'] satisfies Office[];

export class ActorSource {
  readonly #db: Db;
  readonly #cache = new LRUCache<string, Omit<Actor, 'ip'>>({ max: 5_000, ttl: 5_000 });

  constructor(db: Db) {
    this.#db = db;
  }

  /** null: no such account, or it is disabled. */
  async actor(userId: string, ip: string): Promise<Actor | null> {
    let known = this.#cache.get(userId);
    if (known === undefined) {
      const loaded = await this.#load(userId);
      if (loaded === null) return null;
      known = loaded;
      this.#cache.set(userId, known);
    }
    return { ...known, ip };
  }

  forget(userId: string): void {
    this.#cache.delete(userId);
  }

  async #load(userId: string): Promise<Omit<Actor, 'ip'> | null> {
    const [user] = await this.#db.select().from(users).where(eq(users.id, userId));
    if (user === undefined || user.disabledAt !== null) return null;
    const rows = await this.#db.select().from(grants).where(eq(grants.userId, userId));
    const byProject = new Map<string, Role[]>();
    const everywhere: Role[] = [];
    let office: Office | null = null;
    for (const row of rows) {
      if (OFFICES.includes(row.role)) office = row.role as Office;
      else if (row.projectId === null) everywhere.push(row.role as Role);
      else byProject.set(row.projectId, [...(byProject.get(row.projectId) ?? []), row.role as Role]);
    }
    return { id: user.id, username: user.username, displayName: user.displayName, office, everywhere, byProject };
  }
}
