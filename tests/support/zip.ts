/** Zips for tests: sound ones, and ones with a lie in their bytes. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export async function zipOf(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** Writes another name of the same length over an entry's name, in the local header and in the directory. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('names must have the same length');
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

const DIRECTORY_ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);

/** Lets the directory declare another unpacked size for the entry of this name. */
export function withDeclaredSize(zip: Buffer, name: string, size: number): Buffer {
  const lying = Buffer.from(zip);
  for (let at = lying.indexOf(DIRECTORY_ENTRY); at >= 0; at = lying.indexOf(DIRECTORY_ENTRY, at + 4)) {
    const length = lying.readUInt16LE(at + 28);
    if (lying.toString('utf8', at + 46, at + 46 + length) === name) lying.writeUInt32LE(size, at + 24);
  }
  return lying;
}
