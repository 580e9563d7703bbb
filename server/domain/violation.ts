/** What a rule answers when something is wrong: an expected outcome, never thrown (RFC 9457 `violations`). */
export interface Violation {
  /** JSON pointer into the thing that was judged, e.g. `/record`. */
  readonly path: string;
  /** Chinese, for the person who must mend it. */
  readonly message: string;
}

export const isBlank = (text: string | null | undefined): boolean =>
  text === undefined || text === null || text.trim() === '';
