import { Form } from 'antd';
import { useState } from 'react';
import type { HouseTextDetail } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EditorDrawer } from './editor-drawer.tsx';
import { type HouseTextValues, versionOf } from './house-text-values.ts';

/** New words for a text, beginning with the latest ones. */
export function VersionEditor({ detail, onClose }: { detail: HouseTextDetail; onClose: () => void }) {
  const [form] = Form.useForm<HouseTextValues>();
  const { item } = detail;
  const [initial] = useState((): HouseTextValues => {
    const { unitId, type, verdict, kinds } = item;
    const latest = detail.versions[0];
    return { unitId, type, verdict, kinds, text: latest?.text ?? '', problem: latest?.problem ?? {} };
  });
  return (
    <EditorDrawer
      form={form}
      title={`${item.unitId} 的新版本`}
      initial={initial}
      wordsOnly
      send={(values) => api.post<HouseTextDetail>(`/house-texts/${item.id}/versions`, versionOf(values, item.revision))}
      onSaved={onClose}
      onClose={onClose}
    />
  );
}
