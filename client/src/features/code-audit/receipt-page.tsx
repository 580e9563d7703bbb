import './code-sources.css';
import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useParams } from 'react-router';
import type { CodeSourceReceipt } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { label } from '../../labels.ts';
import { CodeAuditFrame, useCodeAuditPlace } from './code-audit-frame.tsx';
import { bytesText, numberText, returnedText } from './source-words.ts';

/** 交接单: the digest and the list that both sides sign, for the printer. */
export function ReceiptPage() {
  return <CodeAuditFrame>{() => <Receipt />}</CodeAuditFrame>;
}

function Receipt() {
  const { sourceId = '' } = useParams();
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'sources', sourceId, 'receipt'],
    queryFn: () => api.get<CodeSourceReceipt>(`${path}/sources/${sourceId}/receipt`),
  });
  return (
    <Loaded query={query} what="交接单">
      {(receipt) => (
        <>
          <p className="no-print">
            <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
              打印
            </Button>
          </p>
          <ReceiptSheet receipt={receipt} />
        </>
      )}
    </Loaded>
  );
}

function ReceiptSheet({ receipt }: { receipt: CodeSourceReceipt }) {
  const { source, byLanguage, files, more } = receipt;
  const rows: readonly (readonly [string, string])[] = [
    ['项目', receipt.projectName],
    ['系统', receipt.systemName],
    ['交接单编号', source.receiptNo === '' ? '—' : source.receiptNo],
    ['轮次与版本', `${label('codeSourceRound', source.round)}，${source.label}`],
    ['文件', `${source.fileName}，${bytesText(source.size)}`],
    ['压缩包 SHA-256', source.sha256],
    ['目录树 SHA-256', source.treeSha256 ?? '—'],
    ['规模', `${numberText(source.files)} 个文件，${numberText(source.lines)} 行`],
    ['交出', `${receipt.ownerName}，${source.handedOverBy}，${source.handedOverOn}`],
    ['接收', `${receipt.assessorName}，${source.receivedByName}，${dateTime(source.receivedAt)}`],
    ['归还或销毁', returnedText(source) || '—'],
  ];
  return (
    <article className="receipt">
      <h1>源代码交接单</h1>
      <table>
        <tbody>
          {rows.map(([name, text]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {source.refusal !== null && <p>没有接收：{source.refusal}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">语言</th>
            <th scope="col">文件</th>
            <th scope="col">行</th>
          </tr>
        </thead>
        <tbody>
          {byLanguage.map((row) => (
            <tr key={row.language}>
              <td>{row.language}</td>
              <td>{numberText(row.files)}</td>
              <td>{numberText(row.lines)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>双方确认以上摘要与所交文件一致；接收方只将其用于本次代码审计，并按约定归还或销毁。</p>
      <div className="receipt-signs">
        <div>交出方签字：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿</div>
        <div>接收方签字：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿</div>
      </div>
      <h2>附：文件清单</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">路径</th>
            <th scope="col">行</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.path}>
              <td>{file.path}</td>
              <td>{numberText(file.lines)}</td>
              <td className="digest">{file.sha256}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>另有 {numberText(more)} 个文件未逐个列出，以目录树 SHA-256 为准。</p>}
    </article>
  );
}
