import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../server/catalogue.ts';
import { check } from '../../server/validation.ts';

const library = loadLibrary();
const documents = library.requiredDocuments;
const unitsOfLevel3 = library.units.filter((unit) => unit.level === 3);
/** The five management classes, with what the extensions add to them. */
const MANAGEMENT = new Set(['PSS', 'ORS', 'HRS', 'CMS', 'MMS']);

const repeated = (texts: readonly string[]): string[] => texts.filter((text, at) => texts.indexOf(text) !== at);

describe('the documents to ask for', () => {
  it('have the shape of the contract and run from DOC-001 without a gap', () => {
    expect(check('standards/required-documents', documents)).toEqual([]);
    expect(documents.length).toBeGreaterThan(0);
    expect(documents.map(({ id }) => id)).toEqual(documents.map((_, at) => `DOC-${String(at + 1).padStart(3, '0')}`));
  });

  it('support units that exist at level 3, each named once', () => {
    const ids = new Set<string>(unitsOfLevel3.map((unit) => unit.id));
    expect(
      documents.flatMap(({ id, units }) => units.filter((unit) => !ids.has(unit)).map((unit) => [id, unit])),
    ).toEqual([]);
    expect(documents.filter(({ units }) => repeated(units).length > 0)).toEqual([]);
  });

  it('leave no management unit of level 3 without a document', () => {
    const supported = new Set(documents.flatMap(({ units }) => units));
    const management = unitsOfLevel3.filter((unit) => MANAGEMENT.has(unit.domainCode));
    expect(management.filter((unit) => unit.set === 'general')).toHaveLength(115);
    expect(management.filter((unit) => !supported.has(unit.id)).map((unit) => unit.id)).toEqual([]);
  });

  it('go by names that mean one document only', () => {
    expect(repeated(documents.flatMap(({ name, aliases = [] }) => [name, ...aliases]))).toEqual([]);
  });

  it('say of what time a record should be, and two to five things to look at', () => {
    expect(documents.filter(({ type, period }) => type === 'record' && period === undefined)).toEqual([]);
    expect(documents.filter(({ look }) => look.length < 2 || look.length > 5)).toEqual([]);
  });

  it('copy no sentence from one to another', () => {
    const sentences = documents
      .flatMap(({ look }) => look.flatMap((text) => text.split(/[。；！？\n]/)))
      .map((part) => part.trim())
      .filter((part) => part.length >= 15);
    expect(repeated(sentences)).toEqual([]);
  });
});
