/** One spelling per file, whoever wrote the path: an engine, an importer of another system, an archive with its own root. */

const DRIVE = /^[A-Za-z]:\//;

/**
 * Below `root` (any spelling of it), `/` between parts, NFC, case kept. Null for a path that leaves the project or is
 * empty: such a path names nothing we hold.
 */
export function normalisedPath(path: string, root = ''): string | null {
  const clean = undotted(slashed(path));
  const base = undotted(slashed(root))?.replace(/\/+$/, '') ?? '';
  if (clean === null) return null;
  const below = base !== '' && (clean === base || clean.startsWith(`${base}/`)) ? clean.slice(base.length) : clean;
  return below.replace(DRIVE, '').replace(/^\/+/, '') || null;
}

/** Without `.`, `..` and empty parts; a leading `/` stays. Null for a path that leaves its top. */
function undotted(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

const slashed = (path: string): string =>
  path
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/^[a-z](?=:\/)/, (drive) => drive.toUpperCase());

/** An absolute path says where it lay on another machine; it needs the project's root before it can be compared. */
export const isAbsolutePath = (path: string): boolean => slashed(path).startsWith('/') || DRIVE.test(slashed(path));

/**
 * The folder all files share, e.g. `proj-1.2` of an archive: '' when there is none. Only the top folder, so that a project
 * that keeps everything in `src` does not lose it when a second folder appears.
 */
export function archiveRoot(paths: readonly string[]): string {
  const [first = ''] = paths;
  const top = first.split('/', 1)[0] ?? '';
  const inside = top !== '' && paths.every((path) => path.startsWith(`${top}/`));
  return inside && !SOURCE_FOLDERS.has(top) ? top : '';
}

const SOURCE_FOLDERS = new Set(['src', 'app', 'lib', 'server', 'client', 'main', 'test', 'tests']);
