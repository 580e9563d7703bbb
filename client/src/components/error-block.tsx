import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { ApiError } from '../api.ts';

interface ErrorBlockProps {
  readonly error: unknown;
  /** What failed, in words: 「项目列表没有读到」. */
  readonly title?: string;
  readonly onRetry?: () => void;
  readonly extra?: ReactNode;
}

/** A failure is shown as a failure, with its reasons, never as an empty list. */
export function ErrorBlock({ error, title, onRetry, extra }: ErrorBlockProps) {
  const message = error instanceof Error ? error.message : String(error);
  const violations = error instanceof ApiError ? error.violations.filter((row) => row.message !== message) : [];
  const requestId = error instanceof ApiError && error.status >= 500 ? error.requestId : null;
  const box = useRef<HTMLDivElement>(null);
  // A refusal above a long form must not wait to be found.
  useEffect(() => {
    if (error !== null) box.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  const plain = title === undefined && violations.length === 0 && requestId === null && (extra ?? false) === false;
  return (
    <div ref={box} className="error-anchor">
      <Alert
        type="error"
        showIcon
        className="error-block"
        title={title ?? message}
        description={
          plain ? undefined : (
            <>
              {title !== undefined && <div>{message}</div>}
              {violations.length > 0 && (
                <ul>
                  {violations.map((row) => (
                    <li key={`${row.path}${row.message}`}>{row.message}</li>
                  ))}
                </ul>
              )}
              {requestId !== null && <div className="mute">编号 {requestId}</div>}
              {extra}
            </>
          )
        }
        action={
          onRetry === undefined ? undefined : (
            <Button size="small" onClick={onRetry}>
              重试
            </Button>
          )
        }
      />
    </div>
  );
}
