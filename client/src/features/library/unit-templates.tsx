import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { Guidance } from '../../../../schemas/generated/types.ts';
import { VerdictTag } from '../../domain-tags.tsx';
import { kindWords } from './unit-steps.tsx';

/** Records as they may be written, blanks in braces; on the recording page they are filled in by a touch. */
export function UnitTemplates({ guidance }: { guidance: Guidance }) {
  const { message } = App.useApp();
  const templates = guidance.recordTemplates ?? [];
  if (templates.length === 0) return null;
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    message.success('已复制');
  };
  return (
    <section className="panel">
      <h2 className="panel-title">结果记录模板</h2>
      {templates.map((row) => (
        <div key={`${row.verdict}${row.text}`} className="library-template">
          <VerdictTag verdict={row.verdict} />
          <div>
            <Blanks text={row.text} />
            {row.kinds !== undefined && <div className="mute small">用于：{kindWords(row.kinds)}</div>}
          </div>
          <Button size="small" icon={<CopyOutlined />} onClick={() => void copy(row.text)}>
            复制
          </Button>
        </div>
      ))}
    </section>
  );
}

/** The blanks of a template stand out from its words. */
export function Blanks({ text }: { text: string }) {
  let offset = 0;
  return text.split(/(\{[^{}]*\})/).map((part) => {
    const key = offset;
    offset += part.length;
    return part.startsWith('{') ? (
      <span key={key} className="blank">
        {part.slice(1, -1)}
      </span>
    ) : (
      part
    );
  });
}
