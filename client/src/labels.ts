/** Chinese words for the contract's codes; the one place where the client knows them. */
import labels from '../../standards/labels.json' with { type: 'json' };

export type LabelGroup = keyof typeof labels;

/** Word for a code; the code itself where nobody gave it a word, so that nothing vanishes from the page. */
export function label(group: LabelGroup, code: string | null | undefined): string {
  if (code === null || code === undefined || code === '') return '—';
  const words: Readonly<Record<string, string>> = labels[group];
  return words[code] ?? code;
}

/** Choices of a group for a select box, in the order of the labels file. */
export function optionsOf(group: LabelGroup): { value: string; label: string }[] {
  return Object.entries(labels[group]).map(([value, text]) => ({ value, label: text }));
}

export const codesOf = (group: LabelGroup): string[] => Object.keys(labels[group]);
