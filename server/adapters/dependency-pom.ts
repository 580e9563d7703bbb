/** Dependencies of Maven's pom.xml, with properties and managed versions of the poms that were handed over together. */
import { SaxesParser } from 'saxes';
import type { Dependency, ManifestFile, ManifestReading } from './dependency-manifests.ts';

interface Coordinates {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  readonly scope: string;
}

interface Pom {
  readonly path: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly managed: readonly Coordinates[];
  readonly used: readonly Coordinates[];
}

export function pomDependencies(files: readonly ManifestFile[]): ManifestReading {
  const poms: Pom[] = [];
  const problems: { path: string; message: string }[] = [];
  for (const file of files) {
    try {
      poms.push(readPom(file));
    } catch {
      problems.push({ path: file.path, message: '格式有误，没有读出依赖' });
    }
  }
  // Parents usually lie above their modules: shorter paths first, so that their words win where modules are silent.
  const above = poms.toSorted((a, b) => a.path.split('/').length - b.path.split('/').length);
  const shared = new Map(above.toReversed().flatMap(({ properties }) => [...properties]));
  const managed = new Map<string, string>();
  for (const pom of above.toReversed()) {
    for (const row of pom.managed) {
      const version = resolved(row.version, pom.properties, shared);
      if (version !== null) managed.set(`${row.group}:${row.artifact}`, version);
    }
  }
  const dependencies = poms.flatMap((pom): Dependency[] =>
    pom.used.map((row) => {
      const group = resolved(row.group, pom.properties, shared) ?? row.group;
      const name = `${group}:${row.artifact}`;
      const version = resolved(row.version, pom.properties, shared) ?? managed.get(name) ?? null;
      return { ecosystem: 'Maven', name, version, scope: row.scope, manifest: pom.path };
    }),
  );
  return { dependencies, problems };
}

const DEPTH = 5;
const OPEN = /\$\{/;

/** `${name}` filled from the pom itself, else from those beside it; null where something stays open. */
function resolved(text: string, own: ReadonlyMap<string, string>, shared: ReadonlyMap<string, string>): string | null {
  let out = text;
  for (let turn = 0; turn < DEPTH && OPEN.test(out); turn += 1) {
    out = out.replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) => own.get(name) ?? shared.get(name) ?? whole);
  }
  return out === '' || OPEN.test(out) ? null : out;
}

const USED = 'project/dependencies/dependency/';
const MANAGED = 'project/dependencyManagement/dependencies/dependency/';

function readPom({ path, text }: ManifestFile): Pom {
  const properties = new Map<string, string>();
  const managed: Coordinates[] = [];
  const used: Coordinates[] = [];
  const open: string[] = [];
  let row = new Map<string, string>();
  let words = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    open.push(name);
    if (name === 'dependency') row = new Map();
    words = '';
  });
  parser.on('text', (part) => {
    words += part;
  });
  parser.on('closetag', () => {
    const at = open.join('/');
    const value = words.trim();
    const name = open.pop() ?? '';
    words = '';
    if (at.startsWith('project/properties/') && open.length === 2) properties.set(name, value);
    if (at === 'project/version' || at === 'project/parent/version') setVersion(properties, at, value);
    if (at === `${USED}${name}` || at === `${MANAGED}${name}`) row.set(name, value);
    if (`${at}/` === USED) used.push(coordinates(row));
    if (`${at}/` === MANAGED) managed.push(coordinates(row));
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return { path, properties, managed, used };
}

/** A module without a version has its parent's. */
function setVersion(properties: Map<string, string>, at: string, value: string): void {
  if (at === 'project/parent/version') {
    properties.set('project.parent.version', value);
    if (properties.has('project.version')) return;
  }
  properties.set('project.version', value);
}

const coordinates = (row: ReadonlyMap<string, string>): Coordinates => ({
  group: row.get('groupId') ?? '',
  artifact: row.get('artifactId') ?? '',
  version: row.get('version') ?? '',
  scope: row.get('scope') ?? '',
});
