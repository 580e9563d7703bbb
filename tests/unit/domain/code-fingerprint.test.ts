import { describe, expect, it } from 'vitest';
import {
  canonicalRuleId,
  codeLines,
  enclosingFunction,
  type FingerprintInput,
  fingerprintMaterial,
  isPlaceholder,
  normalisedCode,
  toolFamily,
  usableToolIds,
} from '../../../server/domain/code-fingerprint.ts';

describe('text that counts', () => {
  it.each([
    ['exec( c );', 'exec(c);'],
    ['\texec(c);\r\n', 'exec(c);'],
    ['exec(c); // nosem', 'exec(c);'],
    ['exec(c); // nosemgrep', 'exec(c);'],
    ['exec(c); // NOSEMGREP: dj.java.cmdi, other-rule', 'exec(c);'],
    ['exec(c); // nosemgrep 已由安全组确认', 'exec(c);'],
    ['exec(c)  # nosem: rule (see ticket 12)', 'exec(c)'],
    ['exec(c); /* nosemgrep */ next();', 'exec(c);next();'],
    ['exec(c); /* nosemgrep: a.b, c */', 'exec(c);'],
    ['<b>x</b> <!-- nosemgrep: a --> <i>', '<b>x</b><i>'],
    ['select 1 -- nosem', 'select1'],
    ['exec(c); // checked, nosemgrep', 'exec(c);//checked,'],
    ['a(); // nosem\nb();', 'a();b();'],
    ['nosemantics(c);', 'nosemantics(c);'],
    ['x.nosem(c);', 'x.nosem(c);'],
    ['e\u0301()', '\u00e9()'],
    ['', ''],
  ])('%j: %j', (text, kept) => {
    expect(normalisedCode(text)).toBe(kept);
  });

  it('is read in time from a line that is nothing but blanks', () => {
    expect(normalisedCode(`a${' '.repeat(200_000)}b // nosem:${' '.repeat(200_000)}!`)).toBe('ab');
  });

  it.each([
    ['\uFEFFa\nb', ['a', 'b']],
    ['a\r\nb\rc\n', ['a', 'b', 'c', '']],
    ['', ['']],
  ])('%j has the lines %j', (text, lines) => {
    expect(codeLines(text)).toEqual(lines);
  });
});

describe('names of tools and rules', () => {
  it.each([
    ['Semgrep OSS', 'semgrep'],
    ['semgrep', 'semgrep'],
    ['Opengrep OSS', 'semgrep'],
    [' SpotBugs ', 'spotbugs'],
    ['Fortify SCA', 'fortify-sca'],
    ['奇安信 代码卫士', '奇安信-代码卫士'],
    ['Semgreppy', 'semgreppy'],
  ])('%s is of the family %s', (tool, family) => {
    expect(toolFamily(tool)).toBe(family);
  });

  it.each([
    ['dj.java.sqli.concat', 'dj.java.sqli.concat'],
    ['opt.rules.dj.java.sqli.concat', 'dj.java.sqli.concat'],
    ['opt/rules/dj.java.sqli.concat', 'dj.java.sqli.concat'],
    ['opt.dj.rules.java.dj.java.sqli.concat', 'dj.java.sqli.concat'],
    ['dj.java.old', 'dj.java.new'],
    ['opt.dj.java.old', 'dj.java.new'],
    ['B608', 'B608'],
    ['adj.java.x', 'adj.java.x'],
    ['java/sql-injection', 'java/sql-injection'],
  ])('the rule %s is %s', (id, canonical) => {
    expect(canonicalRuleId(id, new Map([['dj.java.old', 'dj.java.new']]))).toBe(canonical);
  });
});

describe('ids of tools', () => {
  it.each([
    'requires login',
    'requires login_0',
    ' Requires Login ',
    '',
    '  ',
    '0',
    '0000',
    'N/A',
    'null',
    'none',
    '-',
    'unknown',
  ])('%j says nothing', (id) => expect(isPlaceholder(id)).toBe(true));
  it.each(['39fa2ee980eb94b0:1', 'none-of-it', '10', 'a'])('%j says something', (id) =>
    expect(isPlaceholder(id)).toBe(false),
  );
  it('are usable when one place alone has them', () => {
    expect([...usableToolIds(['a', 'b', 'a', 'requires login', 'c'])]).toEqual(['b', 'c']);
  });
});

describe('the function around a line', () => {
  it.each<[head: string, name: string | null]>([
    ['  public String query(String id) {', 'query'],
    ['  public static <T> List<T> all(Class<T> type) throws IOException {', 'all'],
    ['  @Override public void run() {', 'run'],
    ['  @GetMapping("/x") public String page(Model m) {', 'page'],
    ['  [HttpGet] public IActionResult Index(int id)', 'Index'],
    ['  void run() {', 'run'],
    ['  protected async Task<int> SaveAsync(', 'SaveAsync'],
    ['static int copy(char *to, const char *from) {', 'copy'],
    ['char *name(void) {', 'name'],
    ['def query(self, id):', 'query'],
    ['    async def query(self):', 'query'],
    ['export default async function load(id) {', 'load'],
    ['function* walk() {', 'walk'],
    ['  public function index(array $x)', 'index'],
    ['func (s *Server) Login(w http.ResponseWriter) {', 'Login'],
    ['func main() {', 'main'],
    ['  } else if (a(b)) {', null],
    ['  else if (a(b)) {', null],
    ['  return call(a);', null],
    ['  private final Map<String, Object> cache = new HashMap<>();', null],
    ['  for (int i = 0; i < n(); i++) {', null],
  ])('%s: %s', (head, name) => {
    expect(enclosingFunction([head, '    place();'], 2)).toBe(name);
  });
  it('is the nearest above, and the line itself counts', () => {
    const lines = ['def a():', '  x()', 'def b():', '  y()'];
    expect([1, 2, 3, 4, 9].map((line) => enclosingFunction(lines, line))).toEqual(['a', 'a', 'b', 'b', 'b']);
  });
});

const SOURCE = `class A {
  void first() {
    exec(a);
  }
  void second() {
    exec(a);
    exec(a);
  }
}`;

const at = (startLine: number | null, more: Partial<FingerprintInput> = {}): FingerprintInput => ({
  tool: 'semgrep',
  ruleId: 'dj.java.cmdi',
  path: 'A.java',
  startLine,
  endLine: startLine,
  ...more,
});
const strictOf = (inputs: readonly FingerprintInput[], text: string | null = SOURCE): string[] =>
  fingerprintMaterial(inputs, () => text).map(({ strict }) => strict);

describe('what makes a place', () => {
  it('tells equal lines apart by function and order, whatever the order of the results', () => {
    const [a, b, c] = strictOf([at(3), at(6), at(7)]);
    expect(new Set([a, b, c]).size).toBe(3);
    expect(strictOf([at(7), at(3), at(6)])).toEqual([c, a, b]);
  });
  it.each<[change: string, text: string, lines: readonly number[]]>([
    ['lines above', `// one\n// two\n${SOURCE}`, [5, 8, 9]],
    ['indentation', SOURCE.replaceAll('    exec', '\t\texec'), [3, 6, 7]],
    ['line ends', SOURCE.replaceAll('\n', '\r\n'), [3, 6, 7]],
    ['a byte order mark', `\uFEFF${SOURCE}`, [3, 6, 7]],
    ['a silencing comment', SOURCE.replace('exec(a);', 'exec(a); // nosemgrep: x'), [3, 6, 7]],
  ])('is not changed by %s', (_change, text, lines) => {
    expect(
      strictOf(
        lines.map((line) => at(line)),
        text,
      ),
    ).toEqual(strictOf([at(3), at(6), at(7)]));
  });
  it.each<[what: string, other: FingerprintInput]>([
    ['rule', at(3, { ruleId: 'dj.java.other' })],
    ['file', at(3, { path: 'B.java' })],
    ['tool', at(3, { tool: 'SpotBugs' })],
    ['length', at(3, { endLine: 4 })],
  ])('depends on the %s', (_what, other) => {
    expect(strictOf([other])).not.toEqual(strictOf([at(3)]));
  });
  it('is the same for the same rule elsewhere installed and run by either engine', () => {
    expect(strictOf([at(3, { tool: 'Opengrep OSS', ruleId: 'opt.rules.dj.java.cmdi' })])).toEqual(strictOf([at(3)]));
  });
  it('compares without path for a renamed file', () => {
    const contexts = [at(3), at(3, { path: 'B.java' })].map(
      (one) => fingerprintMaterial([one], () => SOURCE)[0]?.context,
    );
    expect(contexts[0]).toBe(contexts[1]);
  });
  it.each<[what: string, input: FingerprintInput, text: string | null]>([
    ['the whole file', at(null), SOURCE],
    ['a line behind the end', at(99), SOURCE],
    ['a file that is not held', at(3), null],
  ])('has no text for %s', (_what, input, text) => {
    expect(fingerprintMaterial([input], () => text)).toMatchObject([{ text: '', functionName: null }]);
  });
  it('takes ten lines at the most, and an end before the start for one line', () => {
    const long = Array.from({ length: 30 }, (_, n) => `l${n + 1}`).join('\n');
    const texts = [at(2, { endLine: 30 }), at(5, { endLine: 1 })];
    expect(fingerprintMaterial(texts, () => long).map(({ text }) => text)).toEqual(['l2l3l4l5l6l7l8l9l10l11', 'l5']);
  });
});
