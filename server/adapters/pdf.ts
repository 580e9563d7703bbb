/** HTML → PDF by one warm headless Chromium: one print at a time, no network, no page scripts (budgets B6). */
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer';
import { browserToStart } from './chromium-path.ts';

export interface PrintOptions {
  readonly signal?: AbortSignal;
}

export interface PdfPrinter {
  /** @throws PrintFailed when there is no browser, the page asks for anything outside itself, or Chromium fails. */
  print(html: string, options?: PrintOptions): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The document could not be printed; the message is for people. */
export class PrintFailed extends Error {}

const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--proxy-server=http://127.0.0.1:9',
];

/** Never resolved: the only request to it is answered from memory. */
const ADDRESS = 'http://report.invalid/';
const TIMEOUT_MS = 10 * 60_000;

export function chromiumPrinter({ chromiumPath }: { chromiumPath: string | null }): PdfPrinter {
  let starting: Promise<Browser> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function browser(): Promise<Browser> {
    const held = await starting?.catch(() => null);
    if (held?.connected) return held;
    starting = startBrowser(chromiumPath);
    return starting;
  }

  async function printNow(html: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const page = await (await browser()).newPage();
    const stop = () => void page.close().catch(() => {});
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await printPage(page, html);
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof PrintFailed ? error : new PrintFailed(`打印失败：${String(error)}`, { cause: error });
    } finally {
      signal?.removeEventListener('abort', stop);
      await page.close().catch(() => {});
    }
  }

  return {
    print(html, { signal } = {}) {
      const printed = queue.then(() => printNow(html, signal));
      queue = printed.catch(() => {});
      return printed;
    },
    async close() {
      const held = await starting?.catch(() => null);
      starting = null;
      await held?.close();
    },
  };
}

async function startBrowser(chromiumPath: string | null): Promise<Browser> {
  try {
    return await puppeteer.launch({
      executablePath: await browserToStart(chromiumPath),
      headless: true,
      pipe: true,
      protocolTimeout: TIMEOUT_MS,
      args: FLAGS,
      env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    });
  } catch (error) {
    throw new PrintFailed(`找不到或无法启动打印用的浏览器（可用 CHROMIUM_PATH 指定）：${String(error)}`, {
      cause: error,
    });
  }
}

async function printPage(page: Page, html: string): Promise<Uint8Array> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('error', (error) => faults.push(`页面崩溃：${error.message}`));
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(request, html, faults));
  await page.goto(ADDRESS, { waitUntil: 'load', timeout: TIMEOUT_MS });
  // Print layout asks for fonts only when it starts; both weights must be there before.
  const fonts = await page.evaluate(
    'Promise.all([...document.fonts].map((font) => font.load().then(() => "", (error) => String(error)))).then((all) => all.filter(Boolean))',
  );
  faults.push(...(fonts as string[]).map((fault) => `字体未能载入：${fault}`));
  if (faults.length > 0) throw new PrintFailed(`打印失败：${faults.join('；')}`);
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    // Tags and outline cost 40 % of the time; the outline is added afterwards from our own headings.
    tagged: false,
    outline: false,
    timeout: TIMEOUT_MS,
  });
  if (faults.length > 0) throw new PrintFailed(`打印失败：${faults.join('；')}`);
  return pdf;
}

/** The page itself comes from memory, data: addresses are part of it, everything else is refused and reported. */
async function answer(request: HTTPRequest, html: string, faults: string[]): Promise<void> {
  const url = request.url();
  if (url === ADDRESS) await request.respond({ contentType: 'text/html; charset=utf-8', body: html });
  else if (url.startsWith('data:')) await request.continue();
  else if (url === `${ADDRESS}favicon.ico`) await request.abort('blockedbyclient');
  else {
    faults.push(`文档引用了外部资源：${url.slice(0, 200)}`);
    await request.abort('blockedbyclient');
  }
}
