import { describe, expect, it } from 'vitest';
import { REPORT_NO_PATTERN, reportNumber } from '../../../server/domain/report-number.ts';

const parts = { filingNo: '61010013001-00001', year: 2025, institutionCode: '0001', sequence: 1 };

describe('report number (METHOD E)', () => {
  it.each([
    [parts, '61010013001-00001-25-0001-01'],
    [{ ...parts, institutionCode: 'SC202127130010007', sequence: 12 }, '61010013001-00001-25-0007-12'],
    [{ ...parts, year: 2009 }, '61010013001-00001-09-0001-01'],
  ])('%o is %s', (given, number) => {
    expect(reportNumber(given)).toEqual({ ok: true, number });
    expect(number).toMatch(REPORT_NO_PATTERN);
  });

  it('names everything that is missing at once', () => {
    expect(reportNumber({ filingNo: null, year: 25, institutionCode: undefined, sequence: 0 })).toEqual({
      ok: false,
      missing: ['备案证明编号（11位数字-5位数字）', '测评年度', '测评机构代码（末四位数字）', '年内测评次序（1至99）'],
    });
  });

  it.each(['6101001300-00001', '61010013001-000012', ' 61010013001-00001'])(
    'refuses the filing number %j',
    (filingNo) => {
      expect(reportNumber({ ...parts, filingNo }).ok).toBe(false);
    },
  );
});
