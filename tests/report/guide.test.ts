import { afterAll, describe, expect, it } from 'vitest';
import type { GuideQuery } from '../../schemas/generated/types.ts';
import { chromiumPrinter } from '../../server/adapters/pdf.ts';
import { loadLibrary } from '../../server/catalogue.ts';
import { buildGuide, guideUnits } from '../../server/domain/guide-model.ts';
import { produceGuide } from '../../server/reports/produce-guide.ts';
import labels from '../../standards/labels.json' with { type: 'json' };
import { readPdf } from '../support/pdf-text.ts';

const library = loadLibrary();
const printer = chromiumPrinter({ chromiumPath: process.env['CHROMIUM_PATH'] ?? null });
afterAll(() => printer.close());

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = labels;
const words = (group: string, code: string): string => WORDS[group]?.[code] ?? code;

async function printed(query: GuideQuery) {
  const model = buildGuide({ library, query, wording: new Map(), date: '2026-11-23', words });
  return readPdf(await produceGuide(model, printer));
}

describe('the 测评指导书 as PDF', () => {
  it('has every unit of its choice, and bookmarks for classes and control points', async () => {
    const query: GuideQuery = { level: '3', set: 'general', domain: 'CNS' };
    const { pages, bookmarks } = await printed(query);
    const text = pages.join('');
    for (const { id } of guideUnits(library, query)) expect(text).toContain(id);
    expect(bookmarks.map(({ title }) => title)).toEqual([
      '安全通信网络',
      '8.1.2.1 网络架构',
      '8.1.2.2 通信传输',
      '8.1.2.3 可信验证',
    ]);
  }, 60_000);

  it('prints the commands of one unit in our own fonts, quotation marks and all', async () => {
    const { pages } = await printed({ level: '3', unitId: 'L3-CES1-01' });
    const text = pages.join('');
    const [look] = library.howTo
      .filter(({ id }) => id === 'linux')
      .flatMap(({ entries }) => entries.filter((entry) => entry.units.includes('L3-CES1-01')));
    expect(look?.where).toContain("'");
    expect(text).toContain(look?.where.split('\n')[0]?.replaceAll(/\s/g, ''));
  }, 60_000);
});
