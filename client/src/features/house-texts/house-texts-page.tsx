import './house-texts.css';
import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useDeferredValue } from 'react';
import type { HouseText } from '../../../../schemas/generated/types.ts';
import { apiUrl } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { usePaged } from '../../components/paged.ts';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { optionsOf } from '../../labels.ts';
import { useSession } from '../../session.tsx';
import { usePlace } from '../../shell/place.tsx';
import { proposesHouseTexts } from './house-text-access.ts';
import { HouseTextDrawer } from './house-text-drawer.tsx';
import { houseTextListKey } from './house-text-queries.ts';
import { HouseTextTable } from './house-text-table.tsx';
import { ImportButton } from './import-button.tsx';
import { ProposalEditor } from './proposal-editor.tsx';
import { UnitPicker } from './unit-picker.tsx';

/** `waiting` cuts across the others: a text in use may have a new version that waits. */
const STATES = [
  { value: '', label: '全部状态' },
  { value: 'waiting', label: '有版本待审核' },
  { value: 'in_use', label: '在用' },
  { value: 'draft', label: '尚未通过' },
  { value: 'retired', label: '停用' },
];

const NEW_FOR_ANY = 'any';

/** 本单位文本: the organisation's own record templates and problems. */
export function HouseTextsPage() {
  const [unitId, setUnitId] = useSearchState('unit');
  const [type, setType] = useSearchState('type');
  const [state, setState] = useSearchState('state');
  const [q, setQ] = useSearchState('q');
  const [open, setOpen] = useSearchState('text');
  const [proposing, setProposing] = useSearchState('new');
  const words = useDeferredValue(q.trim());
  const mayPropose = proposesHouseTexts(useSession());
  const { rows, query } = usePaged<HouseText>(houseTextListKey, '/house-texts', {
    unitId,
    type,
    q: words,
    ...(state === 'waiting' ? { awaiting: 'true' } : { state }),
  });
  const filtered = unitId !== '' || type !== '' || state !== '' || words !== '';
  usePlace([{ text: '标准库', to: '/library' }, { text: '本单位文本' }], false);
  return (
    <>
      <PageHeader
        title="本单位文本"
        description="本单位自己的结果记录模板、问题与建议；经他人审核后，记录与分析时先于随产品提供的文本列出。"
        actions={
          <>
            {mayPropose && <ImportButton />}
            <Button icon={<DownloadOutlined />} href={apiUrl('/house-texts/export.xlsx')}>
              导出
            </Button>
            {mayPropose && (
              <Button
                type="primary"
                icon={<PlusOutlined />}
                onClick={() => setProposing(unitId === '' ? NEW_FOR_ANY : unitId)}
              >
                提出文本
              </Button>
            )}
          </>
        }
      />
      <section className="panel">
        <div className="filters">
          <UnitPicker label="筛选测评单元" value={unitId} onChange={setUnitId} allowClear placeholder="全部测评单元" />
          <Select
            aria-label="种类"
            value={type}
            onChange={setType}
            popupMatchSelectWidth={false}
            options={[{ value: '', label: '全部种类' }, ...optionsOf('houseTextType')]}
          />
          <Select aria-label="状态" value={state} onChange={setState} popupMatchSelectWidth={false} options={STATES} />
          <SearchInput placeholder="文字或单元编号" value={q} onChange={setQ} />
        </div>
        {query.isError && (
          <ErrorBlock title="本单位文本没有读到" error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && rows.length === 0 && (
          <EmptyState
            title={filtered ? '没有符合条件的文本' : '还没有本单位文本'}
            hint={
              filtered
                ? '换一个条件，或清空筛选'
                : '把常写的结果记录提出为模板，审核通过后全体测评师可用；也可从 xlsx 导入。'
            }
          />
        )}
        {rows.length > 0 && <HouseTextTable rows={rows} onOpen={setOpen} />}
        <MoreButton query={query} shown={`${rows.length} 条`} />
      </section>
      {open !== '' && <HouseTextDrawer key={open} id={open} onClose={() => setOpen('')} />}
      {proposing !== '' && mayPropose && (
        <ProposalEditor
          unitId={proposing === NEW_FOR_ANY ? '' : proposing}
          onSaved={() => setProposing('')}
          onClose={() => setProposing('')}
        />
      )}
    </>
  );
}
