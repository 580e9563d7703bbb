import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileStore, localFileStore } from '../../server/adapters/file-store.ts';

let root: string;
let store: FileStore;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'djbh-files-'));
  store = await localFileStore(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the file store', () => {
  it('keeps content under its digest and gives it back', async () => {
    const { sha256, size } = await store.put(Buffer.from('现场照片'));
    expect(size).toBe(12);
    expect(readFileSync(await store.pathOf(sha256), 'utf8')).toBe('现场照片');
  });

  it('keeps the same content once, and takes the upload away either way', async () => {
    const first = await store.put(Buffer.from('一份证据'));
    const upload = join(store.incoming, 'upload');
    writeFileSync(upload, '一份证据');
    expect(await store.takeIn(upload)).toEqual(first);
    expect(existsSync(upload)).toBe(false);
  });

  it.each(['../../etc/passwd', '', 'A'.repeat(64), '0'.repeat(64)])('has nothing called %j', async (name) => {
    await expect(store.pathOf(name)).rejects.toThrow('文件库中没有');
  });

  it('clears away what a crash left long ago, never what another server is receiving', async () => {
    const [old, fresh] = [join(store.incoming, 'old'), join(store.incoming, 'fresh')];
    writeFileSync(old, 'half');
    writeFileSync(fresh, 'half');
    const hoursAgo = Date.now() / 1000 - 2 * 3600;
    utimesSync(old, hoursAgo, hoursAgo);
    await localFileStore(root);
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
  });
});
