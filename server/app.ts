/** createApp(ctx): middleware in order, the route table, the built client, the error handler. Never listens. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { AppContext } from './context.ts';
import { AppError } from './errors.ts';
import { problemHandler } from './http/problem.ts';
import { routerOf } from './http/router.ts';
import { sessionMiddleware } from './http/session.ts';
import { allRoutes } from './routes.ts';

const clientDir = join(import.meta.dirname, '..', 'client', 'dist');

export function createApp(ctx: AppContext): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');
  app.use(securityHeaders(ctx.config.secureCookies));
  app.use('/api', sessionMiddleware(ctx.config, ctx.sessions, ctx.sessionSecret));
  app.use('/api', routerOf(ctx, ctx.actors, allRoutes));
  app.use('/api', () => {
    throw new AppError('not_found', '没有这个接口');
  });
  serveClient(app);
  app.use(problemHandler(ctx.log));
  return app;
}

/** antd writes its styles at run time, so styles may be inline; scripts never. */
function securityHeaders(https: boolean): express.RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: https,
  });
}

function serveClient(app: Express): void {
  // Only the client: compressing answers that hold secrets next to what a caller sent would leak their length.
  app.use(compression());
  app.use(express.static(clientDir, { index: false, maxAge: '1h', immutable: false }));
  app.get(/^\/(?!api\/).*/, (_request, response, next) => {
    const page = join(clientDir, 'index.html');
    if (!existsSync(page)) return next(new AppError('not_found', '界面尚未构建，请运行 npm start'));
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
}
