import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Settings } from '../../../../schemas/generated/types.ts';
import { api, isCode, reasonOf } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';

interface Stored<Value> {
  readonly value: Value | null;
  readonly revision: number;
  readonly updatedAt: string | null;
  readonly updatedByName: string | null;
}

interface SettingFormProps<Value extends object> {
  readonly title: string;
  readonly hint: string;
  readonly path: string;
  readonly setting: Stored<Value>;
  readonly pick: (settings: Settings) => Stored<Value>;
  readonly toValue?: (fields: Value) => Value;
  readonly children: ReactNode;
}

/** One setting with its own revision and its own save. */
export function SettingForm<Value extends object>({
  title,
  hint,
  path,
  setting,
  pick,
  toValue,
  children,
}: SettingFormProps<Value>) {
  const [form] = Form.useForm<Value>();
  const client = useQueryClient();
  const [base, setBase] = useState(setting);
  const [dirty, setDirty] = useState(false);
  const save = useMutation({
    mutationFn: (fields: Value) =>
      api.put<Settings>(path, {
        value: toValue === undefined ? fields : toValue(fields),
        expectedRevision: base.revision,
      }),
    onSuccess: (settings) => {
      setBase(pick(settings));
      setDirty(false);
      client.setQueryData(['settings'], settings);
    },
    onError: (error) => void showViolations(form, error),
  });
  const reload = async () => {
    const settings = await client.fetchQuery({
      queryKey: ['settings'],
      queryFn: () => api.get<Settings>('/settings'),
      staleTime: 0,
    });
    const stored = pick(settings);
    setBase(stored);
    form.resetFields();
    form.setFieldsValue((stored.value ?? {}) as Parameters<typeof form.setFieldsValue>[0]);
    setDirty(false);
    save.reset();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      className="panel"
      initialValues={setting.value ?? {}}
      onValuesChange={() => setDirty(true)}
      onFinish={(fields) => save.mutate(fields)}
    >
      <h2 className="panel-title">
        {title}
        <span className="spacer" />
        {base.updatedAt !== null && (
          <span className="mute small">
            {base.updatedByName} 修改于 {dateTime(base.updatedAt)}
          </span>
        )}
      </h2>
      <p className="mute">{hint}</p>
      {save.isError && (
        <ErrorBlock
          title="没有保存"
          error={save.error}
          extra={
            isCode(save.error, 'revision_conflict') && (
              <Button size="small" onClick={() => void reload()}>
                放弃我的修改，读取最新内容
              </Button>
            )
          }
        />
      )}
      {children}
      <div className="save-bar flat">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!dirty}>
          保存
        </Button>
        <SaveState status={saveStatusOf(save, dirty)} message={save.isError ? reasonOf(save.error) : undefined} />
      </div>
    </Form>
  );
}
