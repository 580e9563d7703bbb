/** Names inside an archive: decoded from whatever wrote them, and refused when they lead anywhere but below the folder. */
import { type SourceLimits, SourceRefused } from './source-limits.ts';

/** CP437 above ASCII: what zip means where neither UTF-8 nor Chinese fits. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const strictly = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** UTF-8, else GB18030, else CP437 (never fails). Chinese Windows writes zip names in its own code page and does not say so. */
export function decodeName(bytes: Uint8Array): string {
  const text = strictly('utf-8', bytes) ?? strictly('gb18030', bytes);
  return (
    text ?? [...bytes].map((byte) => (byte < 128 ? String.fromCharCode(byte) : (CP437[byte - 128] ?? '?'))).join('')
  );
}

/**
 * The name below the working copy, NFC with `/`; null for the folder itself.
 * @throws SourceRefused for a name that is absolute, climbs out, or no file can carry.
 */
export function safeName(raw: string, limits: SourceLimits): string | null {
  const name = raw.replaceAll('\\', '/').normalize('NFC');
  if (/^\/|^[A-Za-z]:/.test(name)) throw new SourceRefused('absolute_name', '压缩包中有绝对路径', raw);
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw new SourceRefused('traversal', '压缩包中有越出目录的文件名', raw);
  if (parts.some(isUnusable)) throw new SourceRefused('bad_name', '文件名含控制字符或不能使用', JSON.stringify(raw));
  if (parts.length - 1 > limits.depth) throw new SourceRefused('too_deep', `目录超过 ${limits.depth} 层`, raw);
  const long = Buffer.byteLength(name) > limits.nameBytes || parts.some((part) => Buffer.byteLength(part) > 255);
  if (long) throw new SourceRefused('bad_name', '文件名过长', raw);
  return parts.length === 0 ? null : parts.join('/');
}

const isUnusable = (part: string): boolean =>
  !part.isWellFormed() || [...part].some((letter) => letter < ' ' || letter === '\u007f') || part.trim() === '';
