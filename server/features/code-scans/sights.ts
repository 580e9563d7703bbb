/** Results of a scan → sights: fingerprints and snippets from our own working copy, never from what a tool prints. */
import { createHash } from 'node:crypto';
import type { CodeRegion, FlowPlace } from '../../domain/code-finding.ts';
import { codeLines, FINGERPRINT_VERSION, fingerprintMaterial } from '../../domain/code-fingerprint.ts';
import { archiveRoot } from '../../domain/code-path.ts';
import type { Sight, SightedRule } from '../../domain/scan-sights.ts';
import { isSuppressed, snippetOf } from '../../domain/source-excerpt.ts';

/** A result whose path is one of the hand-over's. */
export interface PlacedResult extends CodeRegion {
  readonly tool: string;
  readonly rule: SightedRule;
  readonly path: string;
  readonly message: string;
  readonly flow: readonly FlowPlace[];
  readonly suppressedByTool: boolean;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Lines shown before and after the place. */
const AROUND = 3;
const LONGEST_MESSAGE = 4000;

const digest = (material: string): string =>
  `${FINGERPRINT_VERSION}:${createHash('sha256').update(material).digest('hex')}`;

/** PostgreSQL keeps no NUL in a text. */
const plain = (text: string): string => text.replaceAll('\0', '');

/** The same rule at the same place twice is one sight. `texts`: the files of the results, by path. */
export function sightsOf(
  results: readonly PlacedResult[],
  texts: ReadonlyMap<string, string>,
  newId: () => string,
): Sight[] {
  const once = [...new Map(results.map((result) => [placeKey(result), result])).values()];
  const inputs = once.map(({ tool, rule, path, startLine, endLine }) => ({
    tool,
    ruleId: rule.id,
    path,
    startLine,
    endLine,
  }));
  const materials = fingerprintMaterial(inputs, (path) => texts.get(path) ?? null);
  const lines = new Map<string, string[]>();
  const linesOf = (path: string): string[] => {
    const known = lines.get(path) ?? codeLines(texts.get(path) ?? '');
    lines.set(path, known);
    return known;
  };
  return once.flatMap((result, n) => {
    const material = materials[n];
    if (material === undefined) return [];
    const { tool: _tool, ...rest } = result;
    const { startLine } = result;
    const file = linesOf(result.path);
    return [
      {
        ...rest,
        id: newId(),
        message: plain(result.message).slice(0, LONGEST_MESSAGE),
        functionName: material.functionName,
        text: plain(material.text),
        strict: digest(material.strict),
        context: digest(material.context),
        ...excerpt(file, result),
        module: moduleOf(result.path),
        suppressedInSource: startLine !== null && isSuppressed(file, startLine),
        raw: JSON.parse(JSON.stringify(result.raw).replaceAll('\\u0000', '')),
      },
    ];
  });
}

const placeKey = ({ tool, rule, path, startLine, endLine, startColumn, endColumn }: PlacedResult): string =>
  JSON.stringify([tool, rule.id, path, startLine, endLine, startColumn, endColumn]);

function excerpt(lines: readonly string[], { startLine, endLine }: CodeRegion): Pick<Sight, 'snippet' | 'snippetFrom'> {
  if (startLine === null || startLine > lines.length) return { snippet: '', snippetFrom: null };
  const from = Math.max(1, startLine - AROUND);
  const to = Math.min(lines.length, (endLine ?? startLine) + AROUND);
  return { snippet: plain(snippetOf(lines, from, to)), snippetFrom: from };
}

/** The folder of a part built for itself (`shop-admin` of `shop-admin/src/…`); '' where the sources lie at the root. */
function moduleOf(path: string): string {
  const [top, ...below] = path.split('/');
  if (top === undefined || below.length === 0 || archiveRoot([path]) === '') return '';
  return top;
}
