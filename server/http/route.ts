/**
 * One route is one object: method, path, who may, what goes in, what comes out, and a handler that reads, delegates and
 * answers. The table of all routes makes the router, the OpenAPI document and the role × route test grid.
 */
import type { Request, Response } from 'express';
import type { Role, Schemas } from '../../schemas/generated/types.ts';
import type { Actor } from '../actor.ts';
import type { AppContext } from '../context.ts';
import type { Action, OfficeAction, SharedAction } from '../permissions.ts';

export type SchemaName = keyof Schemas;

/** `project` routes name their scope by a path parameter: projectId, systemId, assessmentId, documentId or taskId. */
export type Access =
  | { kind: 'public' }
  /** Signed in, also with an expired password or a missing second factor: sign-out, change of password. */
  | { kind: 'session' }
  | { kind: 'signed_in' }
  | { kind: 'office'; action: OfficeAction }
  /** What all projects share; a role in any project counts. */
  | { kind: 'shared'; action: SharedAction }
  | { kind: 'project'; action: Action };

/** The project a request is about and what its caller is there. */
export interface Scope {
  readonly projectId: string;
  readonly systemId: string | null;
  readonly assessmentId: string | null;
  readonly roles: readonly Role[];
}

export interface UploadRule {
  readonly field: string;
  readonly maxFiles: number;
  readonly maxBytes: number;
}

export interface UploadedFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

export interface RouteRequest<Body, Query> {
  readonly ctx: AppContext;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  readonly files: readonly UploadedFile[];
  readonly request: Request;
  readonly response: Response;
}

export interface RouteSpec {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly body?: SchemaName;
  readonly query?: SchemaName;
  readonly response?: SchemaName;
  readonly status?: number;
  readonly upload?: UploadRule;
  /** Parsed body limit in bytes; 1 MiB unless told. */
  readonly maxBody?: number;
  /** Answers with a file or a stream instead of JSON. */
  readonly answers?: 'json' | 'file' | 'events' | 'nothing';
  // biome-ignore lint/suspicious/noConfusingVoidType: a handler that streams returns nothing
  handle(request: RouteRequest<never, never>): Promise<unknown | void>;
}

type BodyOf<Name> = Name extends SchemaName ? Schemas[Name] : undefined;

interface TypedRoute<
  B extends SchemaName | undefined,
  Q extends SchemaName | undefined,
  R extends SchemaName | undefined,
> extends Omit<RouteSpec, 'body' | 'query' | 'response' | 'handle'> {
  readonly body?: B;
  readonly query?: Q;
  readonly response?: R;
  handle(request: RouteRequest<BodyOf<B>, BodyOf<Q>>): Promise<R extends SchemaName ? Schemas[R] : unknown>;
}

/** Gives the handler the types of its schemas: a wrong field does not compile. */
export function route<
  B extends SchemaName | undefined = undefined,
  Q extends SchemaName | undefined = undefined,
  R extends SchemaName | undefined = undefined,
>(spec: TypedRoute<B, Q, R>): RouteSpec {
  return spec as unknown as RouteSpec;
}

/** What a handler returns to send a stored file. `inline` only for PDFs and images that we recognised by content. */
export class FileAnswer {
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  readonly inline: boolean;
  constructor(file: { path: string; name: string; mediaType: string; inline?: boolean }) {
    this.path = file.path;
    this.name = file.name;
    this.mediaType = file.mediaType;
    this.inline = file.inline ?? false;
  }
}
