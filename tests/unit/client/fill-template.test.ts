import { describe, expect, it } from 'vitest';
import { blanksIn, fillTemplate } from '../../../client/src/features/fieldwork/fill-template.ts';

const today = '2025-10-20';

describe('a record template', () => {
  it('is filled with the name of the object and the day, and leaves the rest to the assessor', () => {
    const object = { name: '核心交换机$1', kind: 'network_device' } as const;
    const text = '{检查日期}查看{设备名称}（{品牌型号}）配置，口令最小长度{数值}位。';
    expect(fillTemplate(text, { object, today })).toBe(
      '2025-10-20查看核心交换机$1（{品牌型号}）配置，口令最小长度{数值}位。',
    );
  });

  it.each([
    ['machine_room', '{机房名称}', '甲'],
    ['boundary', '{边界名称}的{设备名称}', '甲的{设备名称}'],
    ['database', '{系统名称}', '甲'],
    ['management_center', '{系统名称}与{设备名称}', '{系统名称}与{设备名称}'],
    ['construction_management', '{系统名称}', '{系统名称}'],
  ] as const)('names the object only where the blank means it: %s', (kind, text, filled) => {
    expect(fillTemplate(text, { object: { name: '甲', kind }, today })).toBe(filled);
  });

  it('tells which blanks are left, each once', () => {
    expect(blanksIn('{数值}位、{数值}天，见{制度名称}')).toEqual(['数值', '制度名称']);
    expect(blanksIn('没有空格的记录')).toEqual([]);
  });
});
