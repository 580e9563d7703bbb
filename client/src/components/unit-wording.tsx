/** The standard's own wording of a unit where this organisation imported it, beside our gist; always saying which. */
import { useQuery } from '@tanstack/react-query';
import type { StandardTexts, StandardTextsText } from '../../../schemas/generated/types.ts';
import { api } from '../api.ts';

export const STANDARD_TEXTS_KEY = ['standard-texts'] as const;

type TextsByUnit = ReadonlyMap<string, StandardTextsText>;

/** Many places ask on one page; the map is made once for each answer. */
const maps = new WeakMap<StandardTexts, TextsByUnit>();
const NONE: TextsByUnit = new Map();

function byUnit(texts: StandardTexts | undefined): TextsByUnit {
  if (texts === undefined) return NONE;
  let map = maps.get(texts);
  if (map === undefined) {
    map = new Map(texts.items.map((item) => [item.unitId, item]));
    maps.set(texts, map);
  }
  return map;
}

/** Wording by unit id; empty where none was imported, or while it is being read: then the gist stands. */
export function useStandardTexts(): TextsByUnit {
  const { data } = useQuery({
    queryKey: STANDARD_TEXTS_KEY,
    queryFn: () => api.get<StandardTexts>('/standards/texts'),
    staleTime: 5 * 60_000,
  });
  return byUnit(data);
}

export const sourceOf = ({ citation }: StandardTextsText): string => `原文：${citation}，由本单位导入`;

interface UnitWordingProps {
  readonly unitId: string;
  readonly gist: string;
}

/** As the heading of a unit; below it where the wording stands, and the gist, by which people know the unit. */
export function UnitHeading({ unitId, gist }: UnitWordingProps) {
  const wording = useStandardTexts().get(unitId);
  return (
    <>
      <h2 className={wording === undefined ? undefined : 'unit-wording'}>{wording?.text ?? gist}</h2>
      {wording !== undefined && <WordingSource wording={wording} gist={gist} />}
    </>
  );
}

/** Below a wording that stands alone. */
export function WordingSource({ wording, gist }: { wording: StandardTextsText; gist: string }) {
  return (
    <p className="unit-wording-source mute small">
      <span>要点：{gist}</span>
      <span>（{sourceOf(wording)}）</span>
    </p>
  );
}

/** Within a line or a table cell: the wording with a small mark, the gist behind it. */
export function UnitWording({ unitId, gist }: UnitWordingProps) {
  const wording = useStandardTexts().get(unitId);
  if (wording === undefined) return gist;
  return (
    <span title={`要点：${gist}\n${sourceOf(wording)}`}>
      {wording.text}
      <span className="wording-mark">原文</span>
    </span>
  );
}
