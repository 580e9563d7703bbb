import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CodeMaterial, CodeMaterialList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag, type Tone } from '../../components/status-tag.tsx';
import { useMay } from '../assessment/assessment-context.tsx';
import { CodeAuditFrame, useCodeAuditPlace } from './code-audit-frame.tsx';
import { MaterialDrawer } from './material-drawer.tsx';

/** 资料清单: what was asked for, when it came, when it went back. */
export function MaterialsPage() {
  return <CodeAuditFrame>{() => <Materials />}</CodeAuditFrame>;
}

function Materials() {
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'materials'],
    queryFn: () => api.get<CodeMaterialList>(`${path}/materials`),
  });
  return (
    <Loaded query={query} what="资料清单">
      {({ items }) => <MaterialTable items={items} />}
    </Loaded>
  );
}

const NEW: CodeMaterial = {
  id: '',
  title: '',
  reason: '',
  waived: false,
  askedOn: null,
  dueOn: null,
  receivedOn: null,
  receivedFrom: '',
  receivedBy: '',
  returnedOn: null,
  note: '',
  revision: 0,
};

function MaterialTable({ items }: { items: readonly CodeMaterial[] }) {
  const editable = useMay('code_audit.manage');
  const [shown, setShown] = useState<CodeMaterial | null>(null);
  const wanted = items.filter(({ waived }) => !waived);
  const received = wanted.filter(({ receivedOn }) => receivedOn !== null);
  return (
    <section className="panel">
      <h2 className="panel-title">
        资料清单
        <span className="mute small">
          需提供 {wanted.length} 项，已收到 {received.length} 项
        </span>
        <span className="spacer" />
        {editable && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setShown(NEW)}>
            增加资料
          </Button>
        )}
      </h2>
      <table className="code-audit-table">
        <thead>
          <tr>
            <th scope="col">资料</th>
            <th scope="col">用途</th>
            <th scope="col">状态</th>
            <th scope="col">要求日期</th>
            <th scope="col">收到</th>
            <th scope="col">归还或销毁</th>
            {editable && <th aria-label="操作" />}
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <MaterialRow key={row.id} row={row} onEdit={editable ? () => setShown(row) : null} />
          ))}
        </tbody>
      </table>
      {shown !== null && <MaterialDrawer key={shown.id} material={shown} onClose={() => setShown(null)} />}
    </section>
  );
}

function MaterialRow({ row, onEdit }: { row: CodeMaterial; onEdit: (() => void) | null }) {
  const { tone, text } = stateOf(row);
  return (
    <tr>
      <th scope="row">{row.title}</th>
      <td className="wrap-text">
        {row.reason}
        {row.note !== '' && <div className="mute small">备注：{row.note}</div>}
      </td>
      <td>
        <StatusTag tone={tone}>{text}</StatusTag>
      </td>
      <td className="nowrap">{row.dueOn ?? '—'}</td>
      <td>
        {row.receivedOn ?? '—'}
        {row.receivedFrom !== '' && <div className="mute small">{row.receivedFrom} 提供</div>}
        {row.receivedBy !== '' && <div className="mute small">{row.receivedBy} 接收</div>}
      </td>
      <td className="nowrap">{row.returnedOn ?? '—'}</td>
      {onEdit !== null && (
        <td>
          <Button size="small" type="link" aria-label={`登记${row.title}`} onClick={onEdit}>
            登记
          </Button>
        </td>
      )}
    </tr>
  );
}

function stateOf({ waived, returnedOn, receivedOn, askedOn }: CodeMaterial): { tone: Tone; text: string } {
  if (waived) return { tone: 'mute', text: '不需要' };
  if (returnedOn !== null) return { tone: 'mute', text: '已归还' };
  if (receivedOn !== null) return { tone: 'good', text: '已收到' };
  return askedOn === null ? { tone: 'hollow', text: '未提出' } : { tone: 'warn', text: '待提供' };
}
