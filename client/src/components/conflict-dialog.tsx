import { Button, Modal } from 'antd';

export interface ConflictField {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

interface ConflictDialogProps {
  readonly open: boolean;
  readonly title?: string;
  readonly fields: readonly ConflictField[];
  /** Who was faster and when, in words. */
  readonly theirsBy?: string;
  readonly busy?: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  /** Back to the form with one's own text untouched. */
  readonly onCancel: () => void;
}

/** Both texts side by side; a person decides, nothing is dropped by the machine. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { open, fields, theirsBy, busy = false } = props;
  return (
    <Modal
      open={open}
      width={880}
      title={props.title ?? '他人已先修改，请比较后决定'}
      onCancel={props.onCancel}
      mask={{ closable: false }}
      footer={[
        <Button key="back" onClick={props.onCancel} disabled={busy}>
          返回继续编辑
        </Button>,
        <Button key="theirs" onClick={props.onTakeTheirs} disabled={busy}>
          采用对方的内容
        </Button>,
        <Button key="mine" type="primary" onClick={props.onKeepMine} loading={busy}>
          以我的内容保存
        </Button>,
      ]}
    >
      <table className="conflict-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">我的内容（尚未保存）</th>
            <th scope="col">服务器上的内容{theirsBy === undefined ? '' : `（${theirsBy}）`}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.label} className={field.mine === field.theirs ? '' : 'differs'}>
              <th scope="row">{field.label}</th>
              <td>{field.mine === '' ? <span className="mute">（空）</span> : field.mine}</td>
              <td>{field.theirs === '' ? <span className="mute">（空）</span> : field.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
