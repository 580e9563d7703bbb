import { FileTextOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Upload } from 'antd';
import { useState } from 'react';
import type { CodeScanImport } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from './code-audit-frame.tsx';
import { ScanCounts } from './scan-counts.tsx';
import { bytesText, numberText } from './source-words.ts';

/** A result file is looked at first; only the second button writes. */
export function ScanImport({ sourceId, onDone }: { sourceId: string; onDone: () => void }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [file, setFile] = useState<File | null>(null);
  const [root, setRoot] = useState('');
  const send = (to: string) => {
    const body = new FormData();
    body.append('sourceId', sourceId);
    body.append('root', root.trim());
    if (file !== null) body.append('file', file);
    return api.post<CodeScanImport>(`${path}/scans/import${to}`, body);
  };
  const preview = useMutation({ mutationFn: () => send('/preview') });
  const take = useMutation({ mutationFn: () => send(''), onSuccess: refresh });
  const forget = () => {
    preview.reset();
    take.reset();
  };
  const shown = take.data ?? preview.data;
  return (
    <div className="code-audit-gap">
      <div className="filters">
        <Upload
          accept=".json,.sarif"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen);
            forget();
            return false;
          }}
        >
          <Button icon={<FileTextOutlined />}>
            {file === null ? '选择结果文件' : `${file.name}（${bytesText(file.size)}）`}
          </Button>
        </Upload>
        <Input
          className="import-root"
          aria-label="结果文件中的路径前缀"
          placeholder="结果文件中的路径前缀（可空），如 /build/shop"
          value={root}
          maxLength={500}
          onChange={(event) => {
            setRoot(event.target.value);
            forget();
          }}
        />
        <Button disabled={file === null} loading={preview.isPending} onClick={() => preview.mutate()}>
          预览
        </Button>
        <Button
          type="primary"
          disabled={preview.data === undefined || preview.data.same !== null || take.isSuccess}
          loading={take.isPending}
          onClick={() => take.mutate()}
        >
          确认导入
        </Button>
        <Button onClick={onDone}>{take.isSuccess ? '关闭' : '取消'}</Button>
      </div>
      <p className="mute small">
        接受 SARIF 2.1.0 与 Semgrep JSON（UTF-8，至多 100 MB）。预览不写入；人工研判不会被导入改动。
      </p>
      {preview.isError && <ErrorBlock title="不能导入" error={preview.error} />}
      {take.isError && <ErrorBlock title="没有导入" error={take.error} />}
      {take.isSuccess && take.data.same === null && <Alert type="success" showIcon title="已导入" />}
      {shown !== undefined && <ImportOutcome told={shown} />}
    </div>
  );
}

function ImportOutcome({ told }: { told: CodeScanImport }) {
  const { same, tools, unmatched, unmatchedTotal, excluded, problems } = told;
  if (same !== null) {
    return (
      <Alert type="info" showIcon title={`这个文件已在第 ${same.scanNo} 次（${dateTime(same.at)}）导入过，没有变化`} />
    );
  }
  return (
    <div>
      {tools.map(({ tool, version, results, passed, successful }) => (
        <p key={`${tool} ${version}`}>
          <b>
            {tool} {version}
          </b>{' '}
          结果 {numberText(results)} 处{passed > 0 && `，另有 ${numberText(passed)} 处非缺陷`}{' '}
          {!successful && <StatusTag tone="warn">没有表明正常结束，未检出的一律按未覆盖</StatusTag>}
        </p>
      ))}
      <ScanCounts counts={told.counts} />
      {excluded > 0 && <p className="mute">按排除项略去 {numberText(excluded)} 处。</p>}
      {unmatchedTotal > 0 && (
        <details open>
          <summary>
            <StatusTag tone="warn">路径不符</StatusTag> {numberText(unmatchedTotal)}{' '}
            处结果的文件不在本次源码中，不会导入；如路径带有别处的前缀，请填写后再预览
          </summary>
          <ul className="scroll-list small">
            {unmatched.map(({ path, results }) => (
              <li key={path}>
                {path}（{numberText(results)} 处）
              </li>
            ))}
          </ul>
        </details>
      )}
      {problems.length > 0 && (
        <details open>
          <summary>
            <StatusTag tone="warn">未能读取</StatusTag> {numberText(problems.length)} 处，其余照常导入
          </summary>
          <ul className="scroll-list small">
            {problems.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path}：{message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
