import { useEffect } from 'react';

/** The title names the page and never a person. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 台账`;
  }, [title]);
}
