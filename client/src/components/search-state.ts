import { useSearchParams } from 'react-router';

/** One filter kept in the address: it survives reload, back and a copied link. Empty means absent. */
export function useSearchState(key: string, initial = ''): [string, (value: string) => void] {
  const [params, setParams] = useSearchParams();
  const set = (value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '' || value === initial) next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return [params.get(key) ?? initial, set];
}
