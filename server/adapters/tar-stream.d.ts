/** The part of tar-stream that is used: reading, and in tests writing. */
declare module 'tar-stream' {
  import type { Readable, Writable } from 'node:stream';
  export interface Headers {
    readonly name: string;
    readonly size?: number;
    readonly type?: string | null;
    readonly pax?: Readonly<Record<string, string>> | null;
  }
  export type Entry = Readable & { readonly header: Headers };
  export type Extract = Writable & AsyncIterable<Entry>;
  export type Pack = Readable & { entry(header: Headers, content: string): unknown; finalize(): void };
  export function pack(): Pack;
  export function extract(options?: { readonly filenameEncoding?: BufferEncoding }): Extract;
}
