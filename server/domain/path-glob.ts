/** Globs of the auditors' exclusions: `**` any folders, `*` and `?` inside one name; a pattern without `/` fits in any folder. */

const escaped = (text: string): string => text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');

function body(pattern: string): string {
  let out = '';
  for (const part of pattern.split(/(\*\*\/|\*\*|\*|\?)/)) {
    if (part === '**/') out += '(?:[^/]+/)*';
    else if (part === '**') out += '.*';
    else if (part === '*') out += '[^/]*';
    else if (part === '?') out += '[^/]';
    else out += escaped(part);
  }
  return out;
}

/** Whether a normalised path is meant; a pattern that names a folder means everything below it. */
export function pathGlob(pattern: string): (path: string) => boolean {
  const clean = pattern.trim().normalize('NFC').replaceAll('\\', '/').replace(/^\.\//, '');
  const rooted = clean.replace(/\/+$/, '').includes('/');
  const inner = clean.replace(/^\/+/, '').replace(/\/+$/, '');
  if (inner === '') return () => false;
  const expression = new RegExp(`^${rooted ? '' : '(?:[^/]+/)*'}${body(inner)}(?:/.*)?$`, 'u');
  return (path) => expression.test(path);
}

/** Why a pattern can not be kept; null when it can. */
export function globFault(pattern: string): string | null {
  const clean = pattern.trim();
  if (/^[A-Za-z]:|^~/.test(clean) || clean.split('/').includes('..')) return '通配应是源码根目录以下的相对路径';
  if (/^[*/?.\s]*$/.test(clean)) return '通配过宽，会排除全部文件';
  return null;
}
