import { describe, expect, it } from 'vitest';
import {
  type FollowedFinding,
  followedFindings,
  followedStanding,
} from '../../../server/domain/rectification-findings.ts';

const finding = (more: Partial<FollowedFinding> = {}): FollowedFinding => ({
  no: 1,
  state: 'confirmed',
  presence: 'present',
  flagged: false,
  wentBack: false,
  ...more,
});

describe('one finding behind a rectification item', () => {
  it.each<[string, Partial<FollowedFinding>, string]>([
    ['still reported', {}, 'open'],
    ['said to be mended, but no scan since', { state: 'fixed_pending' }, 'open'],
    ['said to be mended, but the scan could not tell', { state: 'fixed_pending', presence: 'not_covered' }, 'open'],
    ['its rule is gone', { state: 'fixed_pending', presence: 'rule_retired' }, 'open'],
    ['not detected by a scan that looked', { presence: 'not_detected' }, 'mended'],
    ['its file deleted', { state: 'fixing', presence: 'code_deleted' }, 'mended'],
    ['found by hand and said to be mended', { state: 'fixed_pending', presence: null }, 'mended'],
    ['found by hand and still to mend', { presence: null }, 'open'],
    ['closed by a person', { state: 'closed', presence: 'not_detected' }, 'mended'],
    ['closed, and reported again', { state: 'closed', flagged: true }, 'reopened'],
    ['closed, reported again, and closed after a look', { state: 'closed' }, 'mended'],
    ['sent back', { wentBack: true }, 'reopened'],
    ['sent back to be judged', { state: 'pending', wentBack: true }, 'reopened'],
    ['sent back, then mended', { presence: 'not_detected', wentBack: true }, 'mended'],
    ['judged a false positive', { state: 'false_positive' }, 'dropped'],
    ['its risk accepted', { state: 'risk_accepted', presence: 'not_detected' }, 'dropped'],
  ])('%s', (_name, more, wanted) => {
    expect(followedStanding(finding(more))).toBe(wanted);
  });
});

describe('all findings of an item', () => {
  const mended = finding({ no: 12, presence: 'not_detected' });
  const back = finding({ no: 3, wentBack: true });
  const dropped = finding({ no: 4, state: 'duplicate' });

  it('says nothing without findings', () => expect(followedFindings([])).toBeNull());
  it('is ready when every one is mended', () => {
    const { status, text } = followedFindings([mended, { ...mended, no: 2 }, dropped]) ?? {};
    expect(status).toBe('ready');
    expect(text).toContain('#2、#12');
  });
  it('counts those still open', () => {
    expect(followedFindings([mended, finding()])).toMatchObject({
      status: 'open',
      text: '关联的 2 项代码缺陷中 1 项尚未修复',
    });
  });
  it('names the one that came back before all else', () => {
    expect(followedFindings([mended, finding(), back])).toMatchObject({
      status: 'reopened',
      text: expect.stringContaining('#3 重新出现'),
    });
  });
  it('asks whether the item still stands when nothing is to be mended', () => {
    expect(followedFindings([dropped])?.status).toBe('dropped');
  });
});
