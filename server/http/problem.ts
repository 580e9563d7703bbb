/** The one place where a failure becomes an answer (RFC 9457); anything unexpected is a bug, logged with an id. */
import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import { InvalidInput } from '../validation.ts';

function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof InvalidInput)
    return new AppError('invalid_request', undefined, { violations: error.violations });
  if (isBodyParserError(error)) {
    if (error.type === 'entity.too.large') return new AppError('too_large', '提交的内容过大');
    return new AppError('invalid_request', '提交的内容不是有效的 JSON');
  }
  if ((error as NodeJS.ErrnoException)?.code === 'ENOSPC') return new AppError('storage_full');
  return null;
}

function isBodyParserError(error: unknown): error is { type: string } {
  return typeof error === 'object' && error !== null && 'type' in error && String(error.type).startsWith('e');
}

export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const requestId = randomUUID();
    const known = asAppError(error);
    if (known === null)
      log.error({ requestId, method: request.method, path: request.path, err: error }, 'request failed');
    const status = known?.status ?? 500;
    response
      .status(status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: known?.message ?? '服务器内部错误，未保存；请将编号告知系统管理员',
          status,
          code: known?.code ?? 'internal_error',
          violations: known?.violations ?? [],
          ...(known?.current === undefined ? {} : { current: known.current }),
          requestId,
        }),
      );
  };
}
