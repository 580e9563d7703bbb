/** The part of tar-stream that is used: reading. */
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
  export function extract(options?: { readonly filenameEncoding?: BufferEncoding }): Extract;
}
