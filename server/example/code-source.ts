/** The source code of the audited system as it was handed over: a small Spring application, made up for the example. */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packWorkingCopy } from '../adapters/working-copy.ts';

const CODE = join(import.meta.dirname, 'code');
const FOLDER = 'elder-service-2.3';

/** 首测 hands over everything; 复测 is the same with the files of its folder put in their place. */
export type ExampleDelivery = 'v1' | 'v2';
export const EXAMPLE_DELIVERIES: readonly ExampleDelivery[] = ['v1', 'v2'];

/** Packs a delivery, hands its zip to `work`, and removes it afterwards. The same delivery gives the same bytes. */
export async function withDelivery<T>(delivery: ExampleDelivery, work: (zip: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'djbh-example-'));
  try {
    const root = join(folder, FOLDER);
    await cp(join(CODE, 'v1'), root, { recursive: true });
    if (delivery === 'v2') await cp(join(CODE, 'v2'), root, { recursive: true });
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
    const zip = join(folder, 'delivery.zip');
    await packWorkingCopy(folder, paths, zip);
    return await work(zip);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the engine really reported on a delivery; `tests/code-audit/example.test.ts` holds it against the engine. */
export const recordedScanPath = (delivery: ExampleDelivery): string => join(CODE, `scan-${delivery}.json`);
