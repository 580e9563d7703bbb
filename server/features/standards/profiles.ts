/** The report profiles as shipped, read once. */
import type { Profile, ProfileId } from '../../../schemas/generated/types.ts';
import { loadProfiles } from '../../catalogue.ts';

let loaded: Readonly<Record<ProfileId, Profile>> | undefined;

export function reportProfiles(): Readonly<Record<ProfileId, Profile>> {
  loaded ??= loadProfiles();
  return loaded;
}
