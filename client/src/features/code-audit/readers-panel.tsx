import { Checkbox } from 'antd';
import type { CodeAudit } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { useMay } from '../assessment/assessment-context.tsx';
import { useCodeAuditPlace } from './code-audit-frame.tsx';
import { useRevisedSave } from './use-revised-save.ts';

/** Who may see the source: the lead, and the code auditors the lead names. */
export function ReadersPanel({ audit }: { audit: CodeAudit }) {
  const { path } = useCodeAuditPlace();
  const editable = useMay('code_audit.appoint');
  const { save, conflict } = useRevisedSave<{ readerIds: string[] }, CodeAudit>({
    stored: audit,
    send: (body) => api.put(`${path}/readers`, body),
    part: (stored) => stored.readers,
  });
  return (
    <section className="panel">
      <h2 className="panel-title">
        可以查看代码的人员
        <span className="spacer" />
        <StatusTag tone={audit.mayReadCode ? 'good' : 'mute'}>
          {audit.mayReadCode ? '您可以查看代码' : '您不能查看代码'}
        </StatusTag>
      </h2>
      <p className="mute">项目经理可以查看；代码审计人员经项目经理指定后可以查看。其他人员不能查看源代码。</p>
      {save.isError && (
        <ErrorBlock title={conflict === null ? '没有保存' : '他人已先修改，请核对后重新指定'} error={save.error} />
      )}
      {audit.auditors.length === 0 ? (
        <p className="mute">本项目还没有代码审计人员，由安全管理员授权。</p>
      ) : (
        <Checkbox.Group
          disabled={!editable || save.isPending}
          value={audit.readers.map(({ userId }) => userId)}
          options={audit.auditors.map(({ userId, name }) => ({ value: userId, label: name }))}
          onChange={(readerIds) => save.mutate({ readerIds })}
        />
      )}
    </section>
  );
}
