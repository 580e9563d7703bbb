import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { StandardTextImport } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { optionsOf } from '../../labels.ts';
import { useRefreshImports } from './import-state.tsx';

/** Chooses a file and goes to its review as soon as it was recognised. */
export function UploadText() {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const refresh = useRefreshImports();
  const [standard, setStandard] = useState('');
  const load = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      if (standard !== '') form.append('standard', standard);
      form.append('file', file);
      return api.post<StandardTextImport>('/standards/texts/imports', form);
    },
    onSuccess: async ({ id }) => {
      await refresh();
      void navigate(`/admin/standard-texts/${id}`);
    },
  });
  return (
    <section className="panel">
      <h2 className="panel-title">导入</h2>
      {load.isError && <ErrorBlock title="没有导入，未写入任何内容" error={load.error} />}
      <div className="upload-line">
        <Select
          aria-label="哪一份标准"
          value={standard}
          onChange={setStandard}
          style={{ width: 190 }}
          options={[{ value: '', label: '标准：由文件判断' }, ...optionsOf('importableStandard')]}
        />
        <Button
          type="primary"
          icon={<UploadOutlined />}
          loading={load.isPending}
          onClick={() => input.current?.click()}
        >
          {load.isPending ? '正在识别' : '选择文件'}
        </Button>
        <span className="mute small">
          docx、txt、md，或含单元编号与文字两列的 tsv、csv，至多 32 MB。扫描件请先识别成文字；PDF、doc 请另存为 docx。
        </span>
      </div>
      <input
        ref={input}
        type="file"
        aria-label="标准文本文件"
        accept=".docx,.txt,.md,.tsv,.csv"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) load.mutate(file);
        }}
      />
    </section>
  );
}
