import { useSyncExternalStore } from 'react';
import { actUnder } from '../ask';
import type { DelegatedFragment } from '../generated/operations';

let acting: DelegatedFragment | null = null;
const listeners = new Set<() => void>();

/** 代签 — in whose place one signs at present; a page that is loaded again is one's own again. */
export const useActing = (): DelegatedFragment | null =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => acting,
  );

export function actFor(next: DelegatedFragment | null): void {
  acting = next;
  actUnder(next?.id ?? null);
  for (const tell of listeners) tell();
}
