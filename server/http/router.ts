/** Makes an Express router from the route table: who, what goes in, delegate, what comes out. Deny by default. */
import { json, type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { type Actor, rolesAnywhere } from '../actor.ts';
import type { AppContext } from '../context.ts';
import { AppError } from '../errors.ts';
import { canInOffice, canShared } from '../permissions.ts';
import { parse } from '../validation.ts';
import type { ActorSource } from './actors.ts';
import { FileAnswer, type RouteRequest, type RouteSpec, type Scope } from './route.ts';
import { scopeOf } from './scope.ts';
import { discardUploads, uploadedFiles, uploadMiddleware } from './uploads.ts';

const NO_SCOPE: Scope = { projectId: '', systemId: null, assessmentId: null, roles: [] };
const NOBODY: Actor = {
  id: '',
  username: '',
  displayName: '',
  office: null,
  everywhere: [],
  byProject: new Map(),
  ip: '',
};

export function routerOf(ctx: AppContext, actors: ActorSource, routes: readonly RouteSpec[]): Router {
  const router = Router();
  for (const spec of routes) {
    const chain: RequestHandler[] = [guard(ctx, actors, spec)];
    if (spec.upload !== undefined) chain.push(uploadMiddleware(ctx.files, spec.upload));
    else if (spec.method !== 'get') chain.push(json({ limit: spec.maxBody ?? 1024 * 1024, strict: false }));
    router[spec.method](spec.path, ...chain, (request, response) => answer(ctx, spec, request, response));
  }
  return router;
}

/** Before the body is read: a stranger may not make us parse megabytes. */
function guard(ctx: AppContext, actors: ActorSource, spec: RouteSpec): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    refuseForgery(request);
    if (Object.values(request.params).some((value) => value.includes('\0'))) throw new AppError('not_found');
    const actor = await actorFor(actors, spec, request);
    response.locals['actor'] = actor;
    response.locals['scope'] = NO_SCOPE;
    if (spec.access.kind === 'office' && !canInOffice(actor.office, spec.access.action))
      throw new AppError('forbidden');
    if (spec.access.kind === 'shared' && !canShared(rolesAnywhere(actor), spec.access.action))
      throw new AppError('forbidden');
    if (spec.access.kind === 'project') {
      response.locals['scope'] = await scopeOf(
        ctx.db,
        actor,
        request.params as Record<string, string>,
        spec.access.action,
      );
    }
    next();
  };
}

/** A form on a foreign page can not set this header; browsers also say where a request comes from. */
function refuseForgery(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (request.headers['x-djbh'] === undefined || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new AppError('forbidden', '请求来源不可信');
  }
}

async function actorFor(actors: ActorSource, spec: RouteSpec, request: Request): Promise<Actor> {
  const userId = request.session?.userId;
  if (spec.access.kind === 'public') return NOBODY;
  const actor = userId === undefined ? null : await actors.actor(userId, request.ip ?? '-');
  if (actor === null) throw new AppError('unauthenticated');
  if (spec.access.kind === 'session') return actor;
  if (request.session.mustChangePassword) throw new AppError('password_change_required');
  if (request.session.mustEnroll) throw new AppError('second_factor_required', '请先绑定动态口令');
  return actor;
}

async function answer(ctx: AppContext, spec: RouteSpec, request: Request, response: Response): Promise<void> {
  const files = uploadedFiles(request.files);
  let result: unknown;
  try {
    result = await spec.handle({
      ctx,
      actor: response.locals['actor'] as Actor,
      scope: response.locals['scope'] as Scope,
      params: request.params as Record<string, string>,
      body: (spec.body === undefined ? undefined : parse(spec.body, request.body ?? {})) as never,
      query: (spec.query === undefined ? undefined : parse(spec.query, request.query)) as never,
      files,
      request,
      response,
    } satisfies RouteRequest<never, never>);
  } finally {
    await discardUploads(files);
  }
  // Answered last: whoever is told that it is done finds nothing half done.
  send(spec, response, result);
}

function send(spec: RouteSpec, response: Response, result: unknown): void {
  if (result instanceof FileAnswer) {
    const disposition = result.inline ? 'inline' : 'attachment';
    response.set({
      'Content-Type': result.mediaType,
      'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(result.name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    response.sendFile(result.path, { dotfiles: 'allow' });
    return;
  }
  if (spec.answers === 'events' || response.headersSent) return;
  if (spec.answers === 'nothing' || result === undefined) {
    response.status(204).end();
    return;
  }
  response
    .status(spec.status ?? 200)
    .set('Cache-Control', 'no-store')
    .json(result);
}
