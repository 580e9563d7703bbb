/** Text typed but not handed in yet: kept in this browser, so that looking at another item or a reload loses nothing. */
import { useState } from 'react';
import { useSession } from '../../session.tsx';

interface KeptText {
  readonly text: string;
  readonly set: (text: string) => void;
  /** Once the server has it. */
  readonly drop: () => void;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Without storage the text lives as long as the page.
  }
}

export function useKeptText(id: string, stored: string): KeptText {
  const { user } = useSession();
  const key = `djbh.text.${user.id}.${id}`;
  const [text, setText] = useState(() => read(key) ?? stored);
  return {
    text,
    set: (next) => {
      setText(next);
      write(key, next === stored ? null : next);
    },
    drop: () => write(key, null),
  };
}
