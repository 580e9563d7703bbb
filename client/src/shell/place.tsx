/** Where one is (project, system), told by the page and shown in the top bar. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export interface Crumb {
  readonly text: string;
  readonly to?: string;
}

export interface Place {
  readonly crumbs: readonly Crumb[];
  /** 示例数据 is marked on every page of an example project. */
  readonly example: boolean;
}

const NOWHERE: Place = { crumbs: [], example: false };

const PlaceContext = createContext<{ place: Place; setPlace: (place: Place) => void } | null>(null);

export function PlaceProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Place>(NOWHERE);
  const value = useMemo(() => ({ place, setPlace }), [place]);
  return <PlaceContext value={value}>{children}</PlaceContext>;
}

export const usePlaceShown = (): Place => useContext(PlaceContext)?.place ?? NOWHERE;

/** Called by a page: sets the breadcrumb, the mark and the window's title until it is left. */
export function usePlace(crumbs: readonly Crumb[], example: boolean): void {
  const setPlace = useContext(PlaceContext)?.setPlace;
  const text = JSON.stringify(crumbs);
  useEffect(() => {
    const parsed = JSON.parse(text) as Crumb[];
    setPlace?.({ crumbs: parsed, example });
    document.title = [...parsed.map((crumb) => crumb.text).reverse(), '等保测评工作台'].join(' - ');
    return () => {
      setPlace?.(NOWHERE);
      document.title = '等保测评工作台';
    };
  }, [text, example, setPlace]);
}
