/** What build files say the code is built upon: name and version as written, never looked up anywhere. */

import { isObject, objectOf } from '../domain/sarif-json.ts';
import { pomDependencies } from './dependency-pom.ts';

export interface ManifestFile {
  readonly path: string;
  readonly text: string;
}

export interface Dependency {
  readonly ecosystem: string;
  readonly name: string;
  /** null: not written, or written in a way that says nothing (a property of elsewhere, `*`). */
  readonly version: string | null;
  readonly scope: string;
  readonly manifest: string;
}

export interface ManifestReading {
  readonly dependencies: readonly Dependency[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

type Reader = (file: ManifestFile) => Omit<Dependency, 'manifest'>[];

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const plainVersion = (text: string): string | null => (/\d/.test(text) ? text.trim().slice(0, 100) : null);

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

const jsonReader =
  (ecosystem: string, parts: readonly (readonly [key: string, scope: string])[]): Reader =>
  ({ text }) => {
    const root = jsonOf(text);
    return parts.flatMap(([key, scope]) =>
      Object.entries(objectOf(root[key])).flatMap(([name, version]) =>
        // php and ext-… are the platform, not components.
        ecosystem === 'Composer' && !name.includes('/')
          ? []
          : [{ ecosystem, name, version: typeof version === 'string' ? plainVersion(version) : null, scope }],
      ),
    );
  };

const requirements: Reader = ({ text }) =>
  text.split(/\r?\n/).flatMap((line) => {
    const found = /^\s*([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*((?:[=<>!~]=?=?|@)[^#;]*)?/.exec(line);
    if (found === null || /^\s*(?:#|-)/.test(line)) return [];
    const version = plainVersion((found[2] ?? '').replace(/^===?/, ''));
    return [{ ecosystem: 'PyPI', name: found[1] ?? '', version, scope: '' }];
  });

const goMod: Reader = ({ text }) => {
  const rows = text.match(/^\s*(?:require\s+)?[\w.-]+\.[\w.-]+(?:\/[^\s]+)?\s+v[^\s]+.*$/gm) ?? [];
  return rows.map((row) => {
    const [name = '', version = ''] = row
      .trim()
      .replace(/^require\s+/, '')
      .split(/\s+/);
    return { ecosystem: 'Go', name, version, scope: row.includes('// indirect') ? '间接' : '' };
  });
};

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(tag)?.[1] ?? null;

const nuget: Reader = ({ text }) =>
  [...text.matchAll(/<(?:PackageReference|package)\b([^>]*?)(?:\/>|>([\s\S]{0,300}?)<\/)/gi)].flatMap(
    ([, tag = '', inner = '']) => {
      const name = attribute(tag, 'Include') ?? attribute(tag, 'id');
      if (name === null) return [];
      const version = attribute(tag, 'Version') ?? /<Version>([^<]*)/i.exec(inner)?.[1] ?? '';
      return [{ ecosystem: 'NuGet', name, version: plainVersion(version), scope: '' }];
    },
  );

const gradle: Reader = ({ text }) =>
  [
    ...text.matchAll(
      /\b(\w*(?:implementation|api|compile|compileOnly|runtime|runtimeOnly|annotationProcessor|testImplementation))\b[\s(]+["']([\w.-]+):([\w.-]+)(?::([^"':]+))?/gi,
    ),
  ].map(([, scope = '', group = '', name = '', version = '']) => ({
    ecosystem: 'Maven',
    name: `${group}:${name}`,
    version: version.includes('$') ? null : plainVersion(version),
    scope,
  }));

const READERS: readonly (readonly [fits: RegExp, read: Reader])[] = [
  [
    /^package\.json$/,
    jsonReader('npm', [
      ['dependencies', ''],
      ['devDependencies', '开发'],
    ]),
  ],
  [
    /^composer\.json$/,
    jsonReader('Composer', [
      ['require', ''],
      ['require-dev', '开发'],
    ]),
  ],
  [/^requirements[\w.-]*\.txt$/i, requirements],
  [/^go\.mod$/, goMod],
  [/\.(?:csproj|vbproj)$|^packages\.config$/i, nuget],
  [/^build\.gradle(?:\.kts)?$/, gradle],
];

const POM = /^pom\.xml$/;
const JAR = /^(.+?)(?:-(\d[\w.-]*))?\.jar$/i;

export const isManifest = (path: string): boolean => {
  const name = nameOf(path);
  return POM.test(name) || READERS.some(([fits]) => fits.test(name));
};

/** A library that lies in the source tree as a file. */
export function jarDependency(path: string): Dependency | null {
  const found = JAR.exec(nameOf(path));
  return found === null
    ? null
    : { ecosystem: 'JAR', name: found[1] ?? '', version: found[2] ?? null, scope: '随源码', manifest: path };
}

/** In the order of the files; a file that can not be read is told, and the others are read. */
export function dependenciesIn(files: readonly ManifestFile[]): ManifestReading {
  const dependencies: Dependency[] = [];
  const problems: { path: string; message: string }[] = [];
  const poms = files.filter(({ path }) => POM.test(nameOf(path)));
  const maven = pomDependencies(poms);
  dependencies.push(...maven.dependencies);
  problems.push(...maven.problems);
  for (const file of files) {
    const read = READERS.find(([fits]) => fits.test(nameOf(file.path)))?.[1];
    if (read === undefined) continue;
    try {
      dependencies.push(...read(file).map((row) => ({ ...row, manifest: file.path })));
    } catch {
      problems.push({ path: file.path, message: '格式有误，没有读出依赖' });
    }
  }
  return { dependencies, problems };
}
