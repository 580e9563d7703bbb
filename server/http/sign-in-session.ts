/** Begins and ends a person's session. A new id at every sign-in: one fixed beforehand is worth nothing. */
import type { Request } from 'express';
import type { SessionData } from 'express-session';

export type PersonalSession = Pick<SessionData, 'userId' | 'secondFactor' | 'mustEnroll' | 'mustChangePassword'>;

export async function beginSession(request: Request, person: PersonalSession): Promise<void> {
  await settle((done) => request.session.regenerate(done));
  Object.assign(request.session, person);
  await settle((done) => request.session.save(done));
}

export const endSession = (request: Request): Promise<void> => settle((done) => request.session.destroy(done));

function settle(start: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}
