/** Files on their way to the server; they go on while the person moves to another cell, and failures stay until dealt with. */
import { useSyncExternalStore } from 'react';
import type { Evidence, UploadedEvidence } from '../../../../schemas/generated/types.ts';
import { reasonOf } from '../../api.ts';
import { upload } from '../../upload.ts';

export interface Upload {
  readonly id: number;
  /** Which cell or item it belongs to. */
  readonly owner: string;
  readonly ownerName: string;
  readonly file: File;
  readonly progress: number;
  readonly error: string | null;
}

export interface UploadTarget {
  readonly owner: string;
  readonly ownerName: string;
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly onDone: (items: readonly Evidence[]) => void;
}

let uploads: readonly Upload[] = [];
const targets = new Map<number, UploadTarget>();
const listeners = new Set<() => void>();
let lastId = 0;

function set(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

const update = (id: number, part: Partial<Upload>): void =>
  set(uploads.map((row) => (row.id === id ? { ...row, ...part } : row)));

export function dropUpload(id: number): void {
  targets.delete(id);
  set(uploads.filter((row) => row.id !== id));
}

async function run({ id, file }: Upload): Promise<void> {
  const target = targets.get(id);
  if (target === undefined) return;
  const form = new FormData();
  for (const [key, value] of Object.entries(target.fields)) form.set(key, value);
  // The camera's or file's own time; the server keeps its own beside it.
  if (file.lastModified > 0) form.set('capturedAt', new Date(file.lastModified).toISOString());
  form.set('files', file, file.name);
  try {
    const { items } = await upload<UploadedEvidence>(target.path, form, (progress) => update(id, { progress }));
    dropUpload(id);
    target.onDone(items);
  } catch (error) {
    update(id, { error: reasonOf(error), progress: 0 });
  }
}

/** One request a file: a refused one does not take the others with it. */
export function addUploads(files: readonly File[], target: UploadTarget): void {
  const rows = files.map((file): Upload => {
    lastId += 1;
    targets.set(lastId, target);
    return { id: lastId, owner: target.owner, ownerName: target.ownerName, file, progress: 0, error: null };
  });
  set([...uploads, ...rows]);
  void rows.reduce(async (before, row) => {
    await before;
    await run(row);
  }, Promise.resolve());
}

export function retryUpload(id: number): void {
  const row = uploads.find((one) => one.id === id);
  if (row === undefined) return;
  update(id, { error: null, progress: 0 });
  void run(row);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useUploads = (): readonly Upload[] => useSyncExternalStore(subscribe, () => uploads);

window.addEventListener('beforeunload', (event) => {
  if (uploads.length > 0) event.preventDefault();
});
