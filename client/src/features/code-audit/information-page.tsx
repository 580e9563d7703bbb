import type { CodeAudit } from '../../../../schemas/generated/types.ts';
import { dateTime } from '../../components/dates.ts';
import { CodeAuditFrame } from './code-audit-frame.tsx';
import { InformationForm } from './information-form.tsx';
import { ReadersPanel } from './readers-panel.tsx';

/** 审计信息: purpose, version, modules, environment, agreed foci, who may see the code. */
export function InformationPage() {
  return <CodeAuditFrame>{(audit) => <Information audit={audit} />}</CodeAuditFrame>;
}

function Information({ audit }: { audit: CodeAudit }) {
  return (
    <>
      <InformationForm audit={audit} />
      <ReadersPanel audit={audit} />
      <p className="mute small">
        {audit.openedByName} 于 {dateTime(audit.openedAt)} 开启；{audit.updatedByName} 于 {dateTime(audit.updatedAt)}{' '}
        最近修改。
      </p>
    </>
  );
}
