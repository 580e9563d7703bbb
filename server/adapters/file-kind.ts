/** What a file is by its content, never by its name alone; only kinds that can be evidence are known here. */
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
/** Kinds recognised by their bytes, with the endings under which they come. */
const BINARY: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['.png'],
  'image/apng': ['.png', '.apng'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
  'image/heic': ['.heic', '.heif'],
  'application/pdf': ['.pdf'],
  [`${OFFICE}wordprocessingml.document`]: ['.docx'],
  [`${OFFICE}spreadsheetml.sheet`]: ['.xlsx'],
  [`${OFFICE}presentationml.presentation`]: ['.pptx'],
  'application/zip': ['.zip', '.docx', '.xlsx', '.pptx'],
  'application/vnd.tcpdump.pcap': ['.pcap', '.cap', '.pcapng'],
};
const CLAIMING: ReadonlySet<string> = new Set(Object.values(BINARY).flat());
/** Browsers and shells act on these whatever they hold. */
const ACTIVE =
  /\.(?:html?|xhtml|shtml|mht|svgz?|js|mjs|vbs|wsf|hta|bat|cmd|com|exe|scr|msi|dll|ps1|sh|jar|apk|lnk|php|jsp|asp)$/i;
const MARKUP =
  /^\s*(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+(?:html|svg)|html|head|body|svg|script|iframe|(?:\w+:)svg)\b/i;

export type FileKind = { readonly mediaType: string } | { readonly refusal: string };

/** Images and PDFs that a browser may show in place. */
export const isShownInline = (mediaType: string): boolean =>
  ['image/png', 'image/apng', 'image/jpeg', 'image/webp', 'application/pdf'].includes(mediaType);

/** Media type of a file that may be kept as evidence, or a Chinese sentence why it may not. */
export async function fileKind(path: string, name: string): Promise<FileKind> {
  const ending = extname(name).toLowerCase();
  if (ACTIVE.test(name))
    return { refusal: `不接受 ${ending} 文件（网页、脚本或可执行文件）；可截图或压缩为 zip 后上传` };
  const found = (await fileTypeFromFile(path))?.mime;
  const endings = found === undefined ? undefined : BINARY[found];
  if (found !== undefined && endings !== undefined) {
    const isDisguised = CLAIMING.has(ending) && !endings.includes(ending);
    return isDisguised ? { refusal: `内容与扩展名 ${ending} 不符（实为 ${found}）` } : { mediaType: found };
  }
  const head = await textHead(path);
  if (head === null)
    return { refusal: '不是可接受的类型：图片、PDF、docx/xlsx/pptx、zip、文本、日志、csv、json 或抓包文件' };
  if (MARKUP.test(head)) return { refusal: '内容是网页或 SVG，不能作为证据上传；可截图或压缩为 zip 后上传' };
  if (head.startsWith('#!')) return { refusal: '内容是脚本，不能作为证据上传；可压缩为 zip 后上传' };
  if (CLAIMING.has(ending)) return { refusal: `内容与扩展名 ${ending} 不符（实为文本）` };
  return { mediaType: TEXT_ENDINGS[ending] ?? 'text/plain' };
}

const TEXT_ENDINGS: Readonly<Record<string, string>> = { '.json': 'application/json', '.csv': 'text/csv' };
const HEAD_LENGTH = 4096;

interface Reading {
  readonly decoder: InstanceType<typeof TextDecoder>;
  head: string;
}

/** Windows exports its settings in UTF-16 with a mark; Chinese devices still write GB 18030. */
function readingsOf(start: Buffer): Reading[] {
  const mark = start.subarray(0, 2).toString('hex');
  const encodings = mark === 'fffe' ? ['utf-16le'] : mark === 'feff' ? ['utf-16be'] : ['utf-8', 'gb18030'];
  return encodings.map((encoding) => ({ decoder: new TextDecoder(encoding, { fatal: true }), head: '' }));
}

/** The beginning of a text; null when the file is no text in any encoding we know. */
async function textHead(path: string): Promise<string | null> {
  let open: Reading[] | null = null;
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer;
    open = (open ?? readingsOf(bytes)).filter((reading) => continues(reading, bytes));
    if (open.length === 0) return null;
  }
  return open?.find((reading) => continues(reading, null))?.head ?? null;
}

/** Control characters other than those of lines, pages and coloured terminal output. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells binary from text
const CONTROLS = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/** Reads on; false when the bytes are no text in this encoding. */
function continues(reading: Reading, bytes: Buffer | null): boolean {
  try {
    const { decoder } = reading;
    const text = bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
    if (reading.head.length < HEAD_LENGTH) reading.head += text.slice(0, HEAD_LENGTH);
    return !CONTROLS.test(text);
  } catch {
    return false;
  }
}
