/** What makes two results "the same place": text, never line numbers, so that edits elsewhere change nothing. */

export const FINGERPRINT_VERSION = 'fp1';
const MATCHED_LINES = 10;
/** A comment that begins with the word goes whole, its reason with it; one that ends with it loses the word. */
const NOSEM =
  /(?:\/\*|<!--)[ \t]{0,8}nosem(?:grep)?\b(?:(?!\*\/|-->).){0,1000}(?:\*\/|-->)?|(?:\/\/|#|--|;)[ \t]{0,8}nosem(?:grep)?\b.*|(?<![\w.])nosem(?:grep)?(?::[ \t]?[\w.,-]{1,200}(?:,[ \t]?[\w.-]{1,200}){0,20})?[ \t]{0,8}$/gim;
/** Runs of blanks, so that what follows takes time in proportion. */
const BLANKS = /[^\S\r\n]{2,}/g;

/** Lines of text, whatever ended them; a byte order mark is no text. */
export const codeLines = (text: string): string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);

/** Without suppression comments and white space, NFC: indentation and line ends do not count. */
export const normalisedCode = (text: string): string =>
  text.normalize('NFC').replace(BLANKS, ' ').replace(NOSEM, '').replaceAll(/\s+/g, '');

/** `semgrep OSS` and opengrep run the same rules: one family. */
export function toolFamily(tool: string): string {
  const name = tool.trim().toLowerCase();
  return /^(?:semgrep|opengrep)\b/.test(name) ? 'semgrep' : name.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
}

/** Rule ids of an engine carry the folder they were installed in: `opt.rules.dj.java.sqli` and `dj.java.sqli` are one. */
export function canonicalRuleId(ruleId: string, aliases: ReadonlyMap<string, string> = new Map()): string {
  const own = /^(?:.*[./])?(dj\.[\w.-]+)$/.exec(ruleId)?.[1] ?? ruleId;
  return aliases.get(own) ?? own;
}

export interface FingerprintInput {
  readonly tool: string;
  readonly ruleId: string;
  readonly path: string;
  /** 1-based; null for the whole file. */
  readonly startLine: number | null;
  readonly endLine: number | null;
}

export interface FingerprintMaterial {
  readonly text: string;
  readonly functionName: string | null;
  readonly strict: string;
  readonly context: string;
  readonly line: string;
}

/** JSON keeps parts apart whatever they contain. */
const material = (kind: string, ...parts: readonly (string | number | null)[]): string =>
  `${FINGERPRINT_VERSION}:${kind}:${JSON.stringify(parts)}`;

/**
 * Canonical texts to be digested with SHA-256 by the caller, one per input and in its order. All results of one scan at
 * once: equal ones in a file are numbered in order of their lines. `textOf` gives our transcoded copy, null if not held.
 */
export function fingerprintMaterial(
  results: readonly FingerprintInput[],
  textOf: (path: string) => string | null,
  aliases: ReadonlyMap<string, string> = new Map(),
): FingerprintMaterial[] {
  const files = new Map<string, readonly string[]>();
  const linesOf = (path: string): readonly string[] => {
    const known = files.get(path) ?? codeLines(textOf(path) ?? '');
    files.set(path, known);
    return known;
  };
  const order = results.map((_, index) => index);
  order.sort((a, b) => (results[a]?.startLine ?? 0) - (results[b]?.startLine ?? 0) || a - b);
  const seen = new Map<string, Map<number, number>>();
  const made = new Map<number, FingerprintMaterial>();
  for (const index of order) {
    const result = results[index];
    if (result === undefined) continue;
    const { path } = result;
    const rule = canonicalRuleId(result.ruleId, aliases);
    const family = toolFamily(result.tool);
    const { text, around, first, functionName } = placeOf(linesOf(path), result);
    const base = material('strict', family, rule, path, functionName, text);
    // Two results on one line are one place each; a repeated line is the next place.
    const ordinals = seen.get(base) ?? new Map<number, number>();
    seen.set(base, ordinals);
    const ordinal = ordinals.size;
    ordinals.set(index, ordinal);
    made.set(index, {
      text,
      functionName,
      strict: material('strict', family, rule, path, functionName, text, ordinal),
      context: material('ctx', rule, text, around),
      line: material('line', rule, path, first),
    });
  }
  return results.flatMap((_, index) => made.get(index) ?? []);
}

function placeOf(lines: readonly string[], { startLine, endLine }: FingerprintInput) {
  if (startLine === null || startLine > lines.length) return { text: '', around: '', first: '', functionName: null };
  const from = Math.max(startLine, 1);
  const to = Math.min(Math.max(endLine ?? from, from), from + MATCHED_LINES - 1);
  return {
    text: normalisedCode(lines.slice(from - 1, to).join('\n')),
    around: normalisedCode(lines.slice(Math.max(from - 2, 0), to + 1).join('\n')),
    first: normalisedCode(lines[from - 1] ?? ''),
    functionName: enclosingFunction(lines, from),
  };
}

/** `@GetMapping("/x")`, `[HttpGet]` before the head on its line. */
const ANNOTATIONS = /^\s*(?:@[\w.]+(?:\([^()]*\))?\s+|\[\w[^\]]*\]\s*)+/;
const HEADS: readonly RegExp[] = [
  /^\s*(?:async\s+)?def\s+(\w+)/,
  /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?function\s*\*?\s*(\w+)/,
  /^\s*func\s+(?:\([^)]*\)\s*)?(\w+)/,
  /^\s*(?:(?:public|private|protected|static|final|async|override|virtual|synchronized|abstract)\s+)+(?:function\s+)?(?:[\w<>[\],.?]+\s+)*?(\w+)\s*\([^;]*$/,
  /^\s*(?:[\w<>[\],.*&]+\s+)+\**(\w+)\s*\([^;{}]*\)\s*(?:throws\s+[\w.,\s]+)?\{\s*$/,
];
const NO_NAMES = new Set(['if', 'for', 'while', 'switch', 'catch', 'return', 'new', 'else', 'synchronized', 'using']);
const LOOK_BACK = 400;

/** The nearest head above: a guess by its look that is the same for both versions, which is all that matching needs. */
export function enclosingFunction(lines: readonly string[], line: number): string | null {
  for (let at = Math.min(line, lines.length); at > Math.max(line - LOOK_BACK, 0); at -= 1) {
    const text = (lines[at - 1] ?? '').replace(ANNOTATIONS, '');
    if (text.length > 500 || !/[a-z]\w*\s*\(|def\s|func/i.test(text)) continue;
    for (const head of HEADS) {
      const name = head.exec(text)?.[1];
      if (name !== undefined && !NO_NAMES.has(name)) return name;
    }
  }
  return null;
}

/** Ids of a tool that say something: no placeholder, not the same for two places of the run. */
export function usableToolIds(ids: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return new Set(ids.filter((id) => counts.get(id) === 1 && !isPlaceholder(id)));
}

export const isPlaceholder = (text: string): boolean =>
  /^\s*(?:requires login|unknown|n\/?a|null|none|undefined|-|0+)?(?:_\d+)?\s*$/i.test(text);
