/** L1: full-text search over the whole library, every kind of entry, Chinese words of different frequency. */
import { loadLibrary } from '../../server/catalogue.ts';
import { prepareSearch, searchLibrary } from '../../server/domain/library-search.ts';
import { figure, ms, percentile, type Row, round } from './measure.ts';

const WORDS = [
  '口令',
  '弱口令',
  '审计 日志',
  '备份',
  '8.1.4',
  'L3-CES1-01',
  'SSH',
  '防火墙 策略',
  '云平台',
  '没有的词',
];

export function benchSearch(): Row[] {
  const library = loadLibrary();
  const started = performance.now();
  prepareSearch(library);
  const preparing = performance.now() - started;
  // As large as an imported text of a whole standard.
  const wording = new Map(library.units.map((unit) => [unit.id as string, unit.gist.repeat(4)]));
  const times: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    for (const q of WORDS) {
      const at = performance.now();
      searchLibrary(library, { q }, wording);
      times.push(performance.now() - at);
    }
  }
  const p95 = percentile(times, 0.95);
  return [
    {
      id: 'L1',
      what: '标准库全文查找（944 个单元及各清单，含导入的原文）',
      measured: `${ms(figure(times))}，p95 ${round(p95)} ms`,
      against: `启动后整理一次 ${round(preparing)} ms`,
      budget: '< 100 ms',
      met: p95 < 100,
    },
  ];
}
