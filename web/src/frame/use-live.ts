import { useEffect } from 'react';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { Refusal, ask } from '../ask';
import { ChangeTokensDocument, type ChangeTokensQuery } from '../generated/operations';
import { useMe, useSession } from '../session/session';
import { readsRecords } from './watermark';

const SOON_MS = 8_000;
/** The longest that what others do is waited for, while nothing changes or nobody answers. */
const LATEST_MS = 60_000;

/** Of the ledgers that a key names. */
const OF_A_LEDGER = /^(records|record|counts|totals|worklist)$/;
/** Of whichever records have changed. */
const OF_ANY =
  /^(waiting|awaiting|own entries|watched|to decide|changes waiting|person|employer|case .*|month standing|deliverable|deliverables|next deliverable|unlocks|findings|sign batch)$/;
const OF_FIGURES =
  /^(progress|indicator|behind|sources|figure ledgers|by unit|not counted|series|comparison of|contradictions)$/;

type Seen = ChangeTokensQuery['changeTokens'];

/** 变动 — whether what was asked under a key may have another answer since. */
export function concerns(key: QueryKey, before: Seen, now: Seen): boolean {
  const name = String(key[0]);
  const tokens = new Map(before.ledgers.map(({ ledger, token }) => [ledger, token]));
  const changed = now.ledgers.filter(({ ledger, token }) => tokens.get(ledger) !== token);
  const hasMoved = before.figures !== now.figures || before.position !== now.position;
  if (OF_FIGURES.test(name)) return hasMoved;
  if (changed.length === 0) return false;
  const asked = JSON.stringify(key);
  return (
    OF_ANY.test(name) ||
    (OF_A_LEDGER.test(name) && changed.some(({ ledger }) => asked.includes(`"${ledger}"`)))
  );
}

/**
 * 随时更新 — what others do comes to the page without being asked for: every few seconds one small question, seldomer while
 * nothing happens or nobody answers, none while the page is not seen. What has changed is asked for again where it stands: the
 * focus, the scroll and what is typed stay.
 */
export function useLive(): void {
  const me = useMe();
  const isSignedIn = useSession().is === 'in';
  const queries = useQueryClient();
  const looks = me.permissions.includes('figures:read') || readsRecords(me);
  useEffect(() => {
    if (!isSignedIn || !looks) return;
    let seen: Seen | null = null;
    let wait = SOON_MS;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout>;
    const plan = () => {
      clearTimeout(timer);
      if (!isOver && document.visibilityState === 'visible')
        timer = setTimeout(() => void look(), wait);
    };
    async function look() {
      try {
        const { changeTokens: now } = await ask(ChangeTokensDocument, {}, 'unattended');
        if (isOver) return;
        const before = seen;
        seen = now;
        const isSame = before === null || JSON.stringify(before) === JSON.stringify(now);
        wait = isSame ? Math.min(wait * 1.5, LATEST_MS) : SOON_MS;
        if (!isSame)
          void queries.invalidateQueries({
            predicate: ({ queryKey }) => concerns(queryKey, before, now),
          });
      } catch (error) {
        // It is no use to ask on; whoever does something is told why.
        if (error instanceof Refusal) isOver = true;
        wait = Math.min(wait * 2, LATEST_MS);
      }
      plan();
    }
    const back = () => {
      wait = SOON_MS;
      if (document.visibilityState === 'visible') void look();
    };
    document.addEventListener('visibilitychange', back);
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', back);
    };
  }, [isSignedIn, looks, queries]);
}
