/**
 * The audit trail: every write appends in its own transaction who, when, from where, what, the digests before and after,
 * and the hash of the entry before (GB/T 22239-2019 8.1.4.3).
 */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Actor } from './actor.ts';
import type { Db } from './db/client.ts';

export interface AuditEvent {
  /** verb in past tense by entity: `result.recorded`. */
  readonly action: string;
  readonly projectId?: string | null;
  readonly entity: string;
  readonly entityId: string;
  /** The rows as stored; only their digests are kept. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** Short plain facts for the reader of the trail; never record texts or personal data. */
  readonly detail?: Record<string, string | number | boolean | null>;
}

/** SHA-256 over JSON with sorted keys, so that the same content always has the same digest. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** One event as the database function audit_append takes it. */
export type AuditEntry = Readonly<Record<string, string>>;

export function auditEntry(actor: Actor, at: Date, event: AuditEvent): AuditEntry {
  return {
    at: at.toISOString(),
    actorId: actor.id,
    actorName: actor.displayName,
    ip: actor.ip,
    action: event.action,
    projectId: event.projectId ?? '',
    entity: event.entity,
    entityId: event.entityId,
    detail: event.detail === undefined ? '' : canonicalJson(event.detail),
    before: event.before == null ? '' : digestOf(event.before),
    after: event.after == null ? '' : digestOf(event.after),
  };
}

/** Call it last in the transaction: the end of the chain stays locked until the commit. */
export async function appendAudit(tx: Db, actor: Actor, at: Date, ...events: AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const entries = events.map((event) => auditEntry(actor, at, event));
  await tx.execute(sql`select audit_append(${JSON.stringify(entries)}::jsonb)`);
}

export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly ip: string;
  readonly action: string;
  readonly projectId: string;
  readonly entity: string;
  readonly entityId: string;
  readonly detail: string;
  readonly beforeDigest: string;
  readonly afterDigest: string;
  readonly prevHash: string;
  readonly hash: string;
}

const part = (value: string): string => `${Buffer.byteLength(value)}:${value}`;

/** The same bytes as the database function audit_append hashes. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const fields = [
    row.prevHash,
    String(row.seq),
    row.at,
    row.actorId,
    row.actorName,
    row.ip,
    row.action,
    row.projectId,
    row.entity,
    row.entityId,
    row.detail,
    row.beforeDigest,
    row.afterDigest,
  ];
  return createHash('sha256').update(fields.map(part).join('')).digest('hex');
}

/** Checks a stretch of the trail in order; returns Chinese findings, none when it is whole. */
export function auditFaults(rows: readonly AuditRow[], from: { seq: number; hash: string }): string[] {
  const faults: string[] = [];
  let { seq, hash } = from;
  for (const row of rows) {
    if (row.seq !== seq + 1) faults.push(`第 ${seq + 1} 条缺失或次序被改动（其后为第 ${row.seq} 条）`);
    else if (row.prevHash !== hash) faults.push(`第 ${row.seq} 条与前一条不衔接`);
    if (auditHash(row) !== row.hash) faults.push(`第 ${row.seq} 条内容被改动`);
    seq = row.seq;
    hash = row.hash;
  }
  return faults;
}
