import { CopyOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select, Table, Tooltip } from 'antd';
import { useState } from 'react';
import type { AssetClass, ObjectKindTable, ProjectObject, SystemSummary } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useAssessment, useMay } from '../assessment/assessment-context.tsx';
import { matches, objectColumns } from './object-columns.tsx';
import { type Draft, ObjectDrawer } from './object-drawer.tsx';
import { useObjectKinds, useProject, useProjectObjects } from './object-queries.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { RemoveObjectDialog } from './remove-object.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { SurveyTabs } from './survey-tabs.tsx';
import './survey.css';

/** 调研 · 资产: twelve classes and the whole objects, as the report's annex A lists them. */
export function ObjectsPage() {
  const { system } = useAssessment();
  const kinds = useObjectKinds();
  const objects = useProjectObjects();
  const project = useProject();
  return (
    <>
      <SurveyTabs />
      <Loaded query={kinds} what="资产类别">
        {(table) => (
          <Loaded query={objects} what="资产">
            {(all) => (
              <ObjectsView
                table={table}
                own={all.filter((row) => row.systemIds.includes(system.id))}
                others={all.filter((row) => !row.systemIds.includes(system.id))}
                systems={project.data?.systems ?? []}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

interface ObjectsViewProps {
  readonly table: ObjectKindTable;
  readonly own: readonly ProjectObject[];
  readonly others: readonly ProjectObject[];
  readonly systems: readonly SystemSummary[];
}

type Open =
  | { readonly kind: 'edit'; readonly object: ProjectObject }
  | { readonly kind: 'new'; readonly draft: Draft }
  | { readonly kind: 'remove'; readonly object: ProjectObject }
  | { readonly kind: 'paste' | 'share' };

function ObjectsView({ table, own, others, systems }: ObjectsViewProps) {
  const { system } = useAssessment();
  const editable = useMay('survey.edit');
  const [classCode, setClassCode] = useSearchState('class');
  const [q, setQ] = useSearchState('q');
  const [open, setOpen] = useState<Open | null>(null);
  const shown = own.filter((row) => (classCode === '' || row.assetClass === classCode) && matches(row, q));
  const close = () => setOpen(null);
  const blank = (code: string): Draft => {
    const kind = table.kinds.find((row) => row.assetClass === code);
    return {
      assetClass: code as AssetClass,
      kind: kind?.code ?? 'other_device',
      name: '',
      importance: 'general',
      attributes: {},
      identicalGroup: null,
      systemIds: [system.id],
    };
  };
  const addTo = (code: string) => setOpen({ kind: 'new', draft: blank(code) });
  return (
    <div className="objects">
      <ClassList table={table} own={own} value={classCode} onChange={setClassCode} />
      <section className="panel objects-main">
        <div className="filters">
          <strong>{classCode === '' ? '全部资产' : label('assetClass', classCode)}</strong>
          <SearchInput placeholder="名称、版本、用途…" value={q} onChange={setQ} width={200} />
          <span className="mute">{shown.length} 项</span>
          <span className="spacer" />
          {editable && (
            <>
              <Button onClick={() => setOpen({ kind: 'share' })}>引用共用资产</Button>
              {classCode === '' ? (
                <Select
                  value={null}
                  placeholder="新增资产…"
                  style={{ width: 150 }}
                  options={table.classes.map((row) => ({ value: row.code, label: row.label }))}
                  onChange={(code: string | null) => code !== null && addTo(code)}
                />
              ) : (
                <>
                  <Button onClick={() => setOpen({ kind: 'paste' })}>粘贴导入</Button>
                  <Button type="primary" icon={<PlusOutlined />} onClick={() => addTo(classCode)}>
                    新增
                  </Button>
                </>
              )}
            </>
          )}
        </div>
        {shown.length === 0 ? (
          <NothingHere searching={q !== ''} classCode={classCode} editable={editable} onClear={() => setQ('')} />
        ) : (
          <Table<ProjectObject>
            size="small"
            rowKey="id"
            className="object-table"
            tableLayout="fixed"
            dataSource={[...shown]}
            pagination={{ defaultPageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
            onRow={(object) => (editable ? { onDoubleClick: () => setOpen({ kind: 'edit', object }) } : {})}
            columns={[
              {
                title: '名称',
                width: classCode === '' ? 260 : 150,
                render: (_, object) => <Name object={object} systems={systems} />,
              },
              ...objectColumns(table, classCode, shown),
              ...(editable
                ? [
                    {
                      title: '操作',
                      width: 88,
                      render: (_: unknown, object: ProjectObject) => (
                        <RowActions
                          name={object.name}
                          onEdit={() => setOpen({ kind: 'edit', object })}
                          onCopy={() =>
                            setOpen({
                              kind: 'new',
                              draft: { ...object, name: `${object.name}（副本）`, systemIds: [system.id] },
                            })
                          }
                          onRemove={() => setOpen({ kind: 'remove', object })}
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </section>
      {open?.kind === 'edit' && (
        <ObjectDrawer table={table} systems={systems} object={open.object} draft={open.object} onClose={close} />
      )}
      {open?.kind === 'new' && (
        <ObjectDrawer table={table} systems={systems} object={null} draft={open.draft} onClose={close} />
      )}
      {open?.kind === 'remove' && <RemoveObjectDialog object={open.object} onClose={close} />}
      {open?.kind === 'paste' && <PasteDialog table={table} classCode={classCode as AssetClass} onClose={close} />}
      {open?.kind === 'share' && <ShareDialog others={others} systems={systems} onClose={close} />}
    </div>
  );
}

function ClassList(props: {
  table: ObjectKindTable;
  own: readonly ProjectObject[];
  value: string;
  onChange: (code: string) => void;
}) {
  const rows = [{ code: '', label: '全部', appendix: '' }, ...props.table.classes];
  const count = (code: string) => props.own.filter((row) => code === '' || row.assetClass === code).length;
  return (
    <nav className="class-list" aria-label="资产类别">
      {rows.map((row) => (
        <button
          key={row.code}
          type="button"
          className={row.code === props.value ? 'active' : ''}
          aria-current={row.code === props.value}
          onClick={() => props.onChange(row.code)}
        >
          <span>{row.label}</span>
          <b className={count(row.code) === 0 ? 'zero' : ''}>{count(row.code)}</b>
        </button>
      ))}
    </nav>
  );
}

function Name({ object, systems }: { object: ProjectObject; systems: readonly SystemSummary[] }) {
  if (object.systemIds.length < 2) return object.name;
  const names = systems.filter((row) => object.systemIds.includes(row.id)).map((row) => row.name);
  return (
    <>
      {object.name}{' '}
      <StatusTag tone="info" title={names.join('\n')}>
        {object.systemIds.length} 系统共用
      </StatusTag>
    </>
  );
}

function RowActions(props: { name: string; onEdit: () => void; onCopy: () => void; onRemove: () => void }) {
  const buttons = [
    { text: '修改', icon: <EditOutlined />, run: props.onEdit },
    { text: '复制一行', icon: <CopyOutlined />, run: props.onCopy },
    { text: '删除', icon: <DeleteOutlined />, run: props.onRemove },
  ];
  return (
    <span className="nowrap">
      {buttons.map(({ text, icon, run }) => (
        <Tooltip key={text} title={text}>
          <Button type="text" size="small" icon={icon} onClick={run} aria-label={`${text}：${props.name}`} />
        </Tooltip>
      ))}
    </span>
  );
}

function NothingHere(props: { searching: boolean; classCode: string; editable: boolean; onClear: () => void }) {
  if (props.searching) {
    return <EmptyState title="没有符合条件的资产" action={<Button onClick={props.onClear}>清除搜索</Button>} />;
  }
  const what = props.classCode === '' ? '资产' : label('assetClass', props.classCode);
  return (
    <EmptyState
      title={`还没有登记${what}`}
      hint={
        props.editable
          ? '点「新增」逐项登记，从电子表格「粘贴导入」，或「引用共用资产」。本系统没有此类资产时可留空。'
          : '由被测单位或测评组登记。'
      }
    />
  );
}
