/** Who is signed in, and what happens when the server no longer knows them: sign in again above the page, nothing typed is lost. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Office, Role, Session } from '../../schemas/generated/types.ts';
import { api, isCode, whenSessionExpires } from './api.ts';

export interface SessionState {
  /** null: nobody is signed in. */
  readonly session: Session | null;
  readonly loading: boolean;
  /** The server could not be asked. */
  readonly error: unknown;
  /** The session ended while a page was open. */
  readonly expired: boolean;
  readonly adopt: (session: Session) => void;
  readonly refresh: () => Promise<unknown>;
  readonly signOut: () => Promise<void>;
}

const SessionContext = createContext<SessionState | null>(null);

async function readSession(): Promise<Session | null> {
  try {
    return await api.get<Session>('/auth/session');
  } catch (error) {
    if (isCode(error, 'unauthenticated')) return null;
    throw error;
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: Number.POSITIVE_INFINITY });
  const [expired, setExpired] = useState(false);

  useEffect(() => whenSessionExpires(() => setExpired(true)), []);

  const state = useMemo<SessionState>(
    () => ({
      session: query.data ?? null,
      loading: query.isPending,
      error: query.isError ? query.error : null,
      expired,
      adopt: (session) => {
        const before = client.getQueryData<Session | null>(['session']);
        // Someone else sits down: nothing of the former person's page may stay.
        if (before && before.user.id !== session.user.id) {
          window.location.assign('/');
          return;
        }
        client.setQueryData(['session'], session);
        setExpired(false);
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      },
      refresh: () => query.refetch(),
      signOut: async () => {
        await api.post('/auth/sign-out');
        window.location.assign('/sign-in');
      },
    }),
    [client, query.data, query.isPending, query.isError, query.error, query.refetch, expired],
  );
  return <SessionContext value={state}>{children}</SessionContext>;
}

export function useSessionState(): SessionState {
  const state = useContext(SessionContext);
  if (state === null) throw new Error('SessionProvider is missing');
  return state;
}

/** The signed-in person; only below RequireSession. */
export function useSession(): Session {
  const { session } = useSessionState();
  if (session === null) throw new Error('used outside a session');
  return session;
}

export const hasRole = (session: Session, ...roles: Role[]): boolean =>
  session.roles.some((role) => roles.includes(role));

export const hasOffice = (session: Session, office: Office): boolean => session.office === office;

/** A lead without project binding may open projects. */
export const mayOpenProjects = (session: Session): boolean =>
  session.grants.some((grant) => grant.role === 'lead' && grant.projectId === null);

/** Whose pages these are; the side menu and the routes ask the same. */
export const worksInProjects = (session: Session): boolean =>
  hasRole(session, 'lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner');

export const rectifies = (session: Session): boolean => hasRole(session, 'owner', 'rectifier');

export const readsIssued = (session: Session): boolean => worksInProjects(session) || hasRole(session, 'auditor');
