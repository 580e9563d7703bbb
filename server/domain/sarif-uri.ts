/** Paths out of SARIF addresses. An address is read, never followed. */
import { type Json, objectOf, textOf } from './sarif-json.ts';

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]+):/;
const MAX_BASES = 8;

/** Null where the address is no file: `http:`, `jar:` and the like. */
export function pathOfUri(uri: string): string | null {
  const scheme = SCHEME.exec(uri)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'file') return null;
  const path = scheme === 'file' ? uri.slice('file:'.length).replace(/^\/\/[^/\\]*/, '') : uri;
  return decoded(path)
    .replaceAll('\\', '/')
    .replace(/^\/([A-Za-z]:\/)/, '$1');
}

/** A `%` that is part of a file's name leaves the whole as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** With its base folders put before it; a base that nothing is known of (`%SRCROOT%`) is the project's own root. */
export function artifactPath(location: Json, bases: Json): string | null {
  const uri = textOf(location['uri']);
  const path = uri === null ? null : pathOfUri(uri);
  if (path === null || path.startsWith('/') || /^[A-Za-z]:\//.test(path)) return path;
  return `${basePath(textOf(location['uriBaseId']), bases)}${path}`;
}

function basePath(id: string | null, bases: Json): string {
  let path = '';
  let name = id;
  for (let depth = 0; name !== null && depth < MAX_BASES; depth += 1) {
    const base = objectOf(bases[name]);
    const uri = textOf(base['uri']);
    const own = uri === null ? null : pathOfUri(uri);
    if (own === null) break;
    path = `${own.replace(/\/*$/, '/')}${path}`;
    name = textOf(base['uriBaseId']);
  }
  return path;
}
