import './code-audit.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CodeAudit, CodeAuditState } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SubTabs } from '../../components/sub-tabs.tsx';
import { assessmentKey, useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';

/** Server path of this assessment's code audit, and the beginning of its query keys. */
export function useCodeAuditPlace(): { path: string; key: readonly unknown[] } {
  const { id } = useAssessment();
  return { path: `/assessments/${id}/code-audit`, key: [...assessmentKey(id), 'code-audit'] };
}

/** Tabs above, and the page itself once somebody opened the audit. */
export function CodeAuditFrame({ children }: { children: (audit: CodeAudit) => ReactNode }) {
  const { id } = useAssessment();
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({ queryKey: key, queryFn: () => api.get<CodeAuditState>(path) });
  const base = `/assessments/${id}/code-audit`;
  const seesFindings = useMay('finding.follow');
  const seesAnswers = useMay('code_audit.view');
  return (
    <>
      <div className="tabs-line">
        <SubTabs
          label="代码审计"
          items={[
            { to: base, text: '审计信息' },
            { to: `${base}/materials`, text: '资料清单' },
            { to: `${base}/sources`, text: '源码与交接', deep: true },
            ...(seesAnswers ? [{ to: `${base}/scans`, text: '扫描', deep: true }] : []),
            ...(seesFindings ? [{ to: `${base}/findings`, text: '缺陷' }] : []),
            ...(seesAnswers
              ? [
                  { to: `${base}/unit-reviews`, text: '与测评单元的关系' },
                  { to: `${base}/checklist`, text: '手工审计' },
                ]
              : []),
            { to: `${base}/questions`, text: '开发问答' },
            { to: `${base}/report`, text: '报告' },
          ]}
        />
      </div>
      <Loaded query={query} what="代码审计">
        {({ audit }) => (audit === null ? <NotOpened /> : children(audit))}
      </Loaded>
    </>
  );
}

function NotOpened() {
  const { lockedAt } = useAssessment();
  const { path } = useCodeAuditPlace();
  const mayOpen = useMay('code_audit.manage');
  const refresh = useRefreshAssessment();
  const open = useMutation({ mutationFn: () => api.post(path), onSuccess: refresh });
  return (
    <section className="panel">
      {open.isError && <ErrorBlock title="没有开启" error={open.error} />}
      <EmptyState
        title={lockedAt === null ? '本系统尚未开启代码审计' : '本次测评没有开展代码审计'}
        hint={
          lockedAt === null
            ? '开启后填写审计信息，列出所需资料，按 GB/T 39412-2020 逐条手工审计，并向开发人员提问。'
            : '等级测评报告已签发，内容已锁定，不能再开启；需要时请在下一次测评中开展。'
        }
        action={
          mayOpen && (
            <Button type="primary" loading={open.isPending} onClick={() => open.mutate()}>
              开启代码审计
            </Button>
          )
        }
      />
    </section>
  );
}
