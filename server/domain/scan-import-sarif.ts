/** SARIF 2.1.0 of any tool (OASIS) → observations. Nothing in it is trusted, nothing it names is opened, nothing throws. */

import {
  type FlowPlace,
  type ImportedObservation,
  type ImportedScan,
  type ImportProblem,
  WHOLE_FILE,
} from './code-finding.ts';
import { isPlaceholder } from './code-fingerprint.ts';
import { indexOf, isObject, type Json, lineOf, listOf, objectOf, textOf, textsOf } from './sarif-json.ts';
import { cweOf, ruleIdOf, ruleOf, rulesOf, type SarifRules, severityOf } from './sarif-rules.ts';
import { artifactPath } from './sarif-uri.ts';

export const SARIF_LIMITS = { runs: 50, results: 100_000, problems: 200, message: 4000, snippet: 4000, flow: 60 };

interface Reading {
  readonly observations: ImportedObservation[];
  readonly problems: ImportProblem[];
}

const refuse = (path: string, message: string): ImportedScan => ({
  runs: [],
  observations: [],
  problems: [{ path, message }],
});

/** `value`: the parsed JSON. Problems name the place; a bad result is left out and the others are read. */
export function readSarif(value: unknown): ImportedScan {
  if (!isObject(value)) return refuse('', '这不是 SARIF 文件：最外层应为对象');
  if (!Array.isArray(value['runs'])) return refuse('runs', '这不是 SARIF 文件：缺少 runs 列表');
  const version = value['version'];
  if (version !== '2.1.0')
    return refuse('version', `只能读取 SARIF 2.1.0，文件写明的版本是 ${JSON.stringify(version ?? null)}`);
  if (value['runs'].length > SARIF_LIMITS.runs) return refuse('runs', `运行数超过上限 ${SARIF_LIMITS.runs}`);
  const counts = value['runs'].map((run) => listOf(objectOf(run)['results']).length);
  if (counts.reduce((sum, count) => sum + count, 0) > SARIF_LIMITS.results) {
    return refuse('runs', `结果数超过上限 ${SARIF_LIMITS.results}，请分批导入`);
  }
  const reading: Reading = { observations: [], problems: [] };
  const runs = value['runs'].flatMap((run, n) => readRun(run, `runs[${n}]`, reading));
  return { runs, observations: reading.observations, problems: shortened(reading.problems) };
}

function shortened(problems: readonly ImportProblem[]): ImportProblem[] {
  const over = problems.length - SARIF_LIMITS.problems;
  return over <= 0
    ? [...problems]
    : [...problems.slice(0, SARIF_LIMITS.problems), { path: '', message: `另有 ${over} 处问题未列出` }];
}

function readRun(run: unknown, path: string, reading: Reading): ImportedScan['runs'][number][] {
  const problem = (at: string, message: string): void => {
    reading.problems.push({ path: `${path}${at}`, message });
  };
  if (!isObject(run)) {
    problem('', '运行应为对象');
    return [];
  }
  const driver = objectOf(objectOf(run['tool'])['driver']);
  const tool = textOf(driver['name']);
  if (tool === null) {
    problem('.tool.driver.name', '缺少工具名称，无法知道结果出自何处');
    return [];
  }
  const given = run['results'];
  // Absent or null results mean that the tool did not look (SARIF 3.14.23); an empty list that it found nothing.
  const looked = Array.isArray(given);
  if (!looked)
    problem('.results', given === undefined || given === null ? '没有结果列表：该次运行未产生结果' : '结果应为列表');
  const rules = rulesOf(run);
  const before = reading.observations.length;
  let passed = 0;
  for (const [n, result] of listOf(given).entries()) {
    if (isObject(result) && !['fail', 'open', 'review'].includes(textOf(result['kind']) ?? 'fail')) passed += 1;
    else readResult(result, { run, rules, tool, path: `${path}.results[${n}]` }, reading);
  }
  const { successful, notes } = invocations(run);
  const read = reading.observations.slice(before);
  const ruleIds = [...rules.byId.keys(), ...read.map(({ ruleId }) => ruleId)];
  return [
    {
      tool,
      version: textOf(driver['semanticVersion']) ?? textOf(driver['version']),
      successful: successful && looked,
      ruleIds: [...new Set(ruleIds)],
      results: read.length,
      passed,
      notes,
    },
  ];
}

function invocations(run: Json): { successful: boolean; notes: string[] } {
  const all = listOf(run['invocations']).map(objectOf);
  const notices = all.flatMap((one) => listOf(one['toolExecutionNotifications']).map(objectOf));
  const notes = notices.flatMap((notice) => textOf(objectOf(notice['message'])['text'])?.slice(0, 500) ?? []);
  return { successful: all.every((one) => one['executionSuccessful'] !== false), notes: notes.slice(0, 100) };
}

interface ResultContext {
  readonly run: Json;
  readonly rules: SarifRules;
  readonly tool: string;
  readonly path: string;
}

function readResult(result: unknown, context: ResultContext, reading: Reading): void {
  const { run, rules, tool, path } = context;
  const problem = (at: string, message: string): void => {
    reading.problems.push({ path: `${path}${at}`, message });
  };
  if (!isObject(result)) {
    problem('', '结果应为对象，已略过');
    return;
  }
  const rule = ruleOf(result, rules);
  const ruleId = ruleIdOf(result, rule);
  if (ruleId === null) {
    problem('.ruleId', '缺少规则标识，已略过');
    return;
  }
  const message = messageOf(objectOf(result['message']), rule);
  if (message === null) {
    problem('.message', '缺少说明文字，已略过');
    return;
  }
  const place = objectOf(objectOf(listOf(result['locations'])[0])['physicalLocation']);
  const file = locationPath(place, run);
  if (file === null) problem('.locations[0]', '没有可用的文件位置：请人工指明所在文件');
  const region = objectOf(place['region']);
  const lines = regionOf(region);
  if (lines === null) problem('.locations[0].physicalLocation.region', '行号无效，按整个文件处理');
  reading.observations.push({
    tool,
    ruleId,
    ruleName: textOf(rule['name']) ?? textOf(objectOf(rule['shortDescription'])['text']),
    path: file,
    message: message.slice(0, SARIF_LIMITS.message),
    severity: severityOf(result, rule),
    cwe: cweOf(result, rule, rules),
    tier: null,
    clause: null,
    fit: null,
    toolFingerprints: fingerprintsOf(result),
    suppressed: listOf(result['suppressions']).some((one) => isObject(one) && !UNDECIDED.has(String(one['status']))),
    snippet: snippetOf(region) ?? snippetOf(objectOf(place['contextRegion'])),
    flow: flowOf(result, run),
    ...(lines ?? WHOLE_FILE),
  });
}

/** A suppression that is asked for or was refused suppresses nothing. */
const UNDECIDED = new Set(['underReview', 'rejected']);

/** Own text, else the rule's message by id with its `{0}` filled. */
function messageOf(message: Json, rule: Json): string | null {
  const own = textOf(message['text']) ?? textOf(message['markdown']);
  const id = textOf(message['id']) ?? 'default';
  const listed = textOf(objectOf(objectOf(rule['messageStrings'])[id])['text']);
  const text = own ?? listed ?? textOf(objectOf(rule['shortDescription'])['text']);
  const filling = textsOf(message['arguments']);
  return text?.replaceAll(/\{(\d{1,2})\}/g, (whole, n: string) => filling[Number(n)] ?? whole) ?? null;
}

function locationPath(place: Json, run: Json): string | null {
  const location = objectOf(place['artifactLocation']);
  const index = indexOf(location['index']);
  const artifact = index === null ? {} : objectOf(objectOf(listOf(run['artifacts'])[index])['location']);
  const bases = objectOf(run['originalUriBaseIds']);
  return artifactPath(location, bases) ?? artifactPath(artifact, bases);
}

/** Null when lines are given that can not be lines. */
function regionOf(region: Json): Omit<typeof WHOLE_FILE, never> | null {
  if (region['startLine'] === undefined || region['startLine'] === null) return WHOLE_FILE;
  const startLine = lineOf(region['startLine']);
  if (startLine === null) return null;
  const endLine = lineOf(region['endLine']) ?? startLine;
  return {
    startLine,
    endLine: Math.max(endLine, startLine),
    startColumn: lineOf(region['startColumn']),
    endColumn: lineOf(region['endColumn']),
  };
}

function snippetOf(region: Json): string | null {
  const text = textOf(objectOf(region['snippet'])['text']);
  return text === null || isPlaceholder(text) ? null : text.slice(0, SARIF_LIMITS.snippet);
}

function fingerprintsOf(result: Json): Record<string, string> {
  const all = { ...objectOf(result['partialFingerprints']), ...objectOf(result['fingerprints']) };
  const real = Object.entries(all).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !isPlaceholder(value) ? [[name.slice(0, 100), value.slice(0, 200)]] : [],
  );
  return Object.fromEntries(real.slice(0, 20));
}

function flowOf(result: Json, run: Json): FlowPlace[] {
  const thread = objectOf(listOf(objectOf(listOf(result['codeFlows'])[0])['threadFlows'])[0]);
  return listOf(thread['locations'])
    .slice(0, SARIF_LIMITS.flow)
    .flatMap((step) => {
      const location = objectOf(objectOf(step)['location']);
      const place = objectOf(location['physicalLocation']);
      const path = locationPath(place, run);
      const line = lineOf(objectOf(place['region'])['startLine']);
      const message = (textOf(objectOf(location['message'])['text']) ?? '').slice(0, 500);
      return path === null || line === null ? [] : [{ path, line, message }];
    });
}
