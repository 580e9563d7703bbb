import './standard-texts.css';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { StandardTextImport, StandardTextImportDetail, Unit } from '../../../../schemas/generated/types.ts';
import { api, readAll } from '../../api.ts';
import { ChipTabs } from '../../components/chip-tabs.tsx';
import { dateTime } from '../../components/dates.ts';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { label } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DoubtList } from './doubt-list.tsx';
import { ImportState, importKey } from './import-state.tsx';
import { MatchedTable } from './matched-table.tsx';
import { MissingList } from './missing-list.tsx';
import { adoptedCount, isTouched, openCount, type Review, reviewOf } from './review.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** One import: what was recognised beside our gist, what is in doubt, what is missing; then confirmed. */
export function ImportPage() {
  const { importId = '' } = useParams();
  const query = useQuery({
    queryKey: importKey(importId),
    queryFn: () => api.get<StandardTextImportDetail>(`/standards/texts/imports/${importId}`),
  });
  const units = useQuery({
    queryKey: ['library', 'units', 'all'],
    queryFn: () => readAll<Unit>('/standards/units'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  usePlace(
    [{ text: '标准原文', to: '/admin/standard-texts' }, { text: query.data?.import.sourceName ?? '导入' }],
    false,
  );
  return (
    <Loaded query={query} what="这次导入">
      {(detail) => (
        <Loaded query={units} what="测评单元">
          {(all) => <ReviewPage key={`${detail.import.id}/${detail.import.revision}`} detail={detail} units={all} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function ReviewPage({ detail, units }: { detail: StandardTextImportDetail; units: readonly Unit[] }) {
  const { import: one, proposal } = detail;
  const [review, setReview] = useState<Review>(() => reviewOf(detail));
  const [tab, setTab] = useSearchState('tab', proposal.doubtful.length > 0 ? 'doubtful' : 'matched');
  const [level, setLevel] = useSearchState('level');
  const [q, setQ] = useSearchState('q');
  const [withdrawing, setWithdrawing] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const waiting = one.state === 'proposed';
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const shared = { detail, units: byId, review, filter: { level, q }, onChange: waiting ? setReview : null };
  const left = review.excluded.size;
  const adopted = adoptedCount(detail, review);
  const open = waiting ? openCount(detail, review) : 0;
  return (
    <>
      <PageHeader
        title={`${label('importableStandard', one.standard)} 原文`}
        tags={<ImportState state={one.state} />}
        description={<Facts one={one} />}
        actions={
          <>
            {one.state !== 'withdrawn' && <Button onClick={() => setWithdrawing(true)}>撤回</Button>}
            {waiting && (
              <Button type="primary" disabled={adopted === 0} onClick={() => setConfirming(true)}>
                确认采用 {adopted} 项
              </Button>
            )}
          </>
        }
      />
      <section className="panel">
        <div className="filters">
          <ChipTabs
            label="识别结果"
            value={tab}
            onChange={setTab}
            items={[
              { key: 'matched', text: `已识别 ${proposal.matched.length}${left > 0 ? `（${left} 不采用）` : ''}` },
              {
                key: 'doubtful',
                text: `存疑 ${proposal.doubtful.length}${open > 0 ? `（${open} 待定）` : ''}`,
                alert: open > 0,
              },
              { key: 'missing', text: `缺失 ${proposal.missing.length}` },
            ]}
          />
          <span className="spacer" />
          <Select
            aria-label="等级"
            value={level}
            onChange={setLevel}
            style={{ width: 110 }}
            options={['', '1', '2', '3', '4'].map((value) => ({
              value,
              label: value === '' ? '全部等级' : label('levelText', value),
            }))}
          />
          <SearchInput value={q} onChange={setQ} placeholder="编号、条款、控制点或文字" width={240} />
        </div>
        {tab === 'matched' && <MatchedTable {...shared} />}
        {tab === 'doubtful' && <DoubtList {...shared} />}
        {tab === 'missing' && <MissingList {...shared} />}
      </section>
      {withdrawing && <WithdrawDialog one={one} onClose={() => setWithdrawing(false)} />}
      {confirming && <ConfirmDialog detail={detail} review={review} onClose={() => setConfirming(false)} />}
      <LeaveGuard dirty={waiting && isTouched(review)} />
    </>
  );
}

function Facts({ one }: { one: StandardTextImport }) {
  return (
    <span className="review-facts">
      <span>{one.sourceName}</span>
      <span title={one.sha256}>SHA-256 {one.sha256.slice(0, 16)}…</span>
      <span>
        {one.createdByName} {dateTime(one.createdAt)} 导入
      </span>
      {one.confirmedAt !== null && (
        <span>
          {one.confirmedByName} {dateTime(one.confirmedAt)} 确认，采用 {one.texts} 项
        </span>
      )}
      {one.withdrawnAt !== null && (
        <span>
          {one.withdrawnByName} {dateTime(one.withdrawnAt)} 撤回：{one.withdrawReason}
        </span>
      )}
    </span>
  );
}
