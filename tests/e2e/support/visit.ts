/** A person at a browser of their own: opens pages, reads, clicks, types. Faults of the page are collected all along. */
import { join } from 'node:path';
import type { BrowserContext, Cookie, ElementHandle, HTTPResponse, KeyInput, Page } from 'puppeteer';
import { atRest, clickable, field, stillStands, visibleText } from './in-page.ts';

export const SHOTS = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'djbh-e2e');

const WAIT_MS = 15_000;

export interface Where {
  /** CSS of the part of the page to look in, such as '.ant-modal'. */
  readonly in?: string;
  readonly timeout?: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const DESK: Size = { width: 1366, height: 768 };
export const TABLET: Size = { width: 1024, height: 768 };

export class Visit {
  readonly page: Page;
  readonly base: string;
  private readonly context: BrowserContext;
  private readonly collected: string[] = [];
  private readonly pending = new Set<string>();
  /** Questions of the browser itself, such as 'beforeunload', which are always answered with yes. */
  readonly asked: string[] = [];
  private readonly expected: RegExp[] = [/^401 GET \/api\/auth\/session$/];

  private constructor(context: BrowserContext, page: Page, base: string) {
    this.context = context;
    this.page = page;
    this.base = base;
  }

  static async begin(context: BrowserContext, base: string, size: Size = DESK): Promise<Visit> {
    const page = await context.newPage();
    await page.setViewport(size);
    const visit = new Visit(context, page, base);
    visit.watch();
    return visit;
  }

  private watch(): void {
    this.page.on('pageerror', (error) => this.collected.push(`page error: ${String(error)}`));
    this.page.on('console', (message) => {
      // A refused request is judged below, by its status.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.collected.push(`console: ${message.text()}`);
    });
    this.page.on('request', (request) => {
      // What the former page asked is answered to nobody.
      if (request.isNavigationRequest() && request.frame() === this.page.mainFrame()) this.pending.clear();
      if (request.resourceType() !== 'eventsource') this.pending.add(request.url());
    });
    this.page.on('requestfinished', (request) => this.pending.delete(request.url()));
    this.page.on('requestfailed', (request) => {
      this.pending.delete(request.url());
      const reason = request.failure()?.errorText ?? '';
      if (request.url().startsWith(this.base) && reason !== 'net::ERR_ABORTED')
        this.collected.push(`request failed: ${request.method()} ${request.url()} ${reason}`);
    });
    this.page.on('response', (response) => this.judge(response));
    this.page.on('dialog', (dialog) => {
      this.asked.push(dialog.type());
      void dialog.accept().catch(() => {});
    });
  }

  private judge(response: HTTPResponse): void {
    if (response.status() < 400 || !response.url().startsWith(this.base)) return;
    const { pathname } = new URL(response.url());
    const said = `${response.status()} ${response.request().method()} ${pathname}`;
    if (!this.expected.some((pattern) => pattern.test(said))) this.collected.push(said);
  }

  /** The journey provokes this refusal: status, method and path, such as /^409 PUT .*results/. */
  expectRefusal(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  faults(): readonly string[] {
    return this.collected;
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(this.base + path, { waitUntil: 'domcontentloaded' });
    await this.rest();
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.rest();
  }

  path(): string {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  /** Until the page has stopped asking and moving. */
  async rest(): Promise<void> {
    let calm = 0;
    const calmed = async (): Promise<boolean> => {
      calm = this.pending.size === 0 && (await this.page.evaluate(atRest)) ? calm + 1 : 0;
      return calm > 2;
    };
    await this.until(calmed, WAIT_MS, () => `${this.path()} does not come to rest: ${[...this.pending].join()}`);
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.goto('/sign-in');
    await this.fill('用户名', username);
    await this.fill('口令', password);
    await this.click('登录');
    await this.until(
      async () => !this.path().startsWith('/sign-in'),
      WAIT_MS,
      () => `${username} is not let in`,
    );
    await this.rest();
  }

  /** Asks again and again from outside: the page's policy forbids the usual way, by evaluated text. */
  private async until<T>(
    ask: () => Promise<T>,
    timeout: number,
    complaint: () => string | Promise<string>,
  ): Promise<T> {
    const end = Date.now() + timeout;
    for (;;) {
      // A page on its way to another one cannot be asked.
      const answer = await ask().catch(() => null);
      if (answer !== null && answer !== false) return answer as T;
      if (Date.now() > end) throw new Error(await complaint());
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }

  private find(finder: typeof clickable, text: string, where: Where): Promise<ElementHandle<Element>> {
    return this.until(
      async () => {
        const handle = await this.page.evaluateHandle(finder, text, where.in ?? null);
        const element = handle.asElement() as ElementHandle<Element> | null;
        if (element === null) await handle.dispose();
        return element as ElementHandle<Element>;
      },
      where.timeout ?? WAIT_MS,
      () => this.complaint(text, where),
    );
  }

  private async complaint(text: string, where: Where): Promise<string> {
    const shown = await this.text(where).catch(() => '');
    return `「${text}」 is not on ${this.path()}${where.in === undefined ? '' : ` in ${where.in}`}: ${shown.slice(0, 2000)}`;
  }

  /** Clicks it once it stands still; what is drawn anew meanwhile is looked for again. */
  private async clickOn(finder: typeof clickable, text: string, where: Where, count = 1): Promise<void> {
    for (let turn = 0; ; turn += 1) {
      const element = await this.find(finder, text, where);
      try {
        const before = await element.boundingBox();
        await new Promise((resolve) => setTimeout(resolve, 50));
        const after = await element.boundingBox();
        const still = before !== null && after !== null && before.x === after.x && before.y === after.y;
        if (still || turn > 40) return await element.click({ count });
      } catch (error) {
        if (turn > 40) throw error;
      } finally {
        await element.dispose();
      }
    }
  }

  /** By what is written on it; waits until it can really be clicked. */
  async click(text: string, where: Where = {}): Promise<void> {
    await this.clickOn(clickable, text, where);
  }

  /** Replaces what the box holds. */
  async fill(label: string, text: string, where: Where = {}): Promise<void> {
    await this.clickOn(field, label, where);
    await this.press('Control', 'KeyA');
    if (text === '') await this.press('Backspace');
    else await this.type(text);
  }

  /** One choice of a select box; a long list is searched by typing where that is possible, else scrolled. */
  async choose(label: string, option: string, where: Where = {}): Promise<void> {
    await this.clickOn(field, label, where);
    const searchable = await this.page.evaluate(() => !(document.activeElement as HTMLInputElement).readOnly);
    if (searchable) await this.type(option);
    const list = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)';
    for (let turn = 0; turn < 12; turn += 1) {
      try {
        return await this.click(option, { in: list, timeout: turn === 0 ? 2_500 : 800 });
      } catch (error) {
        if (turn === 11) throw error;
        await this.page.$eval(`${list} .rc-virtual-list-holder`, (holder) => holder.scrollBy(0, 150)).catch(() => {});
      }
    }
  }

  async press(...keys: KeyInput[]): Promise<void> {
    const held = keys.slice(0, -1);
    const last = keys.at(-1);
    for (const key of held) await this.page.keyboard.down(key);
    if (last !== undefined) await this.page.keyboard.press(last);
    for (const key of held.reverse()) await this.page.keyboard.up(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.sendCharacter(text);
  }

  text(where: Where = {}): Promise<string> {
    return this.page.evaluate(visibleText, where.in ?? null);
  }

  async see(text: string, where: Where = {}): Promise<void> {
    const wanted = text.replace(/\s+/g, ' ');
    await this.until(
      async () => (await this.text(where)).includes(wanted),
      where.timeout ?? WAIT_MS,
      () => this.complaint(text, where),
    );
  }

  /** Not there once the page is at rest; what is just leaving gets a moment. */
  async dontSee(text: string, where: Where = {}): Promise<void> {
    await this.rest();
    await this.until(
      async () => !(await this.text(where)).includes(text),
      where.timeout ?? 3_000,
      () => `「${text}」 is to be seen on ${this.path()}`,
    );
  }

  /** Nothing of this kind is to be seen any more, such as '.ant-modal'. */
  async gone(selector: string): Promise<void> {
    const visible = async (): Promise<boolean> =>
      this.page.$$eval(selector, (found) => found.some((element) => element.getClientRects().length > 0));
    await this.until(
      async () => !(await visible()),
      WAIT_MS,
      () => `${selector} stays on ${this.path()}`,
    );
  }

  /** Picks files where a button opens the chooser. */
  async pickFiles(button: string, paths: readonly string[], where: Where = {}): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForFileChooser({ timeout: WAIT_MS }),
      this.click(button, where),
    ]);
    await chooser.accept([...paths]);
  }

  /** What Ctrl+V does with a picture on the clipboard. */
  async paste(name: string, content: Buffer, type = 'image/png'): Promise<void> {
    await this.page.evaluate(
      (file: string, base64: string, mediaType: string) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([bytes], file, { type: mediaType }));
        (document.activeElement ?? document.body).dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      name,
      content.toString('base64'),
      type,
    );
  }

  /** The file behind a link. */
  async download(link: string, where: Where = {}): Promise<Buffer> {
    const element = await this.find(clickable, link, where);
    const base64 = await element.evaluate(async (anchor) => {
      const answer = await fetch((anchor as HTMLAnchorElement).href);
      if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
      const reader = new FileReader();
      const read = new Promise<string>((resolve) => {
        reader.onload = () => resolve(String(reader.result));
      });
      reader.readAsDataURL(await answer.blob());
      return (await read).replace(/^[^,]*,/, '');
    });
    await element.dispose();
    return Buffer.from(base64, 'base64');
  }

  async screenshot(name: string): Promise<string> {
    const path = join(SHOTS, `${name}.png`);
    await this.until(
      () => this.page.evaluate(stillStands),
      2_000,
      () => 'moving',
    ).catch(() => {});
    await this.page.screenshot({ path: path as `${string}.png` });
    return path;
  }

  cookies(): Promise<Cookie[]> {
    return this.context.cookies();
  }

  takeCookies(cookies: Cookie[]): Promise<void> {
    return this.context.setCookie(...cookies);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
