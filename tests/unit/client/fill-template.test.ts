import { describe, expect, it } from 'vitest';
import { blanksIn, fillTemplate } from '../../../client/src/features/fieldwork/fill-template.ts';

const KNOWN = { objectName: '核心交换机$1', today: '2025-10-20' };

describe('a record template', () => {
  it('is filled with the name of the object and the day, and leaves the rest to the assessor', () => {
    const text = '{检查日期}查看{设备名称}（{品牌型号}）配置，口令最小长度{数值}位。';
    expect(fillTemplate(text, KNOWN)).toBe('2025-10-20查看核心交换机$1（{品牌型号}）配置，口令最小长度{数值}位。');
  });

  it('tells which blanks are left, each once', () => {
    expect(blanksIn('{数值}位、{数值}天，见{制度名称}')).toEqual(['数值', '制度名称']);
    expect(blanksIn('没有空格的记录')).toEqual([]);
  });
});
