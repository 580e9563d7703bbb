import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HowTo } from '../../schemas/generated/types.ts';
import { catalogue, loadLibrary } from '../../server/catalogue.ts';
import { unitApplies } from '../../server/domain/matrix.ts';

const library = loadLibrary();
const { unit: find } = catalogue(library);
const products = library.howTo;
const level3 = library.units.filter((unit) => unit.level === 3 && unit.set === 'general');

/** What assessors meet daily (issue of the standards library). */
const WANTED = [
  ...['linux', 'windows-server', 'terminal'],
  ...['huawei', 'h3c', 'cisco', 'ruijie', 'firewall'],
  ...['mysql', 'oracle', 'sqlserver', 'postgresql', 'dameng', 'kingbase', 'redis', 'mongodb'],
  ...['tomcat', 'nginx', 'weblogic', 'tongweb', 'vmware', 'openstack'],
  ...['bastion', 'log-audit', 'waf', 'application'],
];

/** Words that change something; a look must leave the machine as it was. */
const CHANGES: readonly RegExp[] = [
  /\b(rm|mv|chmod|chown|useradd|userdel|usermod|passwd -|kill|reboot|shutdown|mkfs|dd if)\b\s/,
  /\b(systemctl|service)\s+\S*\s*(start|stop|restart|reload|enable|disable)\b/,
  /\b(ALTER|UPDATE|DELETE FROM|INSERT INTO|DROP|TRUNCATE|GRANT|REVOKE|CREATE)\s+[A-Z]/,
  /\b(CONFIG SET|FLUSHALL|FLUSHDB|SHUTDOWN)\b/,
  /\b(system-view|configure terminal|undo|no shutdown|write memory|reset saved)\b/,
  /\b(Set|New|Remove|Disable|Enable|Stop|Start|Restart)-[A-Z]\w+/,
  /\bsed -i\b|(^|[^2&])>\s*\/(?!dev\/null)/,
];

/** Without what only looks like a change: quoted text, the listing of a statement, a trial that is not carried out. */
const bare = (where: string): string =>
  where
    .replaceAll(/'[^']*'/g, "''")
    .replaceAll(/SHOW CREATE \w+/g, 'SHOW')
    .replaceAll(/ACL DRYRUN .*/g, 'ACL DRYRUN');

const looks = (product: HowTo) => product.entries.map((entry) => ({ product, entry }));
const all = products.flatMap(looks);
const placeOf = ({ product, entry }: (typeof all)[number]): string => `${product.id}：${entry.where.slice(0, 60)}`;

describe('how to look', () => {
  it('knows the products assessors meet daily, each in the file of its name', () => {
    const files = readdirSync(join(import.meta.dirname, '../../standards/how-to')).map((file) =>
      file.replace('.json', ''),
    );
    expect(products.map(({ id }) => id).sort()).toEqual(files.sort());
    expect(WANTED.filter((id) => !files.includes(id))).toEqual([]);
  });

  it('speaks of units of level 3 that exist', () => {
    const strange = all.flatMap(({ product, entry }) =>
      entry.units.filter((id) => find(id)?.level !== 3).map((id) => `${product.id} ${id}`),
    );
    expect(strange).toEqual([]);
  });

  it.each(products)('$id answers at least ten units of the kinds it belongs to', ({ kinds, entries }) => {
    const own = new Set(entries.flatMap(({ units }) => units));
    const answered = [...own].filter((id) => {
      const unit = find(id);
      return unit !== undefined && kinds.some((kind) => unitApplies(library, unit, kind));
    });
    expect(answered.length).toBeGreaterThanOrEqual(10);
  });

  it('changes nothing on the machine', () => {
    const acting = all.filter(
      ({ entry }) => ['command', 'sql'].includes(entry.by) && CHANGES.some((word) => word.test(bare(entry.where))),
    );
    expect(acting.map(placeOf)).toEqual([]);
  });

  it('says enough to read the answer, and no more than fits a screen', () => {
    const faulty = all.filter(
      ({ entry }) =>
        entry.read.length < 6 ||
        entry.read.length > 260 ||
        entry.expected.length < 2 ||
        entry.expected.length > 220 ||
        entry.where.length > 400,
    );
    expect(faulty.map(placeOf)).toEqual([]);
  });

  it('gives one look once', () => {
    const seen = all.map(({ product, entry }) => `${product.id}|${entry.where}|${entry.on ?? ''}|${entry.read}`);
    expect(seen.filter((key, index) => seen.indexOf(key) !== index)).toEqual([]);
  });

  it('repeats no explanation over more than a few looks', () => {
    const sentences = all.flatMap(({ entry }) =>
      [entry.read, entry.expected, entry.caution ?? ''].flatMap((text) => text.split(/[。；！？\n]/)),
    );
    const long = sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence.length >= 16);
    const counts = Map.groupBy(long, (sentence) => sentence);
    expect([...counts].filter(([, uses]) => uses.length > 3).map(([sentence]) => sentence)).toEqual([]);
  });

  it('names what it rests on, and the words that tell the product apart', () => {
    expect(products.filter(({ basis }) => basis.length < 10).map(({ id }) => id)).toEqual([]);
    const keywords = products.flatMap(({ id, match }) => match.map((word) => ({ id, word })));
    expect(keywords.filter(({ word }) => word !== word.toLowerCase())).toEqual([]);
    const shared = keywords.filter(({ id, word }) => keywords.some((other) => other.id !== id && other.word === word));
    expect(
      shared.filter(
        ({ word }) => !['windows', '统信', '麒麟', 'uos', 'kylin', 'deepin', '银河麒麟', '中标麒麟'].includes(word),
      ),
    ).toEqual([]);
  });

  it.each(['CES', 'ABS', 'CNS'])('reaches every unit of %s on some product', (domain) => {
    const reached = new Set<string>(all.flatMap(({ entry }) => entry.units));
    const missing = level3.filter((unit) => unit.domainCode === domain && !reached.has(unit.id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});
