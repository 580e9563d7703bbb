/** Fonts travel with the project: each report embeds a subset of the full TTF; the host's fonts are never relied on. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { codePointsOf } from './truetype.ts';

const require = createRequire(import.meta.url);

/** The family the stylesheets name; no installed font is called so, so that nothing can take its place. */
export const FONT_FAMILY = 'Report Sans';

/** PostScript names of the embedded faces, as they must appear in the PDF. */
export const FONT_NAMES = { 400: 'NotoSansSC-Regular', 700: 'NotoSansSC-Bold' } as const;

export type FontWeight = keyof typeof FONT_NAMES;

const FILES: Readonly<Record<FontWeight, string>> = {
  400: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  700: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
};

const loaded = new Map<FontWeight, { file: Buffer; covered: ReadonlySet<number> }>();

function fontOf(weight: FontWeight) {
  const held = loaded.get(weight);
  if (held) return held;
  const file = readFileSync(require.resolve(FILES[weight]));
  const font = { file, covered: codePointsOf(file) };
  loaded.set(weight, font);
  return font;
}

/** Vertical metrics and OpenType features are of no use in print and cost a third of the subsetting time. */
const UNUSED_TABLES = ['vmtx', 'vhea', 'GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'gasp'];

/** A TrueType file with only the glyphs of `text`. */
export const fontSubset = (weight: FontWeight, text: string): Promise<Buffer> =>
  subsetFont(fontOf(weight).file, text, {
    targetFormat: 'truetype',
    keepFeatures: [],
    noLayoutClosure: true,
    noHinting: true,
    dropTables: UNUSED_TABLES,
  });

/**
 * Adds both faces to a page as data: addresses. A character the font lacks would vanish or come from some host font;
 * it is printed as 〔U+20BB7〕 instead, so that the reader sees that something is there.
 */
export async function embedFonts(html: string): Promise<string> {
  const spelled = spellOut(html);
  const text = [...new Set(spelled + ESCAPED)].join('');
  const faces: string[] = [];
  for (const weight of [400, 700] as const) {
    const font = (await fontSubset(weight, text)).toString('base64');
    faces.push(
      `@font-face{font-family:"${FONT_FAMILY}";font-weight:${weight};src:url(data:font/ttf;base64,${font}) format("truetype")}`,
    );
  }
  return spelled.replace('</head>', () => `<style>${faces.join('')}</style></head>`);
}

/** Written as entities in the page, so that the page's own text need not hold them. */
const ESCAPED = `&<>"'\`=`;

/** Layout characters draw nothing and need no glyph. */
const BLANK = /\s|[\u200b-\u200d]|\ufeff|[\ufe00-\ufe0f]/u;

function spellOut(html: string): string {
  const { covered } = fontOf(400);
  const lacking = [...new Set(html)].filter((mark) => !BLANK.test(mark) && !covered.has(mark.codePointAt(0) ?? 0));
  if (lacking.length === 0) return html;
  const names = new Map(lacking.map((mark) => [mark, codeName(mark)]));
  return Array.from(html, (mark) => names.get(mark) ?? mark).join('');
}

const codeName = (mark: string): string =>
  `〔U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`;
