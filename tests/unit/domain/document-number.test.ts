import { describe, expect, it } from 'vitest';
import { documentNumber } from '../../../server/domain/document-number.ts';

const parts = { filingNo: '61010013001-00001', year: 2025, institutionCode: 'DJCP2011-0001', sequence: 1 };

describe('the number of an issued document', () => {
  it('is the report number for the report', () => {
    expect(documentNumber('assessment_report', 1, parts)).toEqual({ ok: true, number: '61010013001-00001-25-0001-01' });
  });

  it('is the report number with its own ending for a proposal, so that no two documents share one', () => {
    expect(documentNumber('rectification_proposal', 2, parts)).toEqual({
      ok: true,
      number: '61010013001-00001-25-0001-01-ZG02',
    });
  });

  it('says what is missing for either kind', () => {
    for (const kind of ['assessment_report', 'rectification_proposal'] as const) {
      const answer = documentNumber(kind, 1, { ...parts, filingNo: null, institutionCode: undefined });
      expect(answer.ok ? [] : answer.missing).toHaveLength(2);
    }
  });
});
