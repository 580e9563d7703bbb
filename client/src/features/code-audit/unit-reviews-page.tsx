import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CodeUnitReview, CodeUnitReviewList, SaveCodeUnitReview } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { CodeAuditFrame, useCodeAuditPlace } from './code-audit-frame.tsx';
import { FindingStateTag, SeverityTag } from './findings/finding-words.tsx';

/** 与测评单元的关系: units that confirmed findings ask people to look at again. */
export const UnitReviewsPage = () => <CodeAuditFrame>{() => <UnitReviews />}</CodeAuditFrame>;

function UnitReviews() {
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'unit-reviews'],
    queryFn: () => api.get<CodeUnitReviewList>(`${path}/unit-reviews`),
  });
  return (
    <Loaded query={query} what="测评单元">
      {({ items }) => (
        <>
          <p className="mute">
            经确认的缺陷提示有关测评单元请复核。这里的标记与说明从不改变单元结果，结果仍由测评人员在现场记录中判定。
          </p>
          {items.length === 0 ? (
            <EmptyState title="没有需要复核的测评单元" hint="代码缺陷经确认后，涉及的测评单元会列在这里。" />
          ) : (
            <Units items={items} />
          )}
        </>
      )}
    </Loaded>
  );
}

const isOpen = ({ review }: CodeUnitReview): boolean => review === null || review.newSince.length > 0;

function Units({ items }: { items: readonly CodeUnitReview[] }) {
  const [state, setState] = useSearchState('state', 'all');
  const [domain, setDomain] = useSearchState('domain', 'all');
  const mayReview = useMay('finding.review_unit');
  const domains = [...new Set(items.map(({ domainCode }) => domainCode))];
  const shown = items.filter(
    (row) => (state === 'all' || (state === 'open') === isOpen(row)) && (domain === 'all' || row.domainCode === domain),
  );
  const waiting = shown.filter(isOpen);
  return (
    <>
      <div className="filters">
        <Select
          aria-label="复核情况"
          value={state}
          onChange={setState}
          options={[
            { value: 'all', label: '全部' },
            { value: 'open', label: '待复核' },
            { value: 'done', label: '已复核' },
          ]}
        />
        <Select
          aria-label="安全类"
          value={domain}
          onChange={setDomain}
          style={{ minWidth: 160 }}
          options={[
            { value: 'all', label: '全部安全类' },
            ...domains.map((code) => ({ value: code, label: label('domain', code) })),
          ]}
        />
        <span className="mute">
          列出 {shown.length} 个单元，其中待复核 {waiting.length} 个
        </span>
      </div>
      {mayReview && waiting.length > 1 && <ReviewAll rows={waiting} />}
      {shown.length === 0 && <EmptyState title="没有这样的测评单元" />}
      {shown.map((row) => (
        <Unit key={row.unitId} row={row} />
      ))}
    </>
  );
}

/** One finding can ask for a score of units: one note for all that are listed and wait. */
function ReviewAll({ rows }: { rows: readonly CodeUnitReview[] }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [note, setNote] = useState('');
  const save = useMutation({
    // One after the other: what was kept before a fault stays kept, and the rest stays listed.
    mutationFn: async () => {
      for (const { unitId, findings } of rows) {
        await api.put(`${path}/unit-reviews/${unitId}`, { note, findingIds: findings.map(({ id }) => id) });
      }
    },
    onSuccess: () => setNote(''),
    onSettled: refresh,
  });
  return (
    <div className="filters">
      {save.isError && <ErrorBlock title="没有全部记下，仍待复核的见下" error={save.error} />}
      <Input
        aria-label="一并复核的说明"
        placeholder="对所列待复核单元写同一说明：看了什么，结果是否维持"
        value={note}
        maxLength={2000}
        style={{ flex: 1 }}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button disabled={note.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
        将所列 {rows.length} 个单元记为已复核
      </Button>
    </div>
  );
}

function Unit({ row }: { row: CodeUnitReview }) {
  const { id } = useAssessment();
  const mayReview = useMay('finding.review_unit');
  const { unitId, review } = row;
  const waits = isOpen(row);
  const base = `/assessments/${id}`;
  return (
    <section className="panel" aria-label={unitId}>
      <h2 className="panel-title">
        {unitId} {row.gist}
        <StatusTag tone={waits ? 'warn' : 'good'}>{waits ? '待复核' : '已复核'}</StatusTag>
        <span className="spacer" />
        <Link to={`${base}/fieldwork/units/${unitId}`}>
          现场记录{row.objectIds.length > 0 && `（${row.objectIds.length} 个对象）`}
        </Link>
      </h2>
      <p className="mute small">
        {label('domain', row.domainCode)} · {row.controlPoint} · {row.clause} {row.item}　单元结果{' '}
        <VerdictTag verdict={row.verdict} />
      </p>
      <ul>
        {row.findings.map((finding) => (
          <li key={finding.id}>
            <Link to={`${base}/code-audit/findings?item=${finding.id}`}>
              {finding.no} {finding.title}
            </Link>{' '}
            <SeverityTag risk={finding.risk} /> <FindingStateTag state={finding.state} />
            {finding.clause !== null && <span className="mute small">　GB/T 39412 {finding.clause}</span>}
          </li>
        ))}
      </ul>
      {review !== null && (
        <p>
          {review.note}
          <span className="mute small">
            　{review.reviewedByName} {dateTime(review.reviewedAt)}
          </span>
          {review.newSince.length > 0 && (
            <span className="text-bad">　之后又确认了序号 {review.newSince.join('、')}，请再复核</span>
          )}
        </p>
      )}
      {mayReview && waits && <ReviewForm row={row} />}
    </section>
  );
}

function ReviewForm({ row: { unitId, findings } }: { row: CodeUnitReview }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const [note, setNote] = useState('');
  const save = useMutation({
    mutationFn: (body: SaveCodeUnitReview) => api.put<CodeUnitReview>(`${path}/unit-reviews/${unitId}`, body),
    onSuccess: async () => {
      setNote('');
      await refresh();
    },
  });
  return (
    <div className="filters">
      {save.isError && <ErrorBlock title="没有记下" error={save.error} />}
      <Input
        aria-label={`${unitId} 复核说明`}
        placeholder="复核说明：看了什么，结果是否维持"
        value={note}
        maxLength={2000}
        style={{ flex: 1 }}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button
        disabled={note.trim() === ''}
        loading={save.isPending}
        onClick={() => save.mutate({ note, findingIds: findings.map(({ id }) => id) })}
      >
        记为已复核
      </Button>
    </div>
  );
}
