import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CodeSourceFile, CodeSourceTree } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { Loaded } from '../../components/loaded.tsx';
import { label } from '../../labels.ts';
import { useCodeAuditPlace } from './code-audit-frame.tsx';
import { bytesText, numberText } from './source-words.ts';

/** Folders on the left, one file on the right; the text only for those who may see it. */
export function SourceBrowser({ sourceId, mayRead }: { sourceId: string; mayRead: boolean }) {
  const [folder, setFolder] = useState('');
  const [file, setFile] = useState<string | null>(null);
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'sources', sourceId, 'tree', folder],
    queryFn: () => api.get<CodeSourceTree>(`${path}/sources/${sourceId}/tree`, { folder }),
  });
  const up = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
  return (
    <section className="panel">
      <h2 className="panel-title">
        文件 <span className="mute small">/{folder}</span>
      </h2>
      <Loaded query={query} what="目录">
        {({ items, more }) => (
          <div className="source-columns">
            <div>
              <ul className="source-tree" aria-label="目录">
                {folder !== '' && (
                  <li>
                    <button type="button" onClick={() => setFolder(up)}>
                      <span>↑ 上一级</span>
                    </button>
                  </li>
                )}
                {items.map((item) => (
                  <li key={item.path}>
                    <button
                      type="button"
                      aria-current={item.path === file}
                      onClick={() => (item.isFolder ? setFolder(item.path) : setFile(item.path))}
                    >
                      <span>{item.isFolder ? `${item.name}/` : item.name}</span>
                      <span className="mute small nowrap">
                        {item.isFolder ? `${numberText(item.files)} 个` : `${numberText(item.lines)} 行`}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
              {more > 0 && <p className="mute small">另有 {numberText(more)} 项未列出</p>}
            </div>
            <FilePane sourceId={sourceId} file={file} mayRead={mayRead} />
          </div>
        )}
      </Loaded>
    </section>
  );
}

function FilePane({ sourceId, file, mayRead }: { sourceId: string; file: string | null; mayRead: boolean }) {
  if (!mayRead) return <p className="mute">源码内容只对项目经理和被指定查看代码的审计人员开放；已销毁的不能再看。</p>;
  if (file === null) return <p className="mute">点左侧的文件查看内容。</p>;
  return <FileText key={file} sourceId={sourceId} file={file} />;
}

const STEP = 1000;

function FileText({ sourceId, file }: { sourceId: string; file: string }) {
  const [from, setFrom] = useState(1);
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'sources', sourceId, 'file', file, from],
    queryFn: () =>
      api.get<CodeSourceFile>(`${path}/sources/${sourceId}/file`, { path: file, from, to: from + STEP - 1 }),
  });
  return (
    <Loaded query={query} what="文件">
      {({ lines, total, encoding, language, size, isBinary, class: kind }) => (
        <div>
          <p className="mute small">
            {file} · {language ?? '其他'} · {label('codeFileClass', kind)} · 原始编码 {encoding} · {bytesText(size)} ·{' '}
            {numberText(total)} 行
          </p>
          {isBinary ? (
            <p className="mute">二进制文件，不显示内容。</p>
          ) : (
            <section className="source-text" aria-label="文件内容">
              {lines.map((line, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a file that never changes
                <div key={n}>
                  <span className="line-no">{from + n}</span>
                  {line}
                </div>
              ))}
            </section>
          )}
          {from > 1 && (
            <Button size="small" onClick={() => setFrom(Math.max(1, from - STEP))}>
              前 {STEP} 行
            </Button>
          )}{' '}
          {from + lines.length <= total && (
            <Button size="small" onClick={() => setFrom(from + STEP)}>
              后 {STEP} 行
            </Button>
          )}
        </div>
      )}
    </Loaded>
  );
}
