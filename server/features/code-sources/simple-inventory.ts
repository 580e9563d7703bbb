/** Language and class of a file by its name and place: what a hand-over consists of, until somebody looks closer. */
import type { CodeFileClass } from '../../../schemas/generated/types.ts';
import type { SourceFile } from '../../adapters/source-store.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  java: 'Java',
  jsp: 'JSP',
  jspx: 'JSP',
  kt: 'Kotlin',
  js: 'JavaScript',
  mjs: 'JavaScript',
  cjs: 'JavaScript',
  jsx: 'JavaScript',
  ts: 'TypeScript',
  tsx: 'TypeScript',
  vue: 'Vue',
  py: 'Python',
  php: 'PHP',
  go: 'Go',
  cs: 'C#',
  c: 'C',
  h: 'C',
  cc: 'C++',
  cpp: 'C++',
  hpp: 'C++',
  sql: 'SQL',
  xml: 'XML',
  properties: 'Properties',
  yml: 'YAML',
  yaml: 'YAML',
  html: 'HTML',
  htm: 'HTML',
  css: 'CSS',
  json: 'JSON',
  sh: 'Shell',
};
const CODE = new Set(Object.values(LANGUAGES).filter((name) => !['CSS', 'JSON'].includes(name)));
const THIRD = /(?:^|\/)(?:node_modules|bower_components|vendor|third[-_]?party|site-packages|ajax\/libs)\//i;
/** Front-end libraries that lie among own scripts under their own name. */
const LIBRARY =
  /(?:^|\/)(?:jquery|bootstrap|layui|layer|echarts|vue|vue-router|vuex|axios|react(?:-dom)?|angular|lodash|underscore|moment|require|zepto|ueditor|kindeditor|ckeditor|wangeditor|codemirror|ztree|select2|sweetalert2?|swiper|highcharts|d3|three|html5shiv|respond)(?:[-.](?:\d[\w.-]*|min|all|core|runtime|global|prod|common|slim|bundle))*\.(?:js|css)$/i;
const GENERATED = /(?:^|\/)(?:target\/generated[^/]*|generated|gen)\/|\.(?:pb\.go|designer\.cs|g\.cs)$/i;
const MINIFIED = /[.-]min\.(?:js|css)$/i;
const BYTES_PER_LINE = 1000;

export const languageOf = (path: string): string | null =>
  LANGUAGES[/\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? null;

export function classOf({ path, encoding, size, lines }: SourceFile): CodeFileClass {
  if (encoding === 'binary') return 'binary';
  if (THIRD.test(path)) return 'third_party';
  const language = languageOf(path);
  const isScript = language === 'JavaScript' || language === 'CSS';
  if (MINIFIED.test(path) || (isScript && size > BYTES_PER_LINE * Math.max(lines, 1))) return 'minified';
  if (LIBRARY.test(path)) return 'third_party';
  if (GENERATED.test(path)) return 'generated';
  return language !== null && CODE.has(language) ? 'own' : 'other';
}
