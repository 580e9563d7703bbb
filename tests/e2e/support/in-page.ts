/** Runs inside the page: finds what a person would click or read. Self-contained functions, sent over as text. */

/** The topmost visible thing with this text that can be clicked, or null while there is none yet. */
export function clickable(text: string, scope: string | null): Element | null {
  const plain = (value: string | null | undefined) => (value ?? '').replace(/\s+/g, ' ').trim();
  const kinds =
    'button, a, label, summary, [role=button], [role=tab], [role=menuitem], [role=option], input[type=checkbox], input[type=radio], .ant-select-item-option, .ant-segmented-item, .ant-radio-button-wrapper, .ant-dropdown-menu-item';
  const roots = scope === null ? [document.body] : [...document.querySelectorAll(scope)];
  const namesOf = (element: Element) =>
    [plain((element as HTMLElement).innerText), plain(element.getAttribute('aria-label'))].filter(
      (name) => name !== '',
    );
  // What still slides or fades is not aimed at.
  const moving = '[class*="-appear"], [class*="-enter"], [class*="-leave"]';
  const onTop = (element: Element) => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return false;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return top !== null && (element.contains(top) || top.contains(element));
  };
  const reachable = (element: Element) => {
    if ((element as HTMLButtonElement).disabled === true || element.closest(moving) !== null) return false;
    if (onTop(element)) return true;
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    return onTop(element);
  };
  const found = roots.flatMap((root) => [...root.querySelectorAll(kinds)]);
  const tests: ((name: string) => boolean)[] = [
    (name) => name === text,
    (name) => name.startsWith(text),
    (name) => name.includes(text),
  ];
  for (const test of tests) {
    // The innermost of nested ones, the last of several layers.
    const hits = found.filter((element) => namesOf(element).some(test) && reachable(element));
    const inner = hits.filter((element) => !hits.some((other) => other !== element && element.contains(other)));
    const hit = inner[0];
    if (hit !== undefined) return hit;
  }
  return null;
}

/** The box to type into, by its label, its aria-label or its placeholder. */
export function field(label: string, scope: string | null): Element | null {
  const plain = (value: string | null | undefined) => (value ?? '').replace(/\s+/g, ' ').trim();
  const boxes = 'input:not([type=hidden]):not([type=file]), textarea';
  const usable = (box: Element): boolean => {
    const { width, height } = box.getBoundingClientRect();
    return width > 0 && height > 0 && !(box as HTMLInputElement).disabled;
  };
  const labelled = (tag: HTMLLabelElement): Element[] => {
    const named = tag.htmlFor === '' ? null : document.getElementById(tag.htmlFor);
    return [...(named?.matches(boxes) ? [named] : []), ...tag.querySelectorAll(boxes)];
  };
  const roots = scope === null ? [document.body] : [...document.querySelectorAll(scope)].reverse();
  const named = roots.flatMap((root) => [
    ...[...root.querySelectorAll('label')].flatMap((tag) =>
      labelled(tag).map((box) => ({ box, name: plain(tag.innerText) })),
    ),
    ...[...root.querySelectorAll(boxes)].flatMap((box) => [
      { box, name: plain(box.getAttribute('aria-label')) },
      { box, name: plain(box.getAttribute('placeholder')) },
    ]),
  ]);
  const fitting = named.filter(({ box }) => usable(box));
  const hit = fitting.find(({ name }) => name === label) ?? fitting.find(({ name }) => name.includes(label));
  // Not below a bar that stays at the edge of the window.
  hit?.box.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  return hit?.box ?? null;
}

/** Everything visible, as one line of text; what is typed into boxes counts too. */
export function visibleText(scope: string | null): string {
  const roots = scope === null ? [document.body] : [...document.querySelectorAll(scope)];
  const boxes = roots.flatMap((root) =>
    [
      ...root.querySelectorAll<HTMLInputElement>('input:not([type=password], [type=checkbox], [type=radio]), textarea'),
    ].map((box) => box.value),
  );
  return [...roots.map((root) => (root as HTMLElement).innerText), ...boxes].join('\n').replace(/\s+/g, ' ');
}

/** Nothing is being fetched or drawn any more. */
export function atRest(): boolean {
  const busy = [...document.querySelectorAll('.loading, .page-loading, .ant-spin-spinning, .ant-btn-loading')];
  const drawn = (document.getElementById('root')?.innerText ?? '').trim() !== '';
  return drawn && document.readyState === 'complete' && busy.every((element) => element.getClientRects().length === 0);
}

/** No dialog, drawer or list is on its way in or out. */
export function stillStands(): boolean {
  return (
    document.querySelector(
      '.ant-app [class*="-enter"], body > div [class*="-enter"], body > div [class*="-leave"], body > div [class*="-appear"]',
    ) === null
  );
}
