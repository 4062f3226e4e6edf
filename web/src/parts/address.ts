import { useSearchParams } from 'react-router';

/**
 * 网址 — what the page shows stands in the address, so that it can be kept and sent on. Each change is upon the one before it,
 * though the page of that has not been drawn yet.
 */
export function useAddress(): [URLSearchParams, (change: Record<string, string | null>) => void] {
  const [params, setParams] = useSearchParams();
  return [
    params,
    (change) => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(change))
        if (value) next.set(name, value);
        else next.delete(name);
      setParams(next, { replace: true });
    },
  ];
}
