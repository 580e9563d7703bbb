/** The whole pack over its annotated targets: what must be found is found, on its line, and nothing beside it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScanResult } from '../../server/adapters/scanner.ts';
import { OWN_IGNORE_FILE, semgrepScanner } from '../../server/adapters/semgrep.ts';
import { annotationsOf, familyOf, PACK, ruleFiles, TARGETS, type Target, targets } from './rule-pack.ts';

const ruleIds = new Set(ruleFiles.flatMap(({ rules }) => rules.map((rule) => String(rule['id']))));

let folder: string;
let scan: ScanResult;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-rules-'));
  const root = join(folder, 'source');
  cpSync(TARGETS, root, { recursive: true });
  writeFileSync(join(root, OWN_IGNORE_FILE), '');
  const workDir = join(folder, 'engine');
  mkdirSync(workDir);
  scan = await semgrepScanner(process.env['SEMGREP_PATH'] ?? null).scan(
    { root, packs: [PACK], workDir, expected: targets.map(({ path }) => path) },
    new AbortController().signal,
  );
  if (!scan.state.startsWith('complete')) throw new Error(`${scan.state}：${scan.reason}`);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In the words of a person who repairs the rule: file, line, what is wrong. */
function faultsOf({ path, annotations }: Target): string[] {
  const found = new Set(
    scan.findings.filter((finding) => finding.path === path).map(({ ruleId, startLine }) => `${startLine} ${ruleId}`),
  );
  const wanted = new Set(
    annotations.filter(({ kind }) => kind === 'ruleid').map(({ ruleId, line }) => `${line} ${ruleId}`),
  );
  const own = new Set(annotations.map(({ ruleId }) => familyOf(ruleId)));
  const forbidden = new Set(
    annotations.filter(({ kind }) => kind === 'ok').map(({ ruleId, line }) => `${line} ${ruleId}`),
  );
  const missing = [...wanted].filter((place) => !found.has(place));
  const beside = [...found].filter(
    (place) => !wanted.has(place) && (forbidden.has(place) || own.has(familyOf(place.slice(place.indexOf(' ') + 1)))),
  );
  return [
    ...missing.map((place) => `${path}:${place} 漏报`),
    ...beside.map((place) => `${path}:${place} ${forbidden.has(place) ? '误报（标 ok 的行）' : '误报（未标注的行）'}`),
  ];
}

describe('the engine', () => {
  it('takes every rule and needs no time-out', () => {
    expect(scan.coverage.skippedRules).toEqual([]);
    expect(scan.coverage.timeouts).toEqual([]);
  });

  it('can read every target', () => {
    expect(scan.coverage.partial.map(({ path, lines }) => `${path}:${lines.map(({ from }) => from).join()}`)).toEqual(
      [],
    );
    expect(targets.map(({ path }) => path).filter((path) => !scan.coverage.scanned.includes(path))).toEqual([]);
  });
});

describe('the targets', () => {
  it('name rules that exist', () => {
    const unknown = targets.flatMap(({ path, annotations }) =>
      annotations.filter(({ ruleId }) => !ruleIds.has(ruleId)).map(({ ruleId }) => `${path}: ${ruleId}`),
    );
    expect(unknown).toEqual([]);
    expect(targets.filter(({ annotations }) => annotations.length === 0).map(({ path }) => path)).toEqual([]);
  });

  it('hide no annotation behind a comment that is not understood', () => {
    const words = (text: string): number => text.match(/\b(?:ruleid|ok)\s*:\s*dj\./g)?.length ?? 0;
    const lines = (text: string): number =>
      text.split('\n').filter((line) => annotationsOf(`${line}\n`).length > 0).length;
    expect(targets.filter(({ text }) => words(text) !== lines(text)).map(({ path }) => path)).toEqual([]);
    expect(targets.filter(({ text }) => /\btodo(?:ruleid|ok)\b/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it.each(targets.map((target) => [target.path, target] as const))('%s', (_path, target) => {
    expect(faultsOf(target)).toEqual([]);
  });
});
