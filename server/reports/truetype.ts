/** What a TrueType file says of itself: where its tables are and which characters it has (OpenType specification, cmap formats 4 and 12). */

export function codePointsOf(font: Buffer): ReadonlySet<number> {
  const cmap = tableOffset(font, 'cmap');
  const covered = new Set<number>();
  const count = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = font.readUInt16BE(subtable);
    if (format === 12) addGroups(font, subtable, covered);
    else if (format === 4) addSegments(font, subtable, covered);
  }
  return covered;
}

export function tableOffset(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`font has no ${tag} table`);
}

function addGroups(font: Buffer, subtable: number, covered: Set<number>): void {
  const groups = font.readUInt32BE(subtable + 12);
  for (let group = 0; group < groups; group += 1) {
    const at = subtable + 16 + group * 12;
    addRange(covered, font.readUInt32BE(at), font.readUInt32BE(at + 4));
  }
}

/** Segments with a glyph array may hold gaps; they are read one by one. */
function addSegments(font: Buffer, subtable: number, covered: Set<number>): void {
  const size = font.readUInt16BE(subtable + 6);
  for (let segment = 0; segment < size; segment += 2) {
    const end = font.readUInt16BE(subtable + 14 + segment);
    const start = font.readUInt16BE(subtable + 16 + size + segment);
    const rangeAt = subtable + 16 + size * 3 + segment;
    const range = font.readUInt16BE(rangeAt);
    if (start === 0xffff) continue;
    if (range === 0) addRange(covered, start, end);
    else {
      for (let code = start; code <= end; code += 1) {
        if (font.readUInt16BE(rangeAt + range + (code - start) * 2) !== 0) covered.add(code);
      }
    }
  }
}

function addRange(covered: Set<number>, start: number, end: number): void {
  for (let code = start; code <= end; code += 1) covered.add(code);
}
