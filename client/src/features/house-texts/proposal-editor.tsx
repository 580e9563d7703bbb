import { Form } from 'antd';
import { useState } from 'react';
import type { HouseTextDetail } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EditorDrawer } from './editor-drawer.tsx';
import { blankValues, type HouseTextValues, proposalOf } from './house-text-values.ts';

interface ProposalEditorProps {
  /** Where the wish arose on a unit's page; empty for any unit. */
  readonly unitId: string;
  readonly onSaved: (detail: HouseTextDetail) => void;
  readonly onClose: () => void;
}

export function ProposalEditor({ unitId, onSaved, onClose }: ProposalEditorProps) {
  const [form] = Form.useForm<HouseTextValues>();
  const [initial] = useState(() => blankValues(unitId));
  return (
    <EditorDrawer
      form={form}
      title="提出本单位文本"
      initial={initial}
      wordsOnly={false}
      send={(values) => api.post<HouseTextDetail>('/house-texts', proposalOf(values))}
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}
