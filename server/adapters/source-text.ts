/**
 * Source text in whatever encoding, turned into UTF-8 without a mark at its beginning. Engines read UTF-8 only and pass over
 * anything else in silence. Line ends stay as they are, so that line numbers hold.
 */

export type SourceEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'latin1' | 'binary';

export interface DecodedSource {
  readonly encoding: SourceEncoding;
  /** null for a binary file. */
  readonly text: string | null;
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Mark → UTF-8 → GB18030 (or Big5 where that reads better) → Big5 → Latin-1, which always reads and is a guess. */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  const wide = wideEncoding(bytes);
  if (wide !== null) {
    const text = strictly(wide, bytes);
    return text === null ? { encoding: 'binary', text: null } : { encoding: wide, text };
  }
  if (bytes.subarray(0, 8192).includes(0)) return { encoding: 'binary', text: null };
  const plain = strictly('utf-8', bytes);
  if (plain !== null) return { encoding: hasMark(bytes, [0xef, 0xbb, 0xbf]) ? 'utf-8-bom' : 'utf-8', text: plain };
  const big5 = strictly('big5', bytes);
  const gb = strictly('gb18030', bytes);
  if (gb !== null && !(big5 !== null && looksLikeBig5(bytes))) return { encoding: 'gb18030', text: gb };
  if (big5 !== null) return { encoding: 'big5', text: big5 };
  return { encoding: 'latin1', text: Buffer.from(bytes).toString('latin1') };
}

const hasMark = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/** By its mark, or by every other byte of the beginning being zero. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (hasMark(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (hasMark(bytes, [0xfe, 0xff])) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  if (sample.length < 8 || bytes.length % 2 === 1) return null;
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 5;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : null;
}

/** Nearly all Chinese of mainland sources has both bytes of a letter above 0xA0; Big5 has half of its second bytes below. */
function looksLikeBig5(bytes: Uint8Array): boolean {
  let pairs = 0;
  let low = 0;
  for (let at = 0; at < bytes.length - 1; at += 1) {
    if ((bytes[at] ?? 0) < 0x81) continue;
    pairs += 1;
    at += 1;
    if ((bytes[at] ?? 0) < 0xa1) low += 1;
  }
  return pairs >= 4 && low / pairs > 0.25;
}
