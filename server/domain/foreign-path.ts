/** Which file of a hand-over the paths of a foreign result file mean, when they were written on another machine. */
import { isAbsolutePath, normalisedPath } from './code-path.ts';

/** The file that a path means; null where it means none of ours, or where that can not be told. */
export type PathResolver = (path: string) => string | null;

/** What is below these is code of others, even where a file of the same name is ours. */
const FOREIGN_FOLDER =
  /(?:^|\/)(?:node_modules|bower_components|jspm_packages|site-packages|vendor|\.m2|\.gradle)(?:\/|$)/;

interface Spelling {
  /** Below the root that a person told. */
  readonly below: string;
  readonly absolute: boolean;
}

/**
 * A result file was written below one folder (two, where some of its paths are absolute and others not). Which one it was
 * is found by the paths together: the folder below which most of them are files of ours. A path that is ours only below
 * another folder (`node_modules/x/index.js`, and we have an `index.js`) is not placed; where two folders explain the
 * paths equally well none is taken.
 *
 * @param paths every path of the result file, as written
 * @param files the paths of the hand-over
 * @param root the folder of the tool's machine, told by a person; '' when not told
 */
export function foreignPaths(paths: Iterable<string>, files: readonly string[], root: string): PathResolver {
  const ours = new Set(files);
  const flat = files.every((file) => !file.includes('/'));
  const spellings = new Map<string, Spelling>();
  for (const path of paths) {
    const below = normalisedPath(path, root);
    if (below !== null)
      spellings.set(path, { below, absolute: isAbsolutePath(path) && below === normalisedPath(path) });
  }
  const all = [...spellings.values()];
  const told = root !== '' && all.some(({ below, absolute }) => !absolute && ours.has(below));
  const absolute = told
    ? null
    : folderOf(
        all.filter((one) => one.absolute),
        ours,
        flat,
      );
  const relatives = all.filter((one) => !one.absolute);
  const relative = folderOf(relatives, ours, flat);
  const deeper = relative === null && !relatives.some(({ below }) => ours.has(below)) ? byName(files) : null;
  return (path) => {
    const spelling = spellings.get(path);
    if (spelling === undefined) return null;
    const { below } = spelling;
    if (spelling.absolute) return absolute === null ? null : oursBelow(below, absolute, ours);
    if (relative !== null) return oursBelow(below, relative, ours);
    return deeper === null ? null : onlyEnd(below, deeper);
  };
}

/** The folder below which most of the paths are ours: '' when they are written as ours are. Null: none, or not to be told. */
function folderOf(spellings: readonly Spelling[], ours: ReadonlySet<string>, flat: boolean): string | null {
  const votes = new Map<string, { files: Set<string>; sure: boolean }>();
  for (const below of new Set(spellings.map((one) => one.below))) {
    const parts = below.split('/');
    for (let cut = 0; cut < parts.length; cut++) {
      const file = parts.slice(cut).join('/');
      const folder = parts.slice(0, cut).join('/');
      if (!ours.has(file) || FOREIGN_FOLDER.test(folder)) continue;
      const vote = votes.get(folder) ?? { files: new Set(), sure: false };
      vote.files.add(file);
      // A bare name says little: every project has an index.js.
      vote.sure ||= folder === '' || file.includes('/') || flat;
      votes.set(folder, vote);
    }
  }
  const most = Math.max(...[...votes.values()].map(({ files }) => files.size));
  const best = [...votes].filter(([, { files }]) => files.size === most);
  if (best.some(([folder]) => folder === '')) return '';
  const [[folder, vote] = [null, null]] = best;
  return best.length === 1 && vote?.sure === true ? folder : null;
}

function oursBelow(below: string, folder: string, ours: ReadonlySet<string>): string | null {
  const file = folder === '' ? below : below.startsWith(`${folder}/`) ? below.slice(folder.length + 1) : null;
  return file !== null && ours.has(file) ? file : null;
}

/** A tool that knows packages, not folders, writes `com/x/A.java` for `src/main/java/com/x/A.java`: the only one it can be. */
function onlyEnd(below: string, files: ReadonlyMap<string, readonly string[]>): string | null {
  const ends = (files.get(nameOf(below)) ?? []).filter((file) => file.endsWith(`/${below}`));
  return ends.length === 1 ? (ends[0] ?? null) : null;
}

const byName = (files: readonly string[]): Map<string, string[]> => Map.groupBy(files, nameOf);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
