/** Fakes for what lies outside the program: the printer, the queue's timing, the clock. Never for our own modules. */

import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { eq } from 'drizzle-orm';
import type { PdfPrinter } from '../../server/adapters/pdf.ts';
import {
  NO_COVERAGE,
  type Scanner,
  ScannerUnavailable,
  type ScanRequest,
  type ScanResult,
} from '../../server/adapters/scanner.ts';
import type { NewTask, TaskQueue, TaskRunner } from '../../server/adapters/task-queue.ts';
import type { Database, Db } from '../../server/db/client.ts';
import { tasks } from '../../server/db/schema/delivery.ts';

/** A smallest PDF: one empty page. */
export const EMPTY_PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n166\n%%EOF\n',
);

/** Prints one page without text, with what the finishing looks for: a place for every heading, and our font. */
export function fakePrinter(): PdfPrinter {
  return { print: async (html) => printedBlank(html), close: async () => {} };
}

async function printedBlank(html: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const page = pdf.addPage([595, 842]);
  const { context } = pdf;
  const anchors = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => [id, context.obj([page.ref, 'Fit'])]);
  pdf.catalog.set(PDFName.of('Dests'), context.register(context.obj(Object.fromEntries(anchors))));
  const file = context.register(context.stream('no glyphs'));
  const descriptor = context.obj({ Type: 'FontDescriptor', FontFile2: file });
  const name = 'AAAAAA+NotoSansSC-Regular';
  const descendant = context.obj({ Type: 'Font', Subtype: 'CIDFontType2', BaseFont: name, FontDescriptor: descriptor });
  context.register(context.obj({ Type: 'Font', Subtype: 'Type0', BaseFont: name, DescendantFonts: [descendant] }));
  return pdf.save({ useObjectStreams: false });
}

/** A machine without an engine. */
export function noScanner(): Scanner {
  return {
    probe: async () => null,
    scan: async () => {
      throw new ScannerUnavailable();
    },
  };
}

/** An engine that answers what the test says; it looked at every expected file unless told otherwise. */
export function fakeScanner(
  run: (request: ScanRequest, signal: AbortSignal) => Partial<ScanResult> | Promise<Partial<ScanResult>>,
): Scanner {
  const engine = { engine: 'semgrep', version: '1.180.0', path: '/fake' } as const;
  return {
    probe: async () => engine,
    scan: async (request, signal) => ({
      state: 'complete',
      reason: null,
      engine,
      exitCode: 0,
      durationMs: 1200,
      peakMemoryBytes: 1_000_000,
      findings: [],
      coverage: { ...NO_COVERAGE, scanned: request.expected ?? [] },
      ...(await run(request, signal)),
    }),
  };
}

/** Runs each task at once when woken, in this process, without a queue. */
export class InlineTasks implements TaskQueue {
  readonly #runners = new Map<string, TaskRunner>();
  readonly #waiting: { id: string; task: NewTask }[] = [];
  readonly #database: Database;
  #running: Promise<void> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  register(kind: string, run: TaskRunner): void {
    this.#runners.set(kind, run);
  }

  async enqueue(tx: Db, task: NewTask): Promise<string> {
    const id = crypto.randomUUID();
    const at = new Date();
    await tx.insert(tasks).values({ id, ...task, state: 'queued', createdAt: at, updatedAt: at });
    this.#waiting.push({ id, task });
    return id;
  }

  wake(): void {
    this.#running = this.#running.then(() => this.#drain());
  }

  /** Resolves when everything that was woken has run. */
  settled(): Promise<void> {
    return this.#running;
  }

  async #drain(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const { id, task } = next;
      const set = (values: Partial<typeof tasks.$inferInsert>) =>
        this.#database.db
          .update(tasks)
          .set({ ...values, updatedAt: new Date() })
          .where(eq(tasks.id, id));
      const runner = this.#runners.get(task.kind);
      try {
        if (runner === undefined) throw new Error(`no runner for ${task.kind}`);
        await set({ state: 'running' });
        const output = await runner({
          id,
          ...task,
          signal: new AbortController().signal,
          progress: async (progress, message) => {
            await set({ progress, message });
          },
        });
        await set({ state: 'done', progress: 100, output });
      } catch (error) {
        await set({ state: 'failed', error: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  async cancel(taskId: string): Promise<void> {
    await this.#database.db.update(tasks).set({ state: 'cancelled' }).where(eq(tasks.id, taskId));
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {}
}
