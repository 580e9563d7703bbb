import { Alert, Button, Checkbox, Select, Table } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { AssessmentPlan, PlanObject } from '../../../../schemas/generated/types.ts';
import { reasonOf } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { ImportanceTag } from '../../domain-tags.tsx';
import { codesOf, label } from '../../labels.ts';
import { ConfirmNote } from './confirm-note.tsx';
import { PlanTabs, useMayPlan, usePlan, useSelect } from './plan-data.tsx';
import { ReasonInput } from './reason-input.tsx';
import './plan.css';

/** 方案 · 测评对象: which assets are assessed; those left out of an identical group say why. */
export function SelectionPage() {
  const plan = usePlan();
  const editable = useMayPlan();
  return (
    <>
      <PlanTabs />
      <ConfirmNote editable={editable} />
      <Loaded query={plan} what="方案">
        {(data) => <Selection plan={data} editable={editable} />}
      </Loaded>
    </>
  );
}

interface ObjectGroup {
  readonly code: string;
  readonly rows: readonly PlanObject[];
}

function groupsOf(plan: AssessmentPlan): ObjectGroup[] {
  return codesOf('assetClass')
    .map((code) => ({ code, rows: plan.objects.filter((row) => row.object.assetClass === code) }))
    .filter((group) => group.rows.length > 0);
}

const chosen = (rows: readonly PlanObject[]): number => rows.filter((row) => row.selected).length;

function Selection({ plan, editable }: { plan: AssessmentPlan; editable: boolean }) {
  const select = useSelect();
  const [classCode, setClassCode] = useSearchState('class');
  const [group, setGroup] = useSearchState('group');
  const [q, setQ] = useSearchState('q');
  const groups = useMemo(() => groupsOf(plan), [plan]);
  const words = q.trim().toLowerCase();
  const shown = plan.objects.filter(
    ({ object }) =>
      (classCode === '' || object.assetClass === classCode) &&
      (group === '' || object.identicalGroup === group) &&
      (words === '' ||
        object.name.toLowerCase().includes(words) ||
        (object.identicalGroup ?? '').toLowerCase().includes(words)),
  );
  if (plan.objects.length === 0) {
    return (
      <section className="panel">
        <EmptyState
          title="还没有可选的资产"
          hint="先在「调研 · 资产」登记资产，再回到这里选择测评对象。"
          action={<Link to="../survey/objects">去登记资产</Link>}
        />
      </section>
    );
  }
  const set = (rows: readonly PlanObject[], selected: boolean) => {
    const items = rows
      .filter((row) => row.selected !== selected && !(row.resultCount > 0 && !selected))
      .map((row) => ({ objectId: row.object.id, selected }));
    const [first, ...rest] = items;
    if (first !== undefined) select.mutate([first, ...rest]);
  };
  const explain = (row: PlanObject, reason: string) =>
    select.mutateAsync([{ objectId: row.object.id, selected: row.selected, reason: reason === '' ? null : reason }]);
  return (
    <section className="panel">
      <Sampling plan={plan} onShow={setGroup} />
      <div className="filters">
        <Select
          value={classCode}
          onChange={setClassCode}
          style={{ width: 220 }}
          aria-label="资产类别"
          options={[
            { value: '', label: `全部类别（已选 ${chosen(plan.objects)}/${plan.objects.length}）` },
            ...groups.map(({ code, rows }) => ({
              value: code,
              label: `${label('assetClass', code)}（已选 ${chosen(rows)}/${rows.length}）`,
            })),
          ]}
        />
        <SearchInput placeholder="名称或同配置组" value={q} onChange={setQ} width={200} />
        {group !== '' && <Button onClick={() => setGroup('')}>同配置组「{group}」 ✕</Button>}
        <span className="mute">{shown.length} 项</span>
        <span className="spacer" />
        <SaveState status={saveStatusOf(select)} message={select.isError ? reasonOf(select.error) : undefined} />
        {editable && (
          <>
            <Button onClick={() => set(shown, true)} disabled={select.isPending}>
              全选（{shown.length}）
            </Button>
            <Button onClick={() => set(shown, false)} disabled={select.isPending}>
              全不选
            </Button>
          </>
        )}
      </div>
      {select.isError && <ErrorBlock title="选择没有保存" error={select.error} />}
      <Table<PlanObject>
        size="small"
        rowKey={(row) => row.object.id}
        dataSource={shown}
        pagination={{ defaultPageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: '没有符合条件的资产，请清除筛选。' }}
        columns={[
          {
            title: '测评',
            width: 50,
            render: (_, row) => (
              <Checkbox
                checked={row.selected}
                disabled={!editable || select.isPending || (row.selected && row.resultCount > 0)}
                onChange={({ target }) => set([row], target.checked)}
                aria-label={`选为测评对象：${row.object.name}`}
                title={row.resultCount > 0 ? `已有 ${row.resultCount} 条结果记录，不能取消` : ''}
              />
            ),
          },
          { title: '名称', render: (_, row) => row.object.name },
          { title: '类别', width: 116, render: (_, row) => label('assetClass', row.object.assetClass) },
          { title: '种类', width: 116, render: (_, row) => label('objectKind', row.object.kind) },
          { title: '重要程度', width: 72, render: (_, row) => <ImportanceTag importance={row.object.importance} /> },
          { title: '同配置组', width: 104, render: (_, row) => row.object.identicalGroup ?? '' },
          { title: '结果', width: 48, align: 'right', render: (_, row) => <ResultLink row={row} /> },
          {
            title: '选择或不选的理由',
            width: '24%',
            render: (_, row) =>
              editable ? (
                <ReasonInput
                  value={row.reason ?? ''}
                  placeholder={row.selected ? '' : '如：与同组设备配置相同'}
                  label={`理由：${row.object.name}`}
                  onSave={(reason) => explain(row, reason)}
                />
              ) : (
                (row.reason ?? '')
              ),
          },
        ]}
      />
    </section>
  );
}

function ResultLink({ row }: { row: PlanObject }) {
  if (row.resultCount === 0) return <span className="mute">0</span>;
  return <Link to={`../fieldwork/objects/${row.object.id}`}>{row.resultCount}</Link>;
}

/** Identical devices: at least the number the level asks for, or a reason on those left out (METHOD C.3). */
function Sampling({ plan, onShow }: { plan: AssessmentPlan; onShow: (group: string) => void }) {
  if (plan.sampling.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="error-block"
      title="同配置设备的抽样数量不足：补选，或在未选的设备上写明理由"
      description={
        <ul>
          {plan.sampling.map((gap) => (
            <li key={gap.group}>
              <button type="button" className="link-button" onClick={() => onShow(gap.group)}>
                {gap.group}
              </button>
              ：共 {gap.population} 台，至少应选 {gap.required} 台，现选 {gap.selected} 台
            </li>
          ))}
        </ul>
      }
    />
  );
}
