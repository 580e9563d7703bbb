/** The JSON semgrep and opengrep write, made here or elsewhere → observations. Any field may be missing; nothing throws. */

import {
  type FlowPlace,
  type ImportedObservation,
  type ImportedScan,
  type ImportProblem,
  WHOLE_FILE,
} from './code-finding.ts';
import { isPlaceholder } from './code-fingerprint.ts';
import { cweNumbers } from './cwe-clause.ts';
import { isObject, type Json, lineOf, listOf, objectOf, textOf, textsOf } from './sarif-json.ts';
import { severityOfWord } from './sarif-rules.ts';
import { SARIF_LIMITS } from './scan-import-sarif.ts';

/** `value`: the parsed JSON. Problems name the place; a bad result is left out and the others are read. */
export function readSemgrepJson(value: unknown): ImportedScan {
  const refuse = (path: string, message: string): ImportedScan => ({
    runs: [],
    observations: [],
    problems: [{ path, message }],
  });
  if (!isObject(value)) return refuse('', '这不是 Semgrep 的 JSON：最外层应为对象');
  const results = value['results'];
  if (!Array.isArray(results)) return refuse('results', '这不是 Semgrep 的 JSON：缺少 results 列表');
  if (results.length > SARIF_LIMITS.results)
    return refuse('results', `结果数超过上限 ${SARIF_LIMITS.results}，请分批导入`);
  const problems: ImportProblem[] = [];
  const observations = results.flatMap((result, n) => readResult(result, `results[${n}]`, problems));
  const errors = listOf(value['errors']).map(objectOf);
  const scanned = Array.isArray(objectOf(value['paths'])['scanned']);
  if (!scanned) problems.push({ path: 'paths.scanned', message: '没有已扫描文件的列表：不能据此判断“未再检出”' });
  const notes = errors.flatMap((error) => textOf(error['message'])?.slice(0, 500) ?? []);
  const run = {
    tool: 'Semgrep',
    version: textOf(value['version']),
    successful: scanned && errors.every(({ level }) => level !== 'error'),
    ruleIds: [...new Set(observations.map(({ ruleId }) => ruleId))],
    results: observations.length,
    passed: 0,
    notes: notes.slice(0, 100),
  };
  return { runs: [run], observations, problems: problems.slice(0, SARIF_LIMITS.problems) };
}

function readResult(result: unknown, path: string, problems: ImportProblem[]): ImportedObservation[] {
  const skip = (at: string, message: string): [] => {
    problems.push({ path: `${path}${at}`, message });
    return [];
  };
  if (!isObject(result)) return skip('', '结果应为对象，已略过');
  const ruleId = textOf(result['check_id']);
  if (ruleId === null) return skip('.check_id', '缺少规则标识，已略过');
  const file = textOf(result['path']);
  if (file === null) return skip('.path', '缺少文件路径，已略过');
  const extra = objectOf(result['extra']);
  const metadata = objectOf(extra['metadata']);
  const id = textOf(extra['fingerprint']);
  const startLine = lineOf(objectOf(result['start'])['line']);
  if (startLine === null) problems.push({ path: `${path}.start.line`, message: '行号无效，按整个文件处理' });
  return [
    {
      tool: 'Semgrep',
      ruleId,
      ruleName: textOf(metadata['title-zh']),
      path: file.replaceAll('\\', '/'),
      message: (textOf(extra['message']) ?? ruleId).slice(0, SARIF_LIMITS.message),
      severity: riskOf(metadata) ?? severityOfWord(textOf(extra['severity'])) ?? 'medium',
      cwe: cweNumbers(textsOf(metadata['cwe'])),
      ...ownClass(metadata),
      toolFingerprints: id === null || isPlaceholder(id) ? {} : { matchBasedId: id.slice(0, 200) },
      suppressed: extra['is_ignored'] === true,
      snippet: snippetOf(extra['lines']),
      flow: flowOf(extra['dataflow_trace']),
      ...(startLine === null ? WHOLE_FILE : regionOf(result, startLine)),
    },
  ];
}

const RISKS: readonly ImportedObservation['severity'][] = ['critical', 'high', 'medium', 'low'];

/** Our own pack says the risk in its metadata, as the engine knows three steps only. */
const riskOf = (metadata: Json): ImportedObservation['severity'] | null =>
  RISKS.find((risk) => risk === metadata['risk']) ?? null;

/** Clause and tier, which only our own pack tells. */
function ownClass(metadata: Json): Pick<ImportedObservation, 'tier' | 'clause' | 'fit'> {
  const clause = textOf(metadata['gbt39412']);
  if (clause === null) return { tier: null, clause: null, fit: null };
  const confidence = textOf(metadata['confidence'])?.toUpperCase();
  return { tier: confidence === 'LOW' ? 'B' : 'A', clause, fit: metadata['fit'] === 'direct' ? 'direct' : 'reference' };
}

function regionOf(result: Json, startLine: number) {
  const end = objectOf(result['end']);
  return {
    startLine,
    endLine: Math.max(lineOf(end['line']) ?? startLine, startLine),
    startColumn: lineOf(objectOf(result['start'])['col']),
    endColumn: lineOf(end['col']),
  };
}

function snippetOf(lines: unknown): string | null {
  const text = textOf(lines);
  return text === null || isPlaceholder(text) ? null : text.slice(0, SARIF_LIMITS.snippet);
}

/** Data flow: source, steps, sink; each a place or a pair of a word and places. */
export function flowOf(trace: unknown): FlowPlace[] {
  const { taint_source: source, intermediate_vars: steps, taint_sink: sink } = objectOf(trace);
  const places = [...placesIn(source, 0), ...listOf(steps).flatMap((step) => placesIn(step, 0)), ...placesIn(sink, 0)];
  return places.slice(0, SARIF_LIMITS.flow);
}

function placesIn(value: unknown, depth: number): FlowPlace[] {
  if (depth > 8) return [];
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((one) => placesIn(one, depth + 1));
  const object = objectOf(value);
  const place = objectOf(object['location'] ?? value);
  const path = textOf(place['path']);
  const line = lineOf(objectOf(place['start'])['line']);
  return path === null || line === null
    ? []
    : [{ path, line, message: (textOf(object['content']) ?? '').slice(0, 500) }];
}
