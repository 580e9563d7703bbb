/** Every page at desk and tablet size: nothing sticks out, nothing is empty, nothing is English, the example is marked. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { journey } from './support/journey.ts';
import { DESK, TABLET, type Visit } from './support/visit.ts';

const source = join(import.meta.dirname, '..', '..', 'client', 'src');

const IN: Readonly<Record<string, string>> = {
  W: '/assessments/asm-website-2025',
  F: '/assessments/asm-funeral-2025',
  S: '/assessments/asm-assistance-2025',
};
const at = (path: string): string => path.replace(/^([WFS])(?=\/|$)/, (letter) => IN[letter] ?? letter);

/** Route → a fitting address and who opens it. Addresses of the example only: their pages carry its mark. */
const PAGES: readonly (readonly [route: string, user: string, path: string])[] = [
  ['projects', 'lead', '/projects'],
  ['projects/:projectId', 'lead', '/projects/example-project'],
  ['assessments/:assessmentId', 'lead', 'S'],
  ['survey', 'lead', 'W/survey'],
  ['survey/system', 'lead', 'W/survey/system'],
  ['survey/objects', 'lead', 'W/survey/objects'],
  ['survey/previous', 'lead', 'S/survey/previous'],
  ['plan', 'lead', 'W/plan'],
  ['plan/objects', 'lead', 'W/plan/objects'],
  ['plan/matrix', 'lead', 'W/plan/matrix?domain=CES'],
  ['plan/assignment', 'lead', 'W/plan/assignment'],
  ['plan/settings', 'lead', 'W/plan/settings'],
  ['plan/tests', 'lead', 'S/plan/tests'],
  ['fieldwork', 'assessor1', 'F/fieldwork'],
  ['fieldwork/units', 'assessor1', 'F/fieldwork/units'],
  ['fieldwork/results', 'assessor1', 'F/fieldwork/results'],
  ['fieldwork/objects/:objectId', 'assessor1', 'F/fieldwork/objects/fu-srv-app-1'],
  ['fieldwork/units/:unitId', 'assessor1', 'F/fieldwork/units/L3-CES1-01'],
  ['code-audit', 'codeauditor', 'F/code-audit'],
  ['code-audit/materials', 'codeauditor', 'F/code-audit/materials'],
  ['code-audit/sources', 'codeauditor', 'F/code-audit/sources'],
  ['code-audit/scans', 'codeauditor', 'F/code-audit/scans'],
  ['code-audit/findings', 'codeauditor', 'F/code-audit/findings'],
  ['code-audit/unit-reviews', 'codeauditor', 'F/code-audit/unit-reviews'],
  ['code-audit/checklist', 'codeauditor', 'F/code-audit/checklist'],
  ['code-audit/questions', 'owner', 'F/code-audit/questions'],
  ['code-audit/report', 'codeauditor', 'F/code-audit/report'],
  ['analysis', 'lead', 'S/analysis'],
  ['analysis/units', 'lead', 'S/analysis/units'],
  ['analysis/problems', 'lead', 'S/analysis/problems'],
  ['analysis/risks', 'lead', 'S/analysis/risks'],
  ['analysis/hazards', 'lead', 'S/analysis/hazards'],
  ['analysis/rectification', 'lead', 'S/analysis/rectification'],
  ['retest', 'lead', 'S/retest'],
  ['retest/cells', 'lead', 'S/retest/cells'],
  ['retest/conclusion', 'lead', 'S/retest/conclusion'],
  ['retest/quality', 'lead', 'S/retest/quality'],
  ['conclusion', 'lead', 'S/conclusion'],
  ['documents', 'reviewer', 'S/documents'],
  ['rectifications', 'owner', '/rectifications'],
  ['rectifications/code-findings', 'owner', '/rectifications/code-findings'],
  ['issued-documents', 'auditor', '/issued-documents'],
  ['verify', 'auditor', '/verify'],
  ['standards', 'lead', 'S/standards'],
  ['library', 'lead', '/library'],
  ['library/units/:unitId', 'lead', '/library/units/L3-CES1-01'],
  ['library/units/:unitId', 'owner', '/library/units/L4-CES2-09'],
  ['library/compare/:unitId', 'lead', '/library/compare/L3-CES1-23'],
  ['library/how-to', 'assessor1', '/library/how-to?product=huawei'],
  ['library/problems', 'lead', '/library/problems'],
  ['library/documents', 'lead', '/library/documents'],
  ['library/cases', 'reviewer', '/library/cases'],
  ['library/hazards', 'reviewer', '/library/hazards'],
  ['library/audit-items', 'lead', '/library/audit-items'],
  ['library/house-texts', 'lead', '/library/house-texts'],
  ['library/house-texts', 'reviewer', '/library/house-texts?state=in_use'],
  ['library/revisions', 'lead', '/library/revisions'],
  ['account', 'auditor', '/account'],
  ['admin/users', 'sysadmin', '/admin/users'],
  ['admin/settings', 'sysadmin', '/admin/settings'],
  ['admin/grants', 'secadmin', '/admin/grants'],
  ['admin/standard-texts', 'secadmin', '/admin/standard-texts'],
  ['admin/audit', 'audit_admin', '/admin/audit'],
];

/** Opened in journeys of their own, or no page. */
const ELSEWHERE = [
  '/sign-in',
  '/',
  '*',
  '/verify/:code',
  'admin/standard-texts/:importId',
  'code-audit/sources/:sourceId',
  'code-audit/sources/:sourceId/receipt',
  'code-audit/scans/:scanId',
];

/** Pages that belong to no project. */
const UNMARKED = /^\/(verify|account|admin|library)/;

/** Three words of Latin letters in a row are a sentence, unless products of the example are named. */
const SENTENCE = /\b[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}\b/g;
/** A code nobody gave a word to. */
const CODE = /\b[a-z]+(?:_[a-z]+)+\b/g;
const NAMES =
  /^(audit_admin|[a-z]+_[a-z]+\.(so|conf|log|cnf)|.*(Server|Linux|Enterprise|Database|LTS|Client|Router|Switch).*)$/;

const BROKEN = /没有读到|页面出错了|没有这个页面|undefined|NaN|\[object/;

function englishIn(text: string): string[] {
  return [...text.matchAll(SENTENCE), ...text.matchAll(CODE)]
    .map(([found]) => found)
    .filter((found) => !NAMES.test(found));
}

interface Look {
  readonly overflow: number;
  readonly text: string;
  readonly words: string;
}

/** What people wrote (records, names, configuration in them) is theirs; the interface's own words are looked at. */
const look = (visit: Visit): Promise<Look> =>
  visit.page.evaluate(() => {
    const page = document.querySelector<HTMLElement>('.page, .public-verify');
    const words = [
      ...document.querySelectorAll<HTMLElement>(
        'h1, h2, h3, h4, th, label, button, nav, .mute, .status-tag, .ant-alert',
      ),
    ];
    return {
      overflow: document.documentElement.scrollWidth - window.innerWidth,
      text: page?.innerText.trim() ?? '',
      words: words.map((element) => element.innerText).join('\n'),
    };
  });

const faultsOf = ({ overflow, text, words }: Look): string[] => [
  ...(overflow > 0 ? [`${overflow} px too wide`] : []),
  ...(text.length < 20 ? ['empty'] : []),
  ...(BROKEN.test(text) ? [`broken: ${text.slice(0, 200)}`] : []),
  ...englishIn(words).map((found) => `English: ${found}`),
];

async function check(visit: Visit, path: string): Promise<string[]> {
  await visit.page.setViewport(DESK);
  await visit.goto(path);
  const faults = faultsOf(await look(visit));
  const marked = (await visit.text({ in: '.app' })).includes('示例数据');
  if (!UNMARKED.test(path) && !marked) faults.push('not marked as example');
  await visit.page.setViewport(TABLET);
  await visit.rest();
  const { overflow } = await look(visit);
  if (overflow > 0) faults.push(`${overflow} px too wide on a tablet`);
  return faults.map((fault) => `${path}: ${fault}`);
}

describe('every page', () => {
  it('is on the list', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /routes\.tsx$/.test(file),
    );
    const paths = files.flatMap((file) =>
      [...readFileSync(join(source, file), 'utf8').matchAll(/(?:path: |office\()'([^']+)'/g)].map(([, path]) => path),
    );
    const known = new Set([...PAGES.map(([route]) => route), ...ELSEWHERE]);
    expect(paths.filter((path) => path !== undefined && !known.has(path))).toEqual([]);
  });

  for (const user of new Set(PAGES.map(([, name]) => name))) {
    journey(`of ${user} fits, speaks Chinese and is marked`, async ({ people }) => {
      const visit = await people.open(user);
      const faults: string[] = [];
      for (const [, , path] of PAGES.filter(([, name]) => name === user))
        faults.push(...(await check(visit, at(path))));
      expect(faults).toEqual([]);
    });
  }

  journey('of nobody: the sign-in fits a tablet', async ({ people }) => {
    const stranger = await people.stranger(TABLET);
    await stranger.goto('/projects');
    await stranger.see('口令');
    expect(stranger.path()).toBe('/sign-in?from=%2Fprojects');
    await stranger.screenshot('sign-in');
  });
});
