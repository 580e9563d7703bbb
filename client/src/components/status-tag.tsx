import type { ReactNode } from 'react';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'mute' | 'hollow';

/** A small word with a calm colour; always text, so that it also reads in black and white. */
export function StatusTag({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={`status-tag tone-${tone}`} title={title}>
      {children}
    </span>
  );
}
