/** Report templates: report-templates/<report>/<edition>/template.json says what a template is made of and which model it prints. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import type { ProfileId, ReportColumn, Schemas } from '../../schemas/generated/types.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'report-templates');

export interface TemplateDescription {
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  /** Name of the schema of the model it prints. */
  readonly model: keyof Schemas;
  readonly entry: string;
  /** Folders, later ones win. */
  readonly partials: readonly string[];
  readonly styles: readonly string[];
}

export interface ReportTemplate {
  readonly description: TemplateDescription;
  readonly styles: string;
  /** @throws Error naming line and column when the template asks for a field the model does not have. */
  print(view: object): string;
}

const FOLDERS = {
  assessment_report: { 2025: 'assessment-report/2025', 2021: 'assessment-report/2021' },
  // There is no national template of the proposal; both editions print the same nine parts (METHOD F).
  rectification_proposal: { 2025: 'rectification-proposal/2025', 2021: 'rectification-proposal/2025' },
  // Nor of the code audit's report, which knows no edition of the assessment (METHOD G).
  code_audit_report: { 2025: 'code-audit-report/2025', 2021: 'code-audit-report/2025' },
} as const;

const cache = new Map<string, ReportTemplate>();

/** The template of a kind and edition, compiled once. */
export function templateOf(kind: keyof typeof FOLDERS, edition: ProfileId): ReportTemplate {
  const folder = join(ROOT, FOLDERS[kind][edition]);
  const held = cache.get(folder);
  if (held) return held;
  const loaded = loadTemplate(folder);
  cache.set(folder, loaded);
  return loaded;
}

/** Reads a template folder; strict, so that a misspelt field fails instead of printing nothing. */
export function loadTemplate(folder: string): ReportTemplate {
  const description = JSON.parse(readFileSync(join(folder, 'template.json'), 'utf8')) as TemplateDescription;
  const handlebars = Handlebars.create();
  handlebars.registerHelper({ columnClass, cssString, pairs });
  for (const partials of description.partials) {
    for (const file of readdirSync(join(folder, partials)).filter((name) => name.endsWith('.hbs'))) {
      handlebars.registerPartial(basename(file, '.hbs'), readFileSync(join(folder, partials, file), 'utf8'));
    }
  }
  const compiled = handlebars.compile(readFileSync(join(folder, description.entry), 'utf8'), {
    strict: true,
    preventIndent: true,
  });
  return {
    description,
    styles: description.styles.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'),
    print: (view) => compiled(view),
  };
}

/** Arguments of helpers are not covered by strict mode. */
function given<Value>(value: Value | undefined, helper: string): Value {
  if (value === undefined) throw new Error(`argument of ${helper} not defined in the model`);
  return value;
}

/** Left-aligned columns carry a class; the rest is centred by the stylesheet. */
const columnClass = (columns: readonly ReportColumn[] | undefined, index: number): Handlebars.SafeString =>
  new Handlebars.SafeString(given(columns, 'columnClass')[index]?.align === 'left' ? ' class="l"' : '');

/** A quoted CSS string; `<` is escaped as well, because it stands inside a style element. */
const cssString = (text: string | undefined): Handlebars.SafeString => {
  const asCode = (mark: string) => `\\${mark.charCodeAt(0).toString(16).padStart(6, '0')}`;
  return new Handlebars.SafeString(`"${given(text, 'cssString').replaceAll(/["\\<>\n\r\f]/g, asCode)}"`);
};

/** Two fields a row. */
function pairs<Item>(items: readonly Item[] | undefined): Item[][] {
  const all = given(items, 'pairs');
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, row) => all.slice(row * 2, row * 2 + 2));
}
