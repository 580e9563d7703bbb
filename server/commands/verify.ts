import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type AuditRow, auditFaults } from '../audit.ts';
import { readConfig } from '../config.ts';
import { verifySealedPdf } from '../reports/seal.ts';
import { CommandFault } from './command.ts';

export async function verifyFile(file: string, { key }: { key?: string }): Promise<void> {
  if (await isPdf(file)) await verifyPdf(file, key);
  else await verifyTrailFile(file);
}

async function isPdf(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-');
  } finally {
    await handle.close();
  }
}

async function verifyPdf(path: string, key: string | undefined): Promise<void> {
  const keyPath = key ?? join(readConfig(process.env).dataDir, 'keys', 'signing-key.pub.pem');
  const pem = await readFile(keyPath, 'utf8').catch(() => {
    throw new CommandFault(3, `没有公钥文件：${keyPath}；请用 --key 指出`);
  });
  const { ok, reasons, seal } = verifySealedPdf(await readFile(path), pem);
  console.log(JSON.stringify({ ok, reasons, seal }, null, 2));
  if (!ok) throw new CommandFault(1, `核验不通过：${reasons.join('；')}`);
}

interface ClosingLine {
  readonly end: true;
  readonly count: number;
  readonly lastSeq: number;
  readonly lastHash: string;
}

/** Line by line: a trail may be larger than memory. */
async function verifyTrailFile(path: string): Promise<void> {
  const faults: string[] = [];
  let from = { seq: 0, hash: '' };
  let count = 0;
  let closing: ClosingLine | undefined;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const row = parseLine(line);
    if ('end' in row) {
      closing = row;
      continue;
    }
    if (closing !== undefined) faults.push(`结束行之后另有第 ${row.seq} 条`);
    faults.push(...auditFaults([row], from));
    from = { seq: row.seq, hash: row.hash };
    count += 1;
  }
  if (count === 0 && closing === undefined) throw new CommandFault(2, '既不是 PDF，也不是导出的审计记录');
  if (closing === undefined) faults.push('没有结束行：文件被截断');
  else if (closing.count !== count || closing.lastHash !== from.hash) faults.push('结束行与记录不符：末尾缺失或被改动');
  console.log(
    JSON.stringify(
      { ok: faults.length === 0, count, lastSeq: from.seq, lastHash: from.hash, faults: faults.slice(0, 100) },
      null,
      2,
    ),
  );
  if (faults.length > 0) throw new CommandFault(1, `核验不通过：${faults[0]}`);
}

function parseLine(line: string): AuditRow | ClosingLine {
  try {
    const value = JSON.parse(line) as AuditRow | ClosingLine;
    if (typeof value === 'object' && value !== null && ('end' in value || Number.isInteger(value.seq))) return value;
  } catch {
    // answered below
  }
  throw new CommandFault(2, '既不是 PDF，也不是导出的审计记录');
}
