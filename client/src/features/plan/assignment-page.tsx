import { Button, Select, Table } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { AssessmentPlan, Assignment, DomainCode, UpdateAssignments } from '../../../../schemas/generated/types.ts';
import { reasonOf } from '../../api.ts';
import { ChipTabs } from '../../components/chip-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { codesOf, label } from '../../labels.ts';
import { useAssessment, useMay } from '../assessment/assessment-context.tsx';
import { PlanTabs, useAssign, usePlan } from './plan-data.tsx';
import './plan.css';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** People of the team who may be given cells; one entry a person. */
function teamOf(plan: AssessmentPlan): Choice[] {
  const people = new Map<string, { name: string; roles: string[] }>();
  for (const { userId, name, role, disabled } of plan.members) {
    if (disabled || !['lead', 'assessor', 'code_auditor'].includes(role)) continue;
    const person = people.get(userId) ?? { name, roles: [] };
    person.roles.push(label('role', role));
    people.set(userId, person);
  }
  return [...people].map(([value, { name, roles }]) => ({ value, label: `${name}（${roles.join('、')}）` }));
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly group: string;
  readonly cells: number;
  /** Cells that neither the class nor the object gives to anybody. */
  readonly open: number;
  readonly userIds: string[];
}

/** Rows of both tables; a cell counts as given when its class or its object is. */
function rowsOf(plan: AssessmentPlan): { domains: Row[]; objects: Row[]; open: number } {
  const given = new Map(plan.assignments.map((row) => [`${row.scope}:${row.key}`, row.userIds]));
  const domainOf = new Map(plan.units.map((unit) => [unit.unitId, unit.domainCode]));
  const counts = new Map<string, { cells: number; open: number }>();
  const add = (key: string, open: boolean) => {
    const count = counts.get(key) ?? { cells: 0, open: 0 };
    counts.set(key, { cells: count.cells + 1, open: count.open + (open ? 1 : 0) });
  };
  let open = 0;
  for (const { unitId, objectIds } of plan.matrix) {
    const domain = domainOf.get(unitId) ?? '';
    for (const objectId of objectIds) {
      const free = (given.get(`domain:${domain}`) ?? []).length + (given.get(`object:${objectId}`) ?? []).length === 0;
      add(domain, free);
      add(objectId, free);
      if (free) open += 1;
    }
  }
  const row = (scope: Assignment['scope'], key: string, name: string, group: string): Row => ({
    key,
    name,
    group,
    cells: counts.get(key)?.cells ?? 0,
    open: counts.get(key)?.open ?? 0,
    userIds: given.get(`${scope}:${key}`) ?? [],
  });
  return {
    domains: (codesOf('domain') as DomainCode[]).map((code) => row('domain', code, label('domain', code), '')),
    objects: plan.objects
      .filter(({ selected }) => selected)
      .map(({ object }) => row('object', object.id, object.name, label('assetClass', object.assetClass)))
      .filter(({ cells }) => cells > 0),
    open,
  };
}

/** 方案 · 成员与分工: who assesses what, by class or by object. */
export function AssignmentPage() {
  const plan = usePlan();
  return (
    <>
      <PlanTabs />
      <Loaded query={plan} what="方案">
        {(data) => <AssignmentView plan={data} />}
      </Loaded>
    </>
  );
}

function AssignmentView({ plan }: { plan: AssessmentPlan }) {
  const { project } = useAssessment();
  const assign = useAssign();
  const editable = useMay('plan.edit');
  const [by, setBy] = useSearchState('by', 'domain');
  const team = useMemo(() => teamOf(plan), [plan]);
  const { domains, objects, open } = useMemo(() => rowsOf(plan), [plan]);
  const save = (scope: Assignment['scope'], keys: readonly string[], userIds: string[]) =>
    assign.mutate(keys.map((key) => ({ scope, key, userIds })) as UpdateAssignments['items']);
  const scope = by === 'object' ? 'object' : 'domain';
  return (
    <section className="panel">
      <div className="filters">
        <ChipTabs
          label="分工方式"
          value={scope}
          onChange={setBy}
          items={[
            { key: 'domain', text: '按安全类' },
            { key: 'object', text: '按对象' },
          ]}
        />
        <span className={open > 0 ? 'save-dirty' : 'mute'}>
          {open > 0 ? `${open} 个测评项尚未分工` : '全部测评项已分工'}
        </span>
        <span className="spacer" />
        <SaveState status={saveStatusOf(assign)} message={assign.isError ? reasonOf(assign.error) : undefined} />
      </div>
      {assign.isError && <ErrorBlock title="分工没有保存" error={assign.error} />}
      {team.length === 0 && (
        <EmptyState
          title="项目中还没有测评人员"
          hint="请安全管理员在「角色与授权」中为本项目授予项目经理或测评师角色。"
          action={<Link to={`/projects/${project.id}?tab=members`}>查看项目成员</Link>}
        />
      )}
      <p className="mute">一个测评项，安全类或对象任一处有人即算已分工；同一处可多人。分工不限制他人补录。</p>
      <Duties
        key={scope}
        scope={scope}
        rows={scope === 'domain' ? domains : objects}
        team={team}
        editable={editable && team.length > 0}
        busy={assign.isPending}
        onSave={(keys, userIds) => save(scope, keys, userIds)}
      />
    </section>
  );
}

interface DutiesProps {
  readonly scope: Assignment['scope'];
  readonly rows: readonly Row[];
  readonly team: Choice[];
  readonly editable: boolean;
  readonly busy: boolean;
  readonly onSave: (keys: readonly string[], userIds: string[]) => void;
}

function Duties({ scope, rows, team, editable, busy, onSave }: DutiesProps) {
  const { id } = useAssessment();
  const [picked, setPicked] = useState<string[]>([]);
  const [people, setPeople] = useState<string[]>([]);
  const [q, setQ] = useSearchState('q');
  const words = q.trim().toLowerCase();
  const shown = rows.filter((row) => words === '' || `${row.name}${row.group}`.toLowerCase().includes(words));
  const nameOf = new Map(team.map((row) => [row.value, row.label]));
  return (
    <>
      <div className="filters">
        {scope === 'object' && <SearchInput placeholder="对象或类别" value={q} onChange={setQ} width={200} />}
        {editable && (
          <>
            <span className="mute">勾选多行后一并分工：</span>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={people}
              onChange={setPeople}
              options={team}
              placeholder="选择人员"
              style={{ minWidth: 240 }}
              aria-label="一并分工的人员"
            />
            <Button disabled={picked.length === 0 || busy} onClick={() => onSave(picked, people)}>
              {picked.length === 0
                ? '一并分工'
                : people.length === 0
                  ? `清空 ${picked.length} 行的分工`
                  : `分给 ${picked.length} 行`}
            </Button>
          </>
        )}
      </div>
      <Table<Row>
        size="small"
        rowKey="key"
        dataSource={shown}
        pagination={{ defaultPageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: scope === 'object' ? '还没有选择测评对象，请先在「测评对象」中选择。' : '' }}
        {...(editable
          ? { rowSelection: { selectedRowKeys: picked, onChange: (keys: React.Key[]) => setPicked(keys.map(String)) } }
          : {})}
        columns={[
          { title: scope === 'domain' ? '安全类' : '对象', width: 260, render: (_, row) => row.name },
          ...(scope === 'object' ? [{ title: '类别', width: 160, render: (_: unknown, row: Row) => row.group }] : []),
          {
            title: '测评项',
            width: 80,
            align: 'right' as const,
            render: (_, row) => (
              <Link to={`/assessments/${id}/plan/matrix${scope === 'domain' ? `?domain=${row.key}` : ''}`}>
                {row.cells}
              </Link>
            ),
          },
          {
            title: '未分工',
            width: 76,
            align: 'right' as const,
            render: (_, row) => <span className={row.open > 0 ? 'save-dirty' : 'mute'}>{row.open}</span>,
          },
          {
            title: '测评人员',
            render: (_, row) =>
              editable ? (
                <Select
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  value={row.userIds}
                  options={team}
                  disabled={busy}
                  placeholder="未分工"
                  style={{ width: '100%' }}
                  onChange={(userIds: string[]) => onSave([row.key], userIds)}
                  aria-label={`测评人员：${row.name}`}
                />
              ) : (
                row.userIds.map((userId) => nameOf.get(userId) ?? '已不在项目中').join('、') || (
                  <span className="mute">未分工</span>
                )
              ),
          },
        ]}
      />
    </>
  );
}
