import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface FileDropProps {
  readonly onFiles: (files: File[]) => void;
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly text: string;
  /** Beside the button: 「可拖入或粘贴」. */
  readonly hint?: string;
  readonly children?: ReactNode;
}

/** Choose, drag or paste; a pasted picture gets a name of its time. */
export function FileDrop({ onFiles, accept, multiple = true, text, hint, children }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // With several places on one page, the one that holds the focus is meant.
      const alone = document.querySelectorAll('.file-drop').length === 1;
      const row = box.current?.closest('.unit-row') ?? box.current;
      if (files.length === 0 || !(alone || row?.contains(document.activeElement))) return;
      event.preventDefault();
      latest.current(files.map(named));
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);

  return (
    <section
      ref={box}
      aria-label={text}
      className={over ? 'file-drop over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
      }}
    >
      {children}
      <div className="file-drop-line">
        <Button size="small" icon={<UploadOutlined />} onClick={() => input.current?.click()}>
          {text}
        </Button>
        {hint !== undefined && <span className="mute small">{hint}</span>}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        {...(accept === undefined ? {} : { accept })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </section>
  );
}

/** Clipboard pictures are all called image.png. */
function named(file: File): File {
  if (file.name !== 'image.png') return file;
  const at = new Date();
  const stamp = new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return new File([file], `截图-${stamp}.png`, { type: file.type, lastModified: at.getTime() });
}
