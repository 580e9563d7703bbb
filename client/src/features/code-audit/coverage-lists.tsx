import type { ReactNode } from 'react';
import type { CodeScanDetail } from '../../../../schemas/generated/types.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { numberText, skipText } from './source-words.ts';

type Cells = readonly string[];

const ranges = (lines: CodeScanDetail['partial'][number]['lines']): string =>
  lines.length === 0
    ? '行号未给出'
    : lines.map(({ from, to }) => (from === to ? `第 ${from} 行` : `第 ${from}–${to} 行`)).join('、');

/** Everything a scan did not see, file by file, as the report's appendix will tell it. */
export function CoverageLists({ detail }: { detail: CodeScanDetail }) {
  const { partial, skipped, timeouts, faults, problems, algorithms } = detail;
  return (
    <>
      <Rows
        title="部分未能解析的文件"
        total={detail.partialTotal}
        head={['文件', '未分析的行']}
        rows={partial.map(({ path, lines }) => [path, ranges(lines)])}
      />
      <Rows
        title="规则超时"
        total={timeouts.length}
        head={['文件', '规则']}
        rows={timeouts.map(({ path, ruleId }) => [path, ruleId ?? '全部'])}
      />
      <Rows
        title="引擎报错"
        total={detail.faultsTotal}
        head={['种类', '文件', '说明']}
        rows={faults.map(({ type, path, message }) => [type, path ?? '—', message])}
      />
      <Rows
        title="跳过的文件"
        total={detail.skippedTotal}
        head={['文件', '原因', '规则']}
        rows={skipped.map(({ path, reason, ruleId }) => [path, skipText(reason), ruleId ?? '全部'])}
      />
      <Rows
        title="导入时未能读取的部分"
        total={problems.length}
        head={['位置', '说明']}
        rows={problems.map(({ path, message }) => [path, message])}
      />
      <Rows
        title="密码算法使用清单（不是缺陷）"
        total={algorithms.length}
        head={['算法', '位置', '规则']}
        rows={algorithms.map(({ algorithm, path, line, rule }) => [algorithm, `${path}:${line ?? ''}`, rule])}
        mark={(n) => algorithms[n]?.national === true && <StatusTag tone="good">国密</StatusTag>}
      />
    </>
  );
}

interface RowsProps {
  readonly title: string;
  readonly total: number;
  readonly head: Cells;
  readonly rows: readonly Cells[];
  readonly mark?: (n: number) => ReactNode;
}

function Rows({ title, total, head, rows, mark }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <section className="panel">
      <h2 className="panel-title">
        {title} <span className="mute small">{numberText(total)} 项</span>
      </h2>
      <div className="scroll-list">
        <table className="code-audit-table">
          <thead>
            <tr>
              {head.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of an ended scan never change
              <tr key={n}>
                {cells.map((text, column) => (
                  <td key={head[column]}>
                    {text} {column === 0 && mark?.(n)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > rows.length && <p className="mute small">另有 {numberText(total - rows.length)} 项，全部写入报告附录</p>}
    </section>
  );
}
