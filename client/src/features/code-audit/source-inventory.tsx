import type { CodeSourceDetail } from '../../../../schemas/generated/types.ts';
import { StatusTag, type Tone } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { bytesText, numberText } from './source-words.ts';

const CLASS_TONES: Partial<Record<CodeSourceDetail['byLanguage'][number]['class'], Tone>> = {
  own: 'good',
  third_party: 'warn',
  generated: 'info',
  minified: 'warn',
};

/** Languages and classes, dependencies, and everything that is not in the working copy. */
export function SourceInventory({ detail }: { detail: CodeSourceDetail }) {
  return (
    <>
      <div className="grid-2 source-halves">
        <LanguageTable detail={detail} />
        <Dependencies detail={detail} />
      </div>
      <NotInCopy detail={detail} />
    </>
  );
}

function LanguageTable({ detail: { byLanguage, encodings } }: { detail: CodeSourceDetail }) {
  return (
    <section className="panel">
      <h2 className="panel-title">语言与类别</h2>
      <div className="scroll-list">
        <table className="code-audit-table">
          <thead>
            <tr>
              <th scope="col">语言</th>
              <th scope="col">类别</th>
              <th scope="col">文件</th>
              <th scope="col">行</th>
              <th scope="col">大小</th>
            </tr>
          </thead>
          <tbody>
            {byLanguage.map((row) => (
              <tr key={`${row.language} ${row.class}`}>
                <th scope="row">{row.language}</th>
                <td>
                  <StatusTag tone={CLASS_TONES[row.class] ?? 'mute'}>{label('codeFileClass', row.class)}</StatusTag>
                </td>
                <td className="nowrap">{numberText(row.files)}</td>
                <td className="nowrap">{numberText(row.lines)}</td>
                <td className="nowrap">{bytesText(row.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mute small">
        原始编码：{encodings.map(({ encoding, files }) => `${encoding} ${numberText(files)} 个`).join('，') || '—'}
        ；工作副本一律为 UTF-8，行号不变。第三方与压缩过的代码不参加扫描。
      </p>
    </section>
  );
}

function Dependencies({ detail: { dependencies, problems } }: { detail: CodeSourceDetail }) {
  return (
    <section className="panel">
      <h2 className="panel-title">
        依赖清单 <span className="mute small">{dependencies.length} 项</span>
      </h2>
      {dependencies.length === 0 ? (
        <p className="mute">没有从构建文件中读到依赖。</p>
      ) : (
        <div className="scroll-list">
          <table className="code-audit-table">
            <thead>
              <tr>
                <th scope="col">组件</th>
                <th scope="col">版本</th>
                <th scope="col">体系</th>
                <th scope="col">出处</th>
              </tr>
            </thead>
            <tbody>
              {dependencies.map((row) => (
                <tr key={`${row.manifest} ${row.ecosystem} ${row.name} ${row.version} ${row.scope}`}>
                  <th scope="row">{row.name}</th>
                  <td className="nowrap">{row.version ?? '未写明'}</td>
                  <td className="nowrap">{row.ecosystem}</td>
                  <td className="small mute">{row.manifest}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {problems.map(({ path, message }) => (
        <p key={path} className="small text-bad">
          {path}：{message}
        </p>
      ))}
    </section>
  );
}

function NotInCopy({ detail }: { detail: CodeSourceDetail }) {
  const { removedIgnoreFiles, leftOut, leftOutTotal, warnings } = detail;
  if (removedIgnoreFiles.length + leftOut.length + warnings.length === 0) return null;
  return (
    <section className="panel">
      <h2 className="panel-title">未收入工作副本的内容与提醒</h2>
      {removedIgnoreFiles.map(({ path, content }) => (
        <details key={path}>
          <summary>
            <StatusTag tone="warn">忽略文件</StatusTag> {path}：会让扫描引擎略过代码，已从工作副本移除
          </summary>
          <pre className="source-text">{content}</pre>
        </details>
      ))}
      <Rows rows={leftOut.map(({ path, reason }) => ({ path, text: reason }))} more={leftOutTotal - leftOut.length} />
      <Rows rows={warnings.map(({ path, warning }) => ({ path, text: warning }))} more={0} />
    </section>
  );
}

function Rows({ rows, more }: { rows: readonly { path: string; text: string }[]; more: number }) {
  if (rows.length === 0) return null;
  return (
    <div className="scroll-list">
      <table className="code-audit-table">
        <tbody>
          {rows.map(({ path, text }) => (
            <tr key={`${path} ${text}`}>
              <th scope="row">{path}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="mute small">另有 {numberText(more)} 项未列出</p>}
    </div>
  );
}
