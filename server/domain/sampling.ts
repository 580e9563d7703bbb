/** Sampling strength of the plan: of identically configured devices a minimum by level is selected (GB/T 28449-2018; METHOD C.3). */
import type { FactObject } from '../../schemas/generated/types.ts';
import { isBlank } from './violation.ts';

export interface SamplingGap {
  readonly group: string;
  readonly selected: number;
  readonly required: number;
  readonly population: number;
}

/** Level 1 asks for one, 2 and 3 for two, 4 for three. */
const minimumOf = (level: number): number => (level <= 1 ? 1 : level >= 4 ? 3 : 2);

/** Groups with too few selected devices and no reason given on any of the others. */
export function samplingGaps(objects: readonly FactObject[], level: number): SamplingGap[] {
  const groups = new Map<string, FactObject[]>();
  for (const object of objects) {
    if (object.identicalGroup === undefined || isBlank(object.identicalGroup)) continue;
    const key = `${object.kind}|${object.identicalGroup.trim()}`;
    groups.set(key, [...(groups.get(key) ?? []), object]);
  }
  return [...groups.values()].flatMap((group) => {
    const required = Math.min(minimumOf(level), group.length);
    const selected = group.filter((object) => object.selected).length;
    const explained = group.some((object) => !object.selected && !isBlank(object.selectionReason));
    if (selected >= required || explained) return [];
    return [{ group: group[0]?.identicalGroup?.trim() ?? '', selected, required, population: group.length }];
  });
}
