import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '../server/routes.ts';

const root = join(import.meta.dirname, '..');
const list = (path: string): string[] => readdirSync(join(root, path)).sort();

describe('the house', () => {
  it.each(list('server/features'))('feature %s has its routes and a service', (name) => {
    const files = list(`server/features/${name}`);
    expect(files).toContain(`${name}.routes.ts`);
    expect(files.some((file) => file.endsWith('.service.ts'))).toBe(true);
  });

  it.each(list('server/features'))('the routes of %s are in the table', (name) => {
    const source = readFileSync(join(root, 'server', 'features', name, `${name}.routes.ts`), 'utf8');
    const paths = [...source.matchAll(/path: '([^']+)'/g)].map((match) => match[1]);
    const listed = allRoutes.map((route) => route.path);
    for (const path of paths) expect(listed).toContain(path);
  });

  it('tells every route apart', () => {
    const names = allRoutes.map((route) => `${route.method} ${route.path.replaceAll(/:[A-Za-z]+/g, ':id')}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('tests every rule of server/domain', () => {
    const tested = list('tests/unit/domain')
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(root, 'tests/unit/domain', file), 'utf8'))
      .concat(
        list('tests/report')
          .filter((file) => file.endsWith('.ts'))
          .map((file) => readFileSync(join(root, 'tests/report', file), 'utf8')),
      )
      .join('\n');
    const domain = list('server/domain').filter((file) => !['library.ts', 'violation.ts', 'counts.ts'].includes(file));
    const reachable = new Set<string>();
    const visit = (file: string): void => {
      if (reachable.has(file)) return;
      reachable.add(file);
      const source = readFileSync(join(root, 'server/domain', file), 'utf8');
      for (const match of source.matchAll(/from '\.\/([a-z0-9-]+\.ts)'/g)) visit(match[1] ?? '');
    };
    for (const file of domain) if (tested.includes(`/domain/${file}'`)) visit(file);
    expect(domain.filter((file) => !reachable.has(file))).toEqual([]);
  });

  it('commits no path of a machine and no download address', () => {
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
    expect(lock).not.toContain('"resolved": "http');
  });
});
