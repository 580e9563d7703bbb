import { describe, expect, it } from 'vitest';
import type { FactResult } from '../../../schemas/generated/types.ts';
import { RECORD_LIMIT, recordWarnings, violationsOf } from '../../../server/domain/result-rules.ts';
import { object } from '../../support/facts.ts';
import { libraryWith, unit } from '../../support/library.ts';

const library = libraryWith();
const server = object('s', 'server');
const check = (verdict: FactResult['verdict'], record: string) =>
  violationsOf(unit('L3-CES1-01'), server, { verdict, record }, library);

describe('recording a result', () => {
  it.each([
    ['compliant', ''],
    ['compliant', '已设置'],
    ['partial', '部分账户未设置'],
    ['non_compliant', '未设置'],
    ['not_applicable', '无此功能'],
    [null, ''],
    [null, '现场待核对'],
    ['compliant', '字'.repeat(RECORD_LIMIT)],
  ] as const)('accepts %s with its record', (verdict, record) => {
    expect(check(verdict, record)).toEqual([]);
  });

  it.each([
    ['partial', '', '判为部分符合或不符合时应写明结果记录'],
    ['non_compliant', ' \n', '判为部分符合或不符合时应写明结果记录'],
    ['not_applicable', '', '判为不适用时应写明理由'],
    ['compliant', '字'.repeat(RECORD_LIMIT + 1), '结果记录不能超过 8000 字'],
  ] as const)('refuses %s with a record like %j', (verdict, record, message) => {
    expect(check(verdict, record)).toEqual([{ path: '/record', message }]);
  });

  it('refuses a unit on a kind of object it is not for, and an object that is not selected, together', () => {
    const room = object('r', 'machine_room', { selected: false });
    const violations = violationsOf(unit('L3-CES1-01'), room, { verdict: 'non_compliant', record: '' }, library);
    expect(violations.map((row) => row.path)).toEqual(['/objectId', '/unitId', '/record']);
  });
});

describe('verdict against record (METHOD X3)', () => {
  it.each([
    ['compliant', '已启用口令复杂度策略，长度不少于8位，未发现空口令账户'],
    ['compliant', '不存在弱口令，未经授权不能访问'],
    ['compliant', ''],
    ['non_compliant', '未启用登录失败处理'],
    ['partial', '仅数据库启用审计'],
    ['not_applicable', '没有无线接入'],
    [null, '未配置'],
  ] as const)('has nothing to say of %s: %s', (verdict, record) => {
    expect(recordWarnings({ verdict, record })).toEqual([]);
  });

  it.each([
    ['compliant', '未启用登录失败处理功能'],
    ['compliant', '管理口存在高危漏洞'],
    ['compliant', '尚未制定管理制度'],
    ['compliant', '鉴别信息明文传输'],
    ['non_compliant', '已启用双因素鉴别，策略有效'],
    ['partial', '均已配置到位'],
  ] as const)('flags %s: %s', (verdict, record) => {
    expect(recordWarnings({ verdict, record })).toHaveLength(1);
  });
});
