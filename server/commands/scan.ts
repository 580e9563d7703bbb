import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { scanSource } from '../adapters/code-scan.ts';
import { ScannerUnavailable } from '../adapters/scanner.ts';
import { semgrepScanner } from '../adapters/semgrep.ts';
import { SourceRefused } from '../adapters/source-limits.ts';
import { CODE_AUDIT_RULES } from '../code-audit-pack.ts';
import { readConfig } from '../config.ts';
import { sarifOf } from '../domain/scan-sarif.ts';
import { CommandFault } from './command.ts';

export interface ScanOptions {
  readonly out: string;
  readonly format: 'json' | 'sarif';
}

/** Writes the result whatever its state, so that it can be looked into; only a scan that ended well is exit code 0. */
export async function scanPath(path: string, { out, format }: ScanOptions): Promise<void> {
  if (!existsSync(path)) throw new CommandFault(2, `没有这个文件或文件夹：${path}`);
  const scanner = semgrepScanner(readConfig(process.env).semgrepPath);
  const stop = new AbortController();
  const cancel = (): void => stop.abort();
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  try {
    if ((await scanner.probe()) === null) throw new ScannerUnavailable();
    const scan = await scanSource({ scanner, path: resolve(path), pack: CODE_AUDIT_RULES, signal: stop.signal });
    const written = format === 'sarif' ? sarifOf(scan) : scan;
    await writeFile(out, `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 });
    if (scan.state === 'bad_pack' || scan.state.startsWith('killed') || ['failed', 'cancelled'].includes(scan.state)) {
      throw new CommandFault(3, `扫描没有完成：${scan.reason ?? scan.state}`);
    }
    console.log(`已扫描 ${scan.coverage.scanned} 个文件，${scan.findings.length} 处发现，写入 ${out}`);
    if (scan.reason !== null) console.error(`有未覆盖之处：${scan.reason}`);
  } catch (error) {
    if (error instanceof SourceRefused) throw new CommandFault(2, error.message);
    if (error instanceof ScannerUnavailable) throw new CommandFault(3, error.message);
    throw error;
  } finally {
    process.removeListener('SIGINT', cancel).removeListener('SIGTERM', cancel);
  }
}
