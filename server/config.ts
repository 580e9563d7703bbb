/** The only reader of the environment: turns it into a typed configuration, or lists every fault at once. */
import { resolve } from 'node:path';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** null: the embedded database in dataDir. */
  readonly databaseUrl: string | null;
  readonly chromiumPath: string | null;
  readonly semgrepPath: string | null;
  /** Address printed in QR codes; null: derived from host and port. */
  readonly publicUrl: string;
  /** Cookies are marked Secure when the public address is https. */
  readonly secureCookies: boolean;
  readonly production: boolean;
  /** Load the example into an empty database. */
  readonly loadExample: boolean;
}

export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`环境变量有误：\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const blankToNull = (value: string | undefined): string | null =>
  value === undefined || value.trim() === '' ? null : value.trim();

function readPort(value: string | null, problems: string[]): number {
  if (value === null) return 3000;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  problems.push(`PORT 应为 0–65535 的整数，现为 ${JSON.stringify(value)}`);
  return 3000;
}

function checkUrl(name: string, value: string | null, protocols: string[], problems: string[]): string | null {
  if (value === null) return null;
  try {
    if (protocols.includes(new URL(value).protocol)) return value;
  } catch {
    // falls through to the message below
  }
  problems.push(`${name} 应为 ${protocols.map((protocol) => `${protocol}//`).join(' 或 ')} 开头的地址`);
  return null;
}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const port = readPort(blankToNull(env['PORT']), problems);
  const host = blankToNull(env['HOST']) ?? '127.0.0.1';
  const databaseUrl = checkUrl(
    'DATABASE_URL',
    blankToNull(env['DATABASE_URL']),
    ['postgres:', 'postgresql:'],
    problems,
  );
  const publicUrl = checkUrl('PUBLIC_URL', blankToNull(env['PUBLIC_URL']), ['http:', 'https:'], problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    port,
    host,
    dataDir: resolve(blankToNull(env['DATA_DIR']) ?? 'data'),
    databaseUrl,
    chromiumPath: blankToNull(env['CHROMIUM_PATH']),
    semgrepPath: blankToNull(env['SEMGREP_PATH']),
    publicUrl: publicUrl ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    secureCookies: publicUrl?.startsWith('https:') ?? false,
    production: env['NODE_ENV'] === 'production',
    loadExample: env['DJBH_EXAMPLE'] !== 'off',
  };
}
