import { Checkbox } from 'antd';
import type { CodeFinding } from '../../../../../schemas/generated/types.ts';
import { StatusTag } from '../../../components/status-tag.tsx';
import { label } from '../../../labels.ts';
import { FindingStateTag, SeverityTag, shortPlace, tierText } from './finding-words.tsx';

interface FindingTableProps {
  readonly rows: readonly CodeFinding[];
  readonly open: string;
  readonly chosen: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
  readonly onChoose: (ids: readonly string[], on: boolean) => void;
  readonly maySelect: boolean;
}

/** One page of findings; a click opens one, the boxes choose many. */
export function FindingTable({ rows, open, chosen, onOpen, onChoose, maySelect }: FindingTableProps) {
  const ids = rows.map(({ id }) => id);
  const count = ids.filter((id) => chosen.has(id)).length;
  return (
    <table className="finding-table">
      <thead>
        <tr>
          {maySelect && (
            <th scope="col" style={{ width: 34 }}>
              <Checkbox
                aria-label="选中本页"
                checked={count === ids.length && count > 0}
                indeterminate={count > 0 && count < ids.length}
                onChange={(event) => onChoose(ids, event.target.checked)}
              />
            </th>
          )}
          <th scope="col" style={{ width: 54 }}>
            序号
          </th>
          <th scope="col" style={{ width: 96 }}>
            状态
          </th>
          <th scope="col" style={{ width: 50 }}>
            风险
          </th>
          <th scope="col" style={{ width: 74 }}>
            分级
          </th>
          <th scope="col">名称与位置</th>
          <th scope="col" style={{ width: 76 }}>
            条款
          </th>
          <th scope="col" style={{ width: 110 }}>
            模块
          </th>
          <th scope="col" style={{ width: 104 }}>
            承办与期限
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} aria-current={row.id === open} data-finding={row.id} onClick={() => onOpen(row.id)}>
            {maySelect && (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the click only stays away from the row
              <td onClick={(event) => event.stopPropagation()}>
                <Checkbox
                  aria-label={`选中 ${row.no}`}
                  checked={chosen.has(row.id)}
                  onChange={(event) => onChoose([row.id], event.target.checked)}
                />
              </td>
            )}
            <FindingCells row={row} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FindingCells({ row }: { row: CodeFinding }) {
  return (
    <>
      <td>{row.no}</td>
      <td>
        <FindingStateTag state={row.state} />
        {row.secondWanted && <div className="finding-flag">待复核</div>}
      </td>
      <td>
        <SeverityTag risk={row.risk} />
      </td>
      <td className="small">{tierText(row)}</td>
      <th scope="row">
        <button type="button" className="link-button">
          {row.title}
        </button>{' '}
        {row.presence !== null && row.presence !== 'present' && (
          <StatusTag tone="mute">{label('scanPresence', row.presence)}</StatusTag>
        )}{' '}
        {(row.suppressedInSource || row.suppressedByTool) && <StatusTag tone="warn">被抑制</StatusTag>}
        <div className="mute small" title={row.path}>
          {shortPlace(row)}
        </div>
        {row.flag !== null && <div className="finding-flag">{row.flag}</div>}
      </th>
      <td className="small">{row.clause ?? '—'}</td>
      <td className="small">{row.module === '' ? '—' : row.module}</td>
      <td className="small">
        {row.assigneeName ?? <span className="mute">未指派</span>}
        {row.dueOn !== null && <div className={row.overdue ? 'text-bad' : 'mute'}>{row.dueOn}</div>}
      </td>
    </>
  );
}
