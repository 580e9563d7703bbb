/** How a command fails. */
import { ConfigError } from '../config.ts';
import { DataDirInUse } from '../db/data-dir-lock.ts';
import { AppError, type ErrorCode, type Violation } from '../errors.ts';

/** 0 done · 1 the answer is no · 2 bad input · 3 missing part. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Ends the command with a message for the person at the keyboard. */
export class CommandFault extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

const REFUSALS: readonly ErrorCode[] = ['already_exists', 'state_conflict', 'assessment_locked'];
const MISSING: readonly ErrorCode[] = ['pdf_failed', 'scanner_unavailable', 'storage_full'];

/** Message and exit code of any failure; a stack only where it is a bug. */
export function explainFault(error: unknown): { exitCode: ExitCode; message: string } {
  if (error instanceof CommandFault) return { exitCode: error.exitCode, message: error.message };
  if (error instanceof AppError) {
    const lines = linesOf(error.violations);
    const exitCode = REFUSALS.includes(error.code) ? 1 : MISSING.includes(error.code) ? 3 : 2;
    return { exitCode, message: [error.message, ...lines].join('\n') };
  }
  if (isInvalidInput(error)) {
    return { exitCode: 2, message: ['内容不符合格式：', ...linesOf(error.violations)].join('\n') };
  }
  if (error instanceof ConfigError || error instanceof DataDirInUse) return { exitCode: 3, message: error.message };
  return ofSystem(error);
}

/** By shape: the class lives beside all schemas, which `--help` has no need to read. */
const isInvalidInput = (error: unknown): error is { readonly violations: readonly Violation[] } =>
  error instanceof Error && 'violations' in error && Array.isArray(error.violations);

const SHOWN = 20;

function linesOf(violations: readonly Violation[]): string[] {
  const lines = violations.slice(0, SHOWN).map(({ path, message }) => `  ${path === '' ? '/' : path}：${message}`);
  const more = violations.length - lines.length;
  return more > 0 ? [...lines, `  ……另有 ${more} 处`] : lines;
}

function ofSystem(error: unknown): { exitCode: ExitCode; message: string } {
  const { code, path, stack } = (error ?? {}) as { code?: unknown; path?: unknown; stack?: unknown };
  if (code === 'ENOENT') return { exitCode: 2, message: `没有这个文件：${String(path)}` };
  if (code === 'EISDIR') return { exitCode: 2, message: '给出的是文件夹，应为文件' };
  if (code === 'EACCES') return { exitCode: 2, message: `没有权限：${String(path)}` };
  if (error instanceof Error && /^无法连接/.test(error.message)) return { exitCode: 3, message: error.message };
  return { exitCode: 3, message: typeof stack === 'string' ? stack : String(error) };
}
