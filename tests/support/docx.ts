/** Small docx files for tests, written by hand: what Word keeps of paragraphs, tables and automatic numbers. */
import { zipOf } from './zip.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const xml = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${W}>${content}</w:${root}>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A paragraph; `numbered` is [numId, level], `style` a style's id. */
export function paragraph(text: string, options: { numbered?: [number, number]; style?: string } = {}): string {
  const { numbered, style } = options;
  const number = numbered && `<w:numPr><w:ilvl w:val="${numbered[1]}"/><w:numId w:val="${numbered[0]}"/></w:numPr>`;
  const pPr = `<w:pPr>${style === undefined ? '' : `<w:pStyle w:val="${style}"/>`}${number ?? ''}</w:pPr>`;
  const half = Math.ceil(text.length / 2);
  const runs = [text.slice(0, half), text.slice(half)].map(
    (part) => `<w:r><w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`,
  );
  return `<w:p>${pPr}${runs.join('')}</w:p>`;
}

export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

interface ListLevel {
  readonly format?: string;
  readonly text: string;
  readonly style?: string;
}

/** One list definition per entry; numId and abstractNumId are its place from 1. `restarts`: further numIds that begin anew. */
export function numbering(
  lists: readonly (readonly ListLevel[])[],
  restarts: readonly { of: number; count: number }[] = [],
): string {
  const level = ({ format = 'decimal', text, style }: ListLevel, at: number): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${style === undefined ? '' : `<w:pStyle w:val="${style}"/>`}<w:lvlText w:val="${text}"/></w:lvl>`;
  const abstracts = lists.map(
    (levels, at) => `<w:abstractNum w:abstractNumId="${at + 1}">${levels.map(level).join('')}</w:abstractNum>`,
  );
  const nums = lists.map((_levels, at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at + 1}"/></w:num>`);
  const more = restarts.flatMap(({ of, count }) =>
    Array.from(
      { length: count },
      (_, at) =>
        `<w:num w:numId="${of * 1000 + at}"><w:abstractNumId w:val="${of}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
    ),
  );
  return xml('numbering', [...abstracts, ...nums, ...more].join(''));
}

export const styles = (
  rows: readonly { id: string; name: string; basedOn?: string; numId?: number; level?: number }[],
): string =>
  xml(
    'styles',
    rows
      .map(({ id, name, basedOn, numId, level }) => {
        const numPr =
          numId === undefined
            ? ''
            : `<w:pPr><w:numPr>${level === undefined ? '' : `<w:ilvl w:val="${level}"/>`}<w:numId w:val="${numId}"/></w:numPr></w:pPr>`;
        return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${basedOn === undefined ? '' : `<w:basedOn w:val="${basedOn}"/>`}${numPr}</w:style>`;
      })
      .join(''),
  );

export const docx = (body: readonly string[], parts: { numbering?: string; styles?: string } = {}): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
    'word/document.xml': xml('document', `<w:body>${body.join('')}</w:body>`),
    ...(parts.numbering === undefined ? {} : { 'word/numbering.xml': parts.numbering }),
    ...(parts.styles === undefined ? {} : { 'word/styles.xml': parts.styles }),
  });
