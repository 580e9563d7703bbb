import { Table } from 'antd';
import type { HouseTextImport, HouseTextImportRow } from '../../../../schemas/generated/types.ts';
import { StatusTag, type Tone } from '../../components/status-tag.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';

const OUTCOME: Record<HouseTextImportRow['outcome'], { readonly tone: Tone; readonly text: string }> = {
  new: { tone: 'good', text: '新文本' },
  new_version: { tone: 'info', text: '新版本' },
  unchanged: { tone: 'mute', text: '与已有相同' },
};

/** As many as the server tells. */
const TOLD = 500;

/** What is wrong, by row and column as the spreadsheet shows them; then what would come of the sound rows. */
export function ImportPreview({ preview }: { preview: HouseTextImport }) {
  const { counts, faults, rows } = preview;
  return (
    <div className="import-preview">
      <p role="status">
        新文本 <strong>{counts.new}</strong> 条，新版本 <strong>{counts.newVersion}</strong> 条，与已有相同{' '}
        <strong>{counts.unchanged}</strong> 条，有误 <strong>{counts.faulty}</strong> 行。
      </p>
      {faults.length > 0 && (
        <>
          <h3>有误之处{faults.length === TOLD && `（只列前 ${TOLD} 处）`}</h3>
          <Table
            size="small"
            className="import-faults"
            rowKey={(row) => `${row.sheet}${row.row}${row.column}${row.message}`}
            dataSource={faults}
            pagination={{ defaultPageSize: 10, hideOnSinglePage: true }}
            columns={[
              { title: '工作表', width: 110, dataIndex: 'sheet' },
              { title: '行', width: 64, align: 'right', render: (_, row) => (row.row === 0 ? '整张表' : row.row) },
              { title: '列', width: 100, render: (_, row) => (row.column === '' ? '整行' : row.column) },
              { title: '问题', dataIndex: 'message', className: 'wrap-text' },
            ]}
          />
        </>
      )}
      {rows.length > 0 && (
        <>
          <h3>无误的行{rows.length === TOLD && `（只列前 ${TOLD} 行）`}</h3>
          <Table
            size="small"
            rowKey={(row) => `${row.sheet}${row.row}`}
            dataSource={rows}
            pagination={{ defaultPageSize: 10, hideOnSinglePage: true }}
            columns={[
              { title: '工作表', width: 110, dataIndex: 'sheet' },
              { title: '行', width: 52, align: 'right', dataIndex: 'row' },
              {
                title: '将成为',
                width: 100,
                render: (_, row) => <StatusTag tone={OUTCOME[row.outcome].tone}>{OUTCOME[row.outcome].text}</StatusTag>,
              },
              { title: '测评单元', width: 110, dataIndex: 'unitId' },
              {
                title: '种类',
                width: 100,
                render: (_, row) =>
                  row.verdict === null ? label('houseTextType', row.type) : <VerdictTag verdict={row.verdict} />,
              },
              {
                title: '文字',
                render: (_, row) => (
                  <>
                    <span className="house-clip">{row.summary}</span>
                    {row.warnings.length > 0 && (
                      <div className="small warn-text">请留意：{row.warnings.join('；')}</div>
                    )}
                  </>
                ),
              },
            ]}
          />
        </>
      )}
    </div>
  );
}
