import { describe, expect, it } from 'vitest';
import type { SaveCheckAnswer, SaveCodeMaterial } from '../../../schemas/generated/types.ts';
import { checkAnswerViolations, materialViolations } from '../../../server/domain/code-audit-rules.ts';

const answer = (changes: Partial<SaveCheckAnswer>): SaveCheckAnswer => ({
  verdict: 'compliant',
  basis: '',
  places: [],
  expectedRevision: 0,
  ...changes,
});
const paths = (violations: readonly { path: string }[]): string[] => violations.map(({ path }) => path);

describe('an answer of the manual audit', () => {
  it('needs a basis unless it is 符合 or still open', () => {
    expect(checkAnswerViolations(answer({}))).toEqual([]);
    expect(checkAnswerViolations(answer({ verdict: null }))).toEqual([]);
    for (const verdict of ['partial', 'non_compliant', 'not_applicable'] as const) {
      expect(paths(checkAnswerViolations(answer({ verdict, basis: ' ' })))).toEqual(['/basis']);
    }
  });

  it('names lines from first to last', () => {
    const places = [
      { path: 'a.java', from: 3, to: 3, note: '' },
      { path: 'b.java', from: 9, to: 4, note: '' },
    ];
    expect(paths(checkAnswerViolations(answer({ places })))).toEqual(['/places/1/to']);
  });
});

describe('material asked for', () => {
  const material = (changes: Partial<SaveCodeMaterial>): SaveCodeMaterial => ({
    title: '源代码',
    reason: '',
    waived: false,
    askedOn: null,
    dueOn: null,
    receivedOn: null,
    receivedFrom: '',
    receivedBy: '',
    returnedOn: null,
    note: '',
    expectedRevision: 0,
    ...changes,
  });

  it.each([
    ['is due after it was asked for', { askedOn: '2025-10-02', dueOn: '2025-10-01' }, ['/dueOn']],
    ['is returned only when received', { returnedOn: '2025-10-02' }, ['/receivedOn']],
    ['is returned after it came', { receivedOn: '2025-10-03', returnedOn: '2025-10-02' }, ['/returnedOn']],
    ['may come and go in one day', { receivedOn: '2025-10-03', returnedOn: '2025-10-03' }, []],
  ])('%s', (_name, changes, expected) => {
    expect(paths(materialViolations(material(changes)))).toEqual(expected);
  });
});
