import './retest.css';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'react-router';
import type { QualityCheckList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { assessmentKey, targetPath, useAssessment } from '../assessment/assessment-context.tsx';
import { RetestTabs } from './retest-tabs.tsx';

export function useQualityChecks(assessmentId: string) {
  return useQuery({
    queryKey: [...assessmentKey(assessmentId), 'quality-checks'],
    queryFn: () => api.get<QualityCheckList>(`/assessments/${assessmentId}/quality-checks`),
  });
}

/** 质检: contradictions across the parts of the assessment; what blocks must be settled before issuing. */
export function QualityPage() {
  const { id } = useAssessment();
  const query = useQualityChecks(id);
  return (
    <>
      <RetestTabs />
      <Loaded query={query} what="质检结果">
        {({ issuable, items }) => (
          <>
            <Alert
              showIcon
              className="error-block"
              type={issuable ? 'success' : 'error'}
              title={
                issuable
                  ? items.length === 0
                    ? '质检没有发现问题，可以签发'
                    : `没有阻止签发的问题，另有 ${items.length} 条提醒请人工核对`
                  : `有 ${items.filter((row) => row.level === 'block').length} 条问题阻止签发，请先处理或在送审时说明`
              }
            />
            {items.length === 0 ? (
              <EmptyState title="各部分之间没有矛盾" hint="内容变化后会重新检查。" />
            ) : (
              <section className="panel checks">
                {[...items]
                  .sort((a, b) => a.level.localeCompare(b.level))
                  .map((row) => (
                    <article key={row.code} className="check">
                      <StatusTag tone={row.level === 'block' ? 'bad' : 'warn'}>
                        {row.level === 'block' ? '阻止签发' : '提醒'}
                      </StatusTag>
                      <div className="check-text">
                        {row.message}
                        {row.subjects.length > 0 && (
                          <div className="mute small">
                            {row.subjects.join('、')}
                            {row.count > row.subjects.length && ` 等 ${row.count} 项`}
                          </div>
                        )}
                      </div>
                      <Link to={targetPath(id, row.target)}>去处理</Link>
                    </article>
                  ))}
              </section>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
