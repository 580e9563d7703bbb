/** Prints HTML to PDF. (The Chromium printer is being written; the type is what others need.) */
export interface PrintOptions {
  readonly signal?: AbortSignal;
}
export interface PdfPrinter {
  print(html: string, options?: PrintOptions): Promise<Uint8Array>;
  close(): Promise<void>;
}
export function chromiumPrinter(_options: { chromiumPath: string | null }): PdfPrinter {
  return { print: () => Promise.reject(new Error('not ready')), close: async () => {} };
}
