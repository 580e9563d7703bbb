import { App, Button, Drawer, type FormInstance } from 'antd';
import type { HouseTextDetail } from '../../../../schemas/generated/types.ts';
import { type ApiError, isCode } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { showViolations } from '../../components/form-violations.ts';
import { sameValue } from '../../components/same-value.ts';
import { HouseTextForm } from './house-text-form.tsx';
import { useHouseTextWrite } from './house-text-queries.ts';
import type { HouseTextValues } from './house-text-values.ts';

interface EditorDrawerProps {
  readonly form: FormInstance<HouseTextValues>;
  readonly title: string;
  readonly initial: HouseTextValues;
  readonly wordsOnly: boolean;
  readonly send: (values: HouseTextValues) => Promise<HouseTextDetail>;
  readonly onSaved: (detail: HouseTextDetail) => void;
  readonly onClose: () => void;
}

/** Proposes a text or a version of it; what was typed stays until the server has taken it. */
export function EditorDrawer({ form, title, initial, wordsOnly, send, onSaved, onClose }: EditorDrawerProps) {
  const { message, modal } = App.useApp();
  const save = useHouseTextWrite(send);
  const now = (): HouseTextValues => ({ ...initial, ...(form.getFieldsValue(true) as Partial<HouseTextValues>) });
  const submit = async () => {
    const sound = await form.validateFields().then(
      () => true,
      () => false,
    );
    if (!sound) return;
    save.mutate(now(), {
      onSuccess: (detail) => {
        void message.success('已提出，待他人审核');
        onSaved(detail);
      },
      onError: (error) => showViolations(form, error),
    });
  };
  const close = () => {
    if (sameValue(now(), initial)) return onClose();
    void modal.confirm({
      title: '有未提出的修改',
      content: '关闭后这些修改将丢失。',
      okText: '放弃修改',
      cancelText: '继续编辑',
      okButtonProps: { danger: true },
      onOk: onClose,
    });
  };
  return (
    <Drawer
      open
      size={760}
      title={title}
      onClose={close}
      mask={{ closable: false }}
      footer={
        <div className="house-foot">
          <Button type="primary" loading={save.isPending} onClick={() => void submit()}>
            提交审核
          </Button>
          <Button onClick={close}>取消</Button>
        </div>
      }
    >
      {save.isError && <Refusal error={save.error} />}
      <HouseTextForm form={form} initial={initial} wordsOnly={wordsOnly} />
    </Drawer>
  );
}

/** Somebody else's change does not touch these words: read anew by then, they may be sent again. */
function Refusal({ error }: { error: Error | ApiError }) {
  if (!isCode(error, 'revision_conflict')) return <ErrorBlock title="没有提出" error={error} />;
  return <ErrorBlock error={new Error('这条文本刚被他人改动，已重新读取；请核对后再次提交')} />;
}
