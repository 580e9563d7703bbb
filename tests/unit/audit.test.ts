import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditRow, auditFaults, auditHash, canonicalJson, digestOf } from '../../server/audit.ts';

const START = { seq: 0, hash: '' };

function chain(length: number): AuditRow[] {
  const rows: AuditRow[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const row = {
      seq,
      at: `2025-10-20T02:00:0${seq % 10}.000Z`,
      actorId: 'u1',
      actorName: '测评师甲',
      ip: '127.0.0.1',
      action: 'result.recorded',
      projectId: 'p1',
      entity: 'result',
      entityId: `a1/1/L3-CES1-01/o${seq}`,
      detail: '',
      beforeDigest: '',
      afterDigest: digestOf(seq),
      prevHash: rows.at(-1)?.hash ?? '',
    };
    rows.push({ ...row, hash: auditHash(row) });
  }
  return rows;
}

describe('the audit chain', () => {
  it('is whole when nobody touched it', () => {
    expect(auditFaults(chain(20), START)).toEqual([]);
  });

  const fields = [
    'at',
    'actorId',
    'actorName',
    'ip',
    'action',
    'projectId',
    'entity',
    'entityId',
    'detail',
    'beforeDigest',
    'afterDigest',
  ] as const;
  it.each(fields)('shows a changed %s', (field) => {
    const rows = chain(5).map((row) => (row.seq === 3 ? { ...row, [field]: `${row[field]}x` } : row));
    expect(auditFaults(rows, START)).toEqual(['第 3 条内容被改动']);
  });

  it('shows a changed entry whose hash was made anew: the next one no longer fits', () => {
    const rows = chain(5);
    const forged = { ...(rows[2] as AuditRow), actorName: '别人' };
    rows[2] = { ...forged, hash: auditHash(forged) };
    expect(auditFaults(rows, START)).toEqual(['第 4 条与前一条不衔接']);
  });

  it.each([
    ['a missing entry', (rows: AuditRow[]) => rows.toSpliced(2, 1), '第 3 条缺失'],
    ['a missing beginning', (rows: AuditRow[]) => rows.slice(1), '第 1 条缺失'],
    [
      'two entries exchanged',
      (rows: AuditRow[]) => [...rows.slice(0, 1), rows[2], rows[1], ...rows.slice(3)] as AuditRow[],
      '第 2 条缺失',
    ],
    ['an entry twice', (rows: AuditRow[]) => rows.toSpliced(2, 0, rows[1] as AuditRow), '第 3 条缺失'],
  ])('shows %s', (_name, damage, message) => {
    expect(auditFaults(damage(chain(5)), START)[0]).toContain(message);
  });

  it('shows any single changed character', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(...fields),
        fc.string({ minLength: 1 }),
        (index, field, text) => {
          const rows = chain(10);
          const row = rows[index] as AuditRow;
          fc.pre(row[field] !== text);
          rows[index] = { ...row, [field]: text };
          expect(auditFaults(rows, START).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: 3 }] })).toBe(canonicalJson({ a: [{ c: 3, d: 2 }], b: 1 }));
  });

  it('writes a date as the text that JSON would', () => {
    expect(canonicalJson({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });
});
