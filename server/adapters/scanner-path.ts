/** Where the scan engine is: named, in the private environment, or installed on the machine. */
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import type { ScannerEngine } from './scanner.ts';

export interface InstalledScanner {
  readonly path: string;
  readonly engine: ScannerEngine;
}

const ROOT = join(import.meta.dirname, '..', '..');
const SUFFIX = process.platform === 'win32' ? '.exe' : '';
const PRIVATE = join(ROOT, '.venv', process.platform === 'win32' ? 'Scripts' : 'bin', `semgrep${SUFFIX}`);

const engineOf = (path: string): ScannerEngine => (/opengrep/i.test(basename(path)) ? 'opengrep' : 'semgrep');

/** Order: SEMGREP_PATH, `.venv`, semgrep on the PATH, opengrep on the PATH. A named engine that is not there is none. */
export function installedScanner(
  named: string | null,
  { privatePath = PRIVATE, searchPath = process.env['PATH'] ?? '' } = {},
): InstalledScanner | null {
  if (named !== null) return isProgram(named) ? { path: named, engine: engineOf(named) } : null;
  const folders = searchPath.split(delimiter).filter(Boolean);
  const candidates = [
    privatePath,
    ...folders.map((folder) => join(folder, `semgrep${SUFFIX}`)),
    ...folders.map((folder) => join(folder, `opengrep${SUFFIX}`)),
  ];
  const path = candidates.find(isProgram);
  return path === undefined ? null : { path, engine: engineOf(path) };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
