import { useEffect } from 'react';
import { t } from './language';

/** The title names the page and never a person. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = t('{title} · 台账', { title });
  }, [title]);
}
