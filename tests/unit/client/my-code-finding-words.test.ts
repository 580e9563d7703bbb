import { describe, expect, it } from 'vitest';
import {
  answerOf,
  eventWords,
  fileWords,
  lateWords,
  stateWords,
} from '../../../client/src/features/rectification/my-code-finding-words.ts';
import type { FindingState } from '../../../schemas/generated/types.ts';

const step = (fromState: FindingState, toState: FindingState, reason = '') => ({
  kind: 'move' as const,
  fromState,
  toState,
  reason,
  undone: false,
});
const HANDED_IN = [step('pending', 'confirmed', '可以利用'), step('confirmed', 'fixed_pending', '已改')];
const FAILED = [...HANDED_IN, step('fixed_pending', 'confirmed', '仍可绕过')];

describe('what the auditors answered', () => {
  it('is nothing before anything was handed in, whatever the confirmation said', () => {
    expect(answerOf('confirmed', null, HANDED_IN.slice(0, 1))).toBeNull();
    expect(answerOf('fixing', null, [...HANDED_IN.slice(0, 1), step('confirmed', 'fixing')])).toBeNull();
  });

  it('is awaited after handing in', () => {
    expect(answerOf('fixed_pending', null, HANDED_IN)).toMatchObject({ type: 'info' });
  });

  it('is that the re-test failed and why, while it is mended again too', () => {
    const answer = { type: 'error', title: '复测没有通过，请继续处理', note: '仍可绕过' };
    expect(answerOf('confirmed', null, FAILED)).toEqual(answer);
    expect(answerOf('fixing', null, [...FAILED, step('confirmed', 'fixing')])).toEqual(answer);
  });

  it('is nothing where one took it back oneself, or the answer was undone', () => {
    expect(answerOf('fixing', null, [...FAILED, ...HANDED_IN, step('fixed_pending', 'fixing')])).toBeNull();
    const undone = FAILED.map((event, n) => ({ ...event, undone: n === 2 }));
    expect(answerOf('confirmed', null, undone)).toBeNull();
  });

  it('is that it is done, in the words of the last re-test', () => {
    const events = [...FAILED, step('confirmed', 'fixed_pending'), step('fixed_pending', 'closed', '未再检出')];
    expect(answerOf('closed', null, events)).toMatchObject({ type: 'success', note: '未再检出' });
  });

  it('tells who accepted the risk and how long', () => {
    const { note = '' } = answerOf('risk_accepted', { approver: '王总', until: '2027-01-31' }, FAILED) ?? {};
    expect(note).toContain('王总');
    expect(note).toContain('2027-01-31');
  });
});

describe('how late something is', () => {
  it.each([
    [null, ''],
    ['2026-03-02', ''],
    ['2026-03-01', ''],
    ['2026-02-28', '已逾期 1 天，请尽快处理'],
    ['2025-03-01', '已逾期 365 天，请尽快处理'],
  ])('%s is “%s” on 2026-03-01', (dueOn, words) => {
    expect(lateWords(dueOn, '2026-03-01')).toBe(words);
  });
});

describe('plain words', () => {
  it.each([
    ['confirmed', 'fixed_pending', '整改完成，申请复测'],
    ['fixed_pending', 'confirmed', '复测没有通过'],
    ['fixed_pending', 'fixing', '撤回提交，继续整改'],
    ['pending', 'confirmed', '确认为缺陷'],
    ['fixed_pending', 'closed', '复测通过'],
  ] as const)('from %s to %s is “%s”', (fromState, toState, words) => {
    expect(eventWords({ kind: 'move', fromState, toState, scanNo: null, presence: null })).toBe(words);
  });

  it('tell a scan by its number and what it saw', () => {
    const scan = { kind: 'scan', fromState: null, toState: null, scanNo: 2, presence: 'not_detected' } as const;
    expect(eventWords(scan)).toBe('第 2 次扫描：未再检出');
  });

  it.each([
    ['src/main/java/web/Order.java:12', '…/web/Order.java:12'],
    ['web/Order.java:12', 'web/Order.java:12'],
    ['Order.java', 'Order.java'],
    ['—', '—'],
  ])('shorten %s to %s', (place, words) => {
    expect(fileWords(place)).toBe(words);
  });

  it('call what was confirmed what waits to be mended', () => {
    expect(stateWords('confirmed')).toBe('待整改');
    expect(stateWords('fixing')).toBe('整改中');
  });
});
