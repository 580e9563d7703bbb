import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type {
  AssetClass,
  CreateObject,
  ObjectKind,
  ObjectKindTable,
  ProjectObject,
  SystemSummary,
  UpdateObject,
} from '../../../../schemas/generated/types.ts';
import { isCode } from '../../api.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { label, optionsOf } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { useObjectWrites } from './object-queries.ts';

export type Draft = Omit<ProjectObject, 'id' | 'projectId' | 'revision' | 'shared'>;

interface ObjectDrawerProps {
  readonly table: ObjectKindTable;
  readonly systems: readonly SystemSummary[];
  /** The asset to change; null for a new one. */
  readonly object: ProjectObject | null;
  /** What a new asset starts from: its class, or a copy. */
  readonly draft: Draft;
  readonly onClose: () => void;
}

interface Fields {
  readonly kind: ObjectKind;
  readonly name: string;
  readonly importance: ProjectObject['importance'];
  readonly attributes?: Record<string, string | undefined>;
  readonly identicalGroup?: string | null;
  readonly systemIds: string[];
}

function bodyOf(assetClass: AssetClass, fields: Fields): Omit<UpdateObject, 'expectedRevision'> {
  const attributes = Object.entries(fields.attributes ?? {}).flatMap(([key, value]) =>
    value === undefined || value.trim() === '' ? [] : [[key, value.trim()] as const],
  );
  const group = fields.identicalGroup?.trim() ?? '';
  return {
    assetClass,
    kind: fields.kind,
    name: fields.name.trim(),
    importance: fields.importance,
    attributes: Object.fromEntries(attributes),
    identicalGroup: group === '' ? null : group,
  };
}

/** One asset: its class's columns, its importance, and which systems use it. */
export function ObjectDrawer({ table, systems, object, draft, onClose }: ObjectDrawerProps) {
  const [form] = Form.useForm<Fields>();
  const { system } = useAssessment();
  const writes = useObjectWrites();
  const [conflict, setConflict] = useState<ProjectObject | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const kinds = table.kinds.filter((row) => row.assetClass === draft.assetClass);
  const columns = table.classes.find((row) => row.code === draft.assetClass)?.columns ?? [];

  const store = async (fields: Fields, revision: number): Promise<void> => {
    const body = bodyOf(draft.assetClass, fields);
    if (object === null) {
      const create: CreateObject = { ...body, systemIds: fields.systemIds as CreateObject['systemIds'] };
      await writes.create(create);
      return;
    }
    await writes.change(object.id, { ...body, expectedRevision: revision });
    const before = new Set(object.systemIds);
    for (const { id } of systems) {
      const wanted = fields.systemIds.includes(id);
      if (wanted !== before.has(id)) await writes.include(id, object.id, wanted);
    }
  };
  const save = useMutation({
    mutationFn: ({ fields, revision }: { fields: Fields; revision: number; again: boolean }) => store(fields, revision),
    onSuccess: async (_, { fields, again }) => {
      await writes.refresh();
      if (!again) return onClose();
      setAdded(fields.name);
      form.setFieldsValue({ name: '' });
      form.focusField('name');
    },
    onError: (error) => {
      void writes.refresh();
      if (isCode(error, 'revision_conflict')) setConflict(error.current as ProjectObject);
      else showViolations(form, error);
    },
  });
  const submit = (again: boolean) =>
    form.validateFields().then(
      (fields) => save.mutate({ fields: { ...fields, name: fields.name }, revision: object?.revision ?? 0, again }),
      () => {},
    );
  return (
    <Drawer
      open
      size={520}
      title={`${object === null ? '新增' : '修改'}${label('assetClass', draft.assetClass)}`}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <div className="drawer-footer">
          {added !== null && <span className="save-state save-saved">已保存「{added}」</span>}
          <Button onClick={onClose}>{added === null ? '取消' : '完成'}</Button>
          {object === null && (
            <Button onClick={() => void submit(true)} loading={save.isPending}>
              保存并继续新增
            </Button>
          )}
          <Button type="primary" onClick={() => void submit(false)} loading={save.isPending}>
            保存
          </Button>
        </div>
      }
    >
      {save.isError && conflict === null && <ErrorBlock title="没有保存" error={save.error} />}
      <Form form={form} layout="vertical" initialValues={draft} onValuesChange={() => setAdded(null)}>
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
          <Input maxLength={160} autoFocus />
        </Form.Item>
        <div className="form-grid">
          <Form.Item
            name="kind"
            label="种类"
            tooltip="种类决定适用的测评单元"
            className={kinds.length > 1 ? '' : 'span-2'}
          >
            <Select options={kinds.map((row) => ({ value: row.code, label: row.label }))} disabled={kinds.length < 2} />
          </Form.Item>
          {columns.map((column) => (
            <Form.Item
              key={column.key}
              name={['attributes', column.key]}
              label={column.label}
              className={/note|Content|description/i.test(column.key) ? 'span-2' : ''}
              rules={column.required === true ? [{ required: true, message: `请填写${column.label}` }] : []}
            >
              {column.options === undefined ? (
                <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
              ) : (
                <Select allowClear options={column.options.map((value) => ({ value, label: value }))} />
              )}
            </Form.Item>
          ))}
          <Form.Item name="importance" label="重要程度">
            <Select options={optionsOf('importance')} />
          </Form.Item>
          <Form.Item
            name="identicalGroup"
            label="同配置组"
            tooltip="品牌、型号、用途、配置相同的设备填同一组名，抽样据此检查数量"
          >
            <Input maxLength={120} allowClear />
          </Form.Item>
        </div>
        <Form.Item
          name="systemIds"
          label="使用此资产的系统"
          extra="勾选多个即为共用资产，登记一次、各系统共用"
          rules={[{ required: true, type: 'array', min: 1, message: '至少选择一个系统' }]}
        >
          <Checkbox.Group
            className="stacked-checks"
            options={systems.map((row) => ({
              value: row.id,
              label: row.id === system.id ? `${row.name}（本系统）` : row.name,
            }))}
          />
        </Form.Item>
      </Form>
      {conflict !== null && (
        <ConflictDialog
          open
          busy={save.isPending}
          fields={differences(table, bodyOf(draft.assetClass, form.getFieldsValue(true) as Fields), conflict)}
          onCancel={() => setConflict(null)}
          onTakeTheirs={() => {
            setConflict(null);
            onClose();
          }}
          onKeepMine={() => {
            const fields = form.getFieldsValue(true) as Fields;
            setConflict(null);
            save.mutate({ fields, revision: conflict.revision, again: false });
          }}
        />
      )}
    </Drawer>
  );
}

type Compared = Pick<ProjectObject, 'kind' | 'name' | 'importance' | 'attributes' | 'assetClass'> & {
  readonly identicalGroup?: string | null;
};

function differences(table: ObjectKindTable, mine: Compared, theirs: Compared) {
  const columns = table.classes.find((row) => row.code === mine.assetClass)?.columns ?? [];
  return [
    { label: '名称', mine: mine.name, theirs: theirs.name },
    { label: '种类', mine: label('objectKind', mine.kind), theirs: label('objectKind', theirs.kind) },
    ...columns.map(({ key, label: word }) => ({
      label: word,
      mine: mine.attributes[key] ?? '',
      theirs: theirs.attributes[key] ?? '',
    })),
    { label: '重要程度', mine: label('importance', mine.importance), theirs: label('importance', theirs.importance) },
    { label: '同配置组', mine: mine.identicalGroup ?? '', theirs: theirs.identicalGroup ?? '' },
  ];
}
