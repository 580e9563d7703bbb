import type { ComponentType } from 'react';
import type { Session } from '../../../schemas/generated/types.ts';
import { useSession } from '../session.tsx';
import { NotFoundPage } from './error-pages.tsx';

/** A page that is nobody else's: others are told that there is none, as the server tells them (design: not-yours is 404). */
export function guarded(isTheirs: (session: Session) => boolean, Page: ComponentType): ComponentType {
  return function Guarded() {
    return isTheirs(useSession()) ? <Page /> : <NotFoundPage />;
  };
}
