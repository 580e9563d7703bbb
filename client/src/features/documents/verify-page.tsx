import '../fieldwork/fieldwork.css';
import './documents.css';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Verification } from '../../../../schemas/generated/types.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { usePlace } from '../../shell/place.tsx';
import { upload } from '../../upload.ts';
import { FileDrop } from '../fieldwork/file-drop.tsx';
import { VerificationAnswer } from './verification-answer.tsx';

/** Is this PDF what was issued? A clear yes or no, with reasons. */
export function VerifyPage() {
  usePlace([{ text: '文档核验' }], false);
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [progress, setProgress] = useState(0);
  const check = useMutation({
    mutationFn: async (file: File) => {
      const form = new FormData();
      form.set('file', file, file.name);
      return { file, answer: await upload<Verification>('/verify', form, setProgress) };
    },
  });
  return (
    <>
      <PageHeader
        title="文档核验"
        description="把收到的 PDF 放进来，检查它是否由本工作台签发、签发后有没有被改动。文件只用于核验，不会保存。"
      />
      <section className="panel">
        <FileDrop
          text="选择 PDF 文件"
          hint="或把文件拖到这里"
          accept="application/pdf,.pdf"
          multiple={false}
          onFiles={([file]) => file !== undefined && check.mutate(file)}
        />
        {check.isPending && (
          <output className="loading">
            正在核验{progress < 1 ? `（已上传 ${Math.round(progress * 100)}%）` : '…'}
          </output>
        )}
        {check.isError && <ErrorBlock title="没有核验" error={check.error} />}
        {check.data !== undefined && !check.isPending && (
          <VerificationAnswer answer={check.data.answer} fileName={check.data.file.name} />
        )}
      </section>
      <section className="panel">
        <h2 className="panel-title">按核验码查询</h2>
        <form
          className="filters"
          onSubmit={(event) => {
            event.preventDefault();
            if (code.trim() !== '') void navigate(`/verify/${encodeURIComponent(code.trim())}`);
          }}
        >
          <Input
            className="search-box"
            placeholder="报告首页上的核验码"
            aria-label="核验码"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button htmlType="submit" disabled={code.trim() === ''}>
            查询
          </Button>
          <span className="mute">任何人都可以按核验码查询编号、签发时间与数字摘要，无需登录。</span>
        </form>
      </section>
    </>
  );
}
