import { expect, it } from 'vitest';
import { productFor } from '../../../client/src/features/fieldwork/product-for.ts';

const products = [
  { id: 'linux', match: ['linux', 'centos', '麒麟', 'uos'] },
  { id: 'terminal', match: ['windows 10', 'windows'] },
  { id: 'windows-server', match: ['windows server', 'windows'] },
  { id: 'other', match: [] },
];

it.each([
  ['应用服务器1 CentOS 7.9', 'linux'],
  ['银河麒麟高级服务器操作系统 V10', 'linux'],
  ['域控 Windows Server 2019', 'windows-server'],
  ['办公终端 Windows 10 专业版', 'terminal'],
  ['没有说明的设备', 'linux'],
])('%s is looked at as %s', (words, id) => {
  expect(productFor(products, words)?.id).toBe(id);
});

it('offers nothing where there is no product', () => {
  expect(productFor([], 'CentOS')).toBeUndefined();
});
