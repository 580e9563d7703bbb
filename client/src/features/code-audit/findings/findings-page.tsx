import './findings.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Pagination } from 'antd';
import { useState } from 'react';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { useMay } from '../../assessment/assessment-context.tsx';
import { CodeAuditFrame } from '../code-audit-frame.tsx';
import { BulkBar, RecentBatches } from './bulk-bar.tsx';
import { FindingDrawer } from './finding-drawer.tsx';
import { FindingFilters } from './finding-filters.tsx';
import { FindingStrip } from './finding-strip.tsx';
import { FindingTable } from './finding-table.tsx';
import { KeyLegend } from './key-legend.tsx';
import { ManualForm } from './manual-form.tsx';
import { PAGE_SIZE, useFindingAddress, useFindingList } from './use-findings.ts';
import { useTriage } from './use-triage.ts';

/** 缺陷: auditors judge all of them; the assessed side sees the confirmed ones and tells what it mended. */
export const FindingsPage = () => <CodeAuditFrame>{() => <Findings />}</CodeAuditFrame>;

function Findings() {
  const address = useFindingAddress();
  const query = useFindingList(address);
  const judges = useMay('finding.judge');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [adding, setAdding] = useState(false);
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const open = address.get('item');
  const triage = useTriage({ list: query.data, address, judges, chosen, choose });
  return (
    <>
      {judges && <FindingStrip address={address} />}
      <Loaded query={query} what="缺陷">
        {({ items, total, page, facets }) => (
          <>
            <FindingFilters facets={facets} address={address} />
            {judges && (
              <div className="filters">
                <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                  登记人工发现
                </Button>
                <RecentBatches />
              </div>
            )}
            <KeyLegend judges={judges} shown={triage.legend} onToggle={triage.toggleLegend} />
            {chosen.size > 0 && <BulkBar ids={[...chosen]} onDone={() => setChosen(new Set())} />}
            {items.length === 0 ? (
              <Nothing filtered={address.filtered} judges={judges} />
            ) : (
              <>
                <FindingTable
                  rows={items}
                  open={open}
                  chosen={chosen}
                  onOpen={(id) => address.set({ item: id })}
                  onChoose={choose}
                  maySelect={judges}
                />
                <Pagination
                  align="end"
                  current={page}
                  pageSize={PAGE_SIZE}
                  total={total}
                  showSizeChanger={false}
                  showTotal={(count) => `共 ${count} 项`}
                  onChange={(next) => address.set({ page: String(next) })}
                />
              </>
            )}
          </>
        )}
      </Loaded>
      {open !== '' && (
        <FindingDrawer
          id={open}
          wanted={triage.wanted}
          onWanted={triage.onWanted}
          onOpen={(id) => address.set({ item: id })}
          onClose={() => address.set({ item: '' })}
        />
      )}
      <div role="status" className="heard">
        {triage.told}
      </div>
      {adding && (
        <ManualForm
          onClose={(id) => {
            setAdding(false);
            if (id !== null) address.set({ item: id });
          }}
        />
      )}
    </>
  );
}

function Nothing({ filtered, judges }: { filtered: boolean; judges: boolean }) {
  if (filtered) return <EmptyState title="没有符合条件的缺陷" hint="请放宽或清空筛选条件。" />;
  return judges ? (
    <EmptyState title="还没有发现" hint="扫描源代码、导入其他工具的结果，或登记人工审计中的发现。" />
  ) : (
    <EmptyState title="没有需要整改的代码缺陷" hint="经审计人员确认并发布后，缺陷会列在这里。" />
  );
}
