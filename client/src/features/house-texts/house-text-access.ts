/** Who meets the organisation's own texts; as the server decides (server/permissions.ts, SHARED_ACTIONS). */
import type { Session } from '../../../../schemas/generated/types.ts';
import { hasRole } from '../../session.tsx';

export const readsHouseTexts = (session: Session): boolean => hasRole(session, 'lead', 'assessor', 'reviewer');

export const proposesHouseTexts = (session: Session): boolean => hasRole(session, 'lead', 'assessor');

export const reviewsHouseTexts = (session: Session): boolean => hasRole(session, 'lead', 'reviewer');
