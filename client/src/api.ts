/** The only caller of the server. Failures become ApiError; a lost network is one of them, never an empty list. */

export interface Violation {
  /** JSON pointer into the body, such as `/owner/name`. */
  readonly path: string;
  readonly message: string;
}

interface Problem {
  readonly title?: string;
  readonly status?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly violations?: readonly Violation[];
  readonly current?: unknown;
  readonly requestId?: string;
}

export class ApiError extends Error {
  readonly status: number;
  /** The closed list of the server (server/errors.ts), or `network`. */
  readonly code: string;
  readonly violations: readonly Violation[];
  /** The stored row where someone else was faster. */
  readonly current: unknown;
  readonly requestId: string | null;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? '服务器没有给出原因');
    this.status = status;
    this.code = problem.code ?? 'internal_error';
    this.violations = problem.violations ?? [];
    this.current = problem.current;
    this.requestId = problem.requestId ?? null;
  }
}

export const isCode = (error: unknown, ...codes: string[]): error is ApiError =>
  error instanceof ApiError && codes.includes(error.code);

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface ListOf<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

type Listener = () => void;
let onExpired: Listener = () => {};

/** Told once by the session: what to do when the server no longer knows us. */
export function whenSessionExpires(listener: Listener): void {
  onExpired = listener;
}

/** Address below /api with its query; empty values are left out. */
export function apiUrl(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return `/api${path}${text === '' ? '' : `?${text}`}`;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { title: `服务器暂时无法应答（${response.status}），请稍后重试` };
  }
}

/** A session that never began is for the sign-in page to tell, not an expiry. */
const SILENT = ['/auth/session', '/auth/sign-in', '/auth/sign-out'];

async function send<Answer>(method: string, path: string, body?: unknown, query?: Query): Promise<Answer> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-DJBH'] = '1';
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(apiUrl(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, { code: 'network', title: '连接不上服务器，内容尚未保存；请检查网络后重试' });
  }
  if (!response.ok) {
    const error = new ApiError(response.status, await problemOf(response));
    if (error.code === 'unauthenticated' && !SILENT.includes(path)) onExpired();
    throw error;
  }
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

export const api = {
  get: <Answer>(path: string, query?: Query) => send<Answer>('GET', path, undefined, query),
  post: <Answer>(path: string, body: unknown = {}) => send<Answer>('POST', path, body),
  put: <Answer>(path: string, body: unknown) => send<Answer>('PUT', path, body),
  patch: <Answer>(path: string, body: unknown) => send<Answer>('PATCH', path, body),
  delete: <Answer>(path: string, body?: unknown) => send<Answer>('DELETE', path, body),
};

/** Reads every page of a list; for lists that the page shows whole (objects, members, cells of one object). */
export async function readAll<Row>(path: string, query: Query = {}): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: ListOf<Row> = await api.get<ListOf<Row>>(path, { limit: 500, ...query, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

/** What to tell a person about any failure. */
export function reasonOf(error: unknown): string {
  if (error instanceof ApiError) {
    const details = error.violations.map((row) => row.message).filter((text) => text !== error.message);
    const text = [error.message, ...details].join('；');
    return error.status >= 500 && error.requestId !== null ? `${text}（编号 ${error.requestId}）` : text;
  }
  return error instanceof Error ? error.message : String(error);
}

/** For the one sender that is not fetch (upload.ts, which must report its progress). */
export const reportExpired = (): void => onExpired();
