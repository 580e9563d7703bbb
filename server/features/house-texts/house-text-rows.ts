/** House texts as the pages see them. */
import type {
  HouseText,
  HouseTextDetail,
  HouseTextDetailVersion,
  ProposeHouseText,
} from '../../../schemas/generated/types.ts';
import type { HouseTextContent } from '../../db/schema/house-texts.ts';
import { type HouseTextDraft, houseTextWarnings } from '../../domain/house-text-rules.ts';
import type { Library } from '../../domain/library.ts';
import type { StoredText, VersionRow } from './house-texts.repo.ts';

type Content = Pick<HouseTextDraft, 'text' | 'problem'>;

export const contentOf = (content: HouseTextContent): Content =>
  'text' in content ? { text: content.text, problem: null } : { text: null, problem: content };

/** @throws Error where neither is there; the rules have refused that before. */
export function storedContent({ text, problem }: Content): HouseTextContent {
  if (text !== null) return { text: text.trim() };
  if (problem !== null) return problem;
  throw new Error('a house text without content');
}

export const draftOf = (command: Omit<ProposeHouseText, 'unitId'> & { readonly unitId: string }): HouseTextDraft => ({
  unitId: command.unitId,
  type: command.type,
  verdict: command.verdict ?? null,
  kinds: [...new Set(command.kinds ?? [])],
  text: command.text ?? null,
  problem: command.problem ?? null,
});

export const pendingOf = (text: StoredText): VersionRow | undefined =>
  text.versions.find(({ state }) => state === 'proposed');

/** The version in use; of a text without one, the latest. */
export function shownOf(text: StoredText): VersionRow {
  const shown = text.versions.find(({ version }) => version === text.currentVersion) ?? text.versions[0];
  if (shown === undefined) throw new Error(`house text ${text.id} has no version`);
  return shown;
}

export function answerOf(text: StoredText, library: Library): HouseText {
  const { versions, currentVersion, createdBy: _author, createdAt, lastUsedAt, ...row } = text;
  const shown = shownOf(text);
  return {
    ...row,
    controlPoint: library.units.find(({ id }) => id === text.unitId)?.controlPoint ?? '',
    currentVersion,
    latestVersion: versions[0]?.version ?? shown.version,
    pendingVersion: pendingOf(text)?.version ?? null,
    shownVersion: shown.version,
    ...contentOf(shown.content),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

export function detailOf(text: StoredText, library: Library): HouseTextDetail {
  const unit = library.units.find(({ id }) => id === text.unitId);
  const versions = text.versions.map((row): HouseTextDetailVersion => {
    const { version, state, authorId, authorName, reviewerName, remark } = row;
    const content = contentOf(row.content);
    return {
      version,
      ...content,
      state,
      authorId,
      authorName,
      proposedAt: row.proposedAt.toISOString(),
      reviewerName,
      reviewedAt: row.reviewedAt?.toISOString() ?? null,
      remark,
      warnings: houseTextWarnings({ ...text, ...content }, unit),
    };
  });
  return { item: answerOf(text, library), versions };
}
