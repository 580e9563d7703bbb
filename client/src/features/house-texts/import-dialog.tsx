import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import type { HouseTextImport, HouseTextImportQuery } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useRefreshHouseTexts } from './house-text-queries.ts';
import { ImportPreview } from './import-preview.tsx';

type Mode = NonNullable<HouseTextImportQuery['mode']>;

const send = ({ file, mode }: { file: File; mode: Mode }) => {
  const form = new FormData();
  form.append('file', file);
  return api.post<HouseTextImport>(`/house-texts/import?mode=${mode}`, form);
};

/** A workbook is checked first; nothing is proposed before a person has seen what would come of each row. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const refresh = useRefreshHouseTexts();
  const { message } = App.useApp();
  const check = useMutation({ mutationFn: send });
  const apply = useMutation({ mutationFn: send });
  const preview = check.data;
  const take = async (mode: Mode) => {
    if (file === null) return;
    const { counts } = await apply.mutateAsync({ file, mode });
    void message.success(`已提出 ${counts.new + counts.newVersion} 条，待他人审核`);
    onClose();
    await refresh();
  };
  return (
    <Modal
      open
      width={980}
      title="导入本单位文本"
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Footer
          preview={preview}
          busy={apply.isPending}
          onTake={(mode) => void take(mode).catch(() => {})}
          onClose={onClose}
        />
      }
    >
      <p>
        用 xlsx
        表格，格式与「导出」的文件相同：先导出，在「结果记录」「问题与建议」两张表中增改。编号留空为新文本；保留编号为该文本的新版本。导入的内容同样须经他人审核。
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = '';
          if (chosen === undefined) return;
          setFile(chosen);
          apply.reset();
          check.mutate({ file: chosen, mode: 'preview' });
        }}
      />
      <p>
        <Button icon={<UploadOutlined />} loading={check.isPending} onClick={() => input.current?.click()}>
          {file === null ? '选择 xlsx 文件' : '换一个文件'}
        </Button>{' '}
        {file !== null && <span className="mute">{file.name}</span>}
      </p>
      {check.isError && <ErrorBlock title="文件没有读成" error={check.error} />}
      {apply.isError && <ErrorBlock title="没有导入" error={apply.error} />}
      {preview !== undefined && <ImportPreview preview={preview} />}
    </Modal>
  );
}

interface FooterProps {
  readonly preview: HouseTextImport | undefined;
  readonly busy: boolean;
  readonly onTake: (mode: Mode) => void;
  readonly onClose: () => void;
}

function Footer({ preview, busy, onTake, onClose }: FooterProps) {
  const { counts, faults } = preview ?? { counts: { new: 0, newVersion: 0 }, faults: [] };
  const good = counts.new + counts.newVersion;
  return (
    <>
      {preview !== undefined && good === 0 && <Alert type="info" className="error-block" title="没有可导入的行" />}
      <Button onClick={onClose}>取消</Button>
      {faults.length > 0 ? (
        <Button type="primary" disabled={good === 0} loading={busy} onClick={() => onTake('good')}>
          只导入无误的行（{good} 行）
        </Button>
      ) : (
        <Button type="primary" disabled={good === 0} loading={busy} onClick={() => onTake('all')}>
          导入 {good} 行
        </Button>
      )}
    </>
  );
}
