/** Where the browser for printing is: named, installed, or brought along as a package (design: Runtime). */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** An installed browser, or null; `named` (CHROMIUM_PATH) wins when it exists and fails loudly when it does not. */
export function installedBrowser(named: string | null): string | null {
  if (named !== null) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH 指向的浏览器不存在：${named}`);
    return named;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...FIXED];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** The browser to start; the packaged one is unpacked on first use. Its recommended flags switch protections off and are not taken. */
export async function browserToStart(named: string | null): Promise<string> {
  const path = installedBrowser(named);
  if (path !== null) return path;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
