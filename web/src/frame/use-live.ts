import { useEffect, useState } from 'react';
import { useQueryClient, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { Refusal, ask } from '../ask';
import { ChangeTokensDocument, type ChangeTokensQuery } from '../generated/operations';
import { useMe, useSession } from '../session/session';
import { useActing } from '../signing/acting';
import { readsRecords } from './watermark';

const SOON_MS = 8_000;
/** The longest that what others do is waited for, while nothing changes or nobody answers. */
const LATEST_MS = 60_000;
/** Figures move with nearly everything that is done. */
const FIGURES_MS = 30_000;
/** What takes long to ask is asked so much seldomer. */
const REST_OF_TIME_TAKEN = 4;
/** Asked on, they would be refused for ever. */
const FOR_GOOD = /^(NOT_PERMITTED|DOCUMENT_NOT_ALLOWED|DELEGATION_NOT_IN_FORCE)$/;
const TOUCHES = ['pointerdown', 'keydown'];

/** Of the ledgers that a key names. */
const OF_A_LEDGER = /^(records|record|counts|totals|worklist)$/;
/** Of whichever records have changed; what stands beside a record is as new as the record. */
const OF_ANY =
  /^(waiting|awaiting|own entries|watched|to decide|changes waiting|person|employer|case .*|month standing|deliverable|deliverables|next deliverable|unlocks|findings|sign batch|sign queue|freeze|freezes|targets of)$/;
const BESIDE_A_RECORD =
  /^(table rows|evaluation scores|comparison progress|comparison rows|linked|other cases|closing checklist|breakdown|mergings|records about)$/;
const OF_FIGURES =
  /^(progress|indicator|behind|sources|figure ledgers|by unit|not counted|series|comparison of|contradictions)$/;

type Seen = ChangeTokensQuery['changeTokens'];

const figuresMoved = (before: Seen, now: Seen) =>
  before.figures !== now.figures || before.position !== now.position;

/** 变动 — whether what was asked under a key may have another answer since. */
export function concerns(key: QueryKey, before: Seen, now: Seen): boolean {
  const name = String(key[0]);
  const tokens = new Map(before.ledgers.map(({ ledger, token }) => [ledger, token]));
  const changed = now.ledgers.filter(({ ledger, token }) => tokens.get(ledger) !== token);
  const hasMoved = figuresMoved(before, now);
  if (OF_FIGURES.test(name)) return hasMoved;
  if (changed.length === 0) return false;
  const asked = JSON.stringify(key);
  return (
    OF_ANY.test(name) ||
    BESIDE_A_RECORD.test(name) ||
    (OF_A_LEDGER.test(name) && changed.some(({ ledger }) => asked.includes(`"${ledger}"`)))
  );
}

/** What is under way goes on; it may have been read before the change, so it is asked once more. */
async function askAgain(queries: QueryClient, isMeant: (key: QueryKey) => boolean): Promise<void> {
  const underWay = queries
    .getQueryCache()
    .findAll({ fetchStatus: 'fetching', predicate: ({ queryKey }) => isMeant(queryKey) });
  const calmly = { cancelRefetch: false };
  await queries.invalidateQueries({ predicate: ({ queryKey }) => isMeant(queryKey) }, calmly);
  if (underWay.length > 0)
    await queries.invalidateQueries({ predicate: (each) => underWay.includes(each) }, calmly);
}

/** 未取到新的 — what is shown was answered before, and is asked in vain since; of a list the next part is asked by whoever misses it. */
export const isStale = ({ state: { status, data, fetchMeta } }: Query): boolean =>
  status === 'error' && data !== undefined && !fetchMeta?.fetchMore;

/**
 * 随时更新 — what others do comes to the page without being asked for: every few seconds one small question, seldomer while
 * nothing happens or nobody answers, none while the page is not seen. What has changed is asked for again where it stands: the
 * focus, the scroll and what is typed stay. What does not come is asked again the next time; whether anything is asked at all
 * is answered: false while nobody knows what others do.
 */
export function useLive(): boolean {
  const me = useMe();
  const isSignedIn = useSession().is === 'in';
  const queries = useQueryClient();
  // What is seen in a colleague's place is followed in that place.
  const acting = useActing()?.id;
  const [isHeard, setHeard] = useState(true);
  const looks = acting !== undefined || me.permissions.includes('figures:read') || readsRecords(me);
  useEffect(() => {
    if (!isSignedIn || !looks) return;
    let seen: Seen | null = null;
    let wait = SOON_MS;
    let figuresAt = 0;
    let isOver = false;
    let isLooking = false;
    let timer: ReturnType<typeof setTimeout>;
    const plan = () => {
      clearTimeout(timer);
      if (!isOver && document.visibilityState === 'visible')
        timer = setTimeout(() => void look(), wait);
    };
    async function look() {
      if (isLooking || isOver) return;
      isLooking = true;
      clearTimeout(timer);
      let isAsleep = false;
      try {
        const { changeTokens: told } = await ask(ChangeTokensDocument, {}, 'unattended');
        if (isOver) return;
        setHeard(true);
        const before = seen;
        const began = Date.now();
        const isTooSoon = before !== null && began - figuresAt < FIGURES_MS;
        const now = isTooSoon
          ? { ...told, figures: before.figures, position: before.position }
          : told;
        seen = now;
        const missed = queries.getQueryCache().findAll({ type: 'active', predicate: isStale });
        const isSame = before === null || JSON.stringify(before) === JSON.stringify(now);
        if (!isSame && figuresMoved(before, now)) figuresAt = began;
        const keys = new Set(missed.map(({ queryKey }) => queryKey));
        if (!isSame || keys.size > 0)
          await askAgain(
            queries,
            (key) => keys.has(key) || (!isSame && concerns(key, before, now)),
          );
        const rest = (Date.now() - began) * REST_OF_TIME_TAKEN;
        wait = Math.min(isSame ? wait * 1.5 : Math.max(SOON_MS, rest), LATEST_MS);
      } catch (error) {
        if (isOver) return;
        const code = error instanceof Refusal ? error.code : '';
        if (FOR_GOOD.test(code)) isOver = true;
        isAsleep = code === 'SIGN_IN_REQUIRED';
        // Of what is asked no more nobody waits for an answer.
        if (!isAsleep) setHeard(isOver);
        wait = Math.min(wait * 2, LATEST_MS);
      } finally {
        isLooking = false;
      }
      // Whoever is here again may have signed in in another window.
      if (isAsleep) for (const each of TOUCHES) document.addEventListener(each, back);
      else plan();
    }
    const wake = () => {
      for (const each of TOUCHES) document.removeEventListener(each, back);
    };
    const back = () => {
      wake();
      wait = SOON_MS;
      if (document.visibilityState === 'visible') void look();
    };
    document.addEventListener('visibilitychange', back);
    // Whoever is connected again need not wait for the next time.
    window.addEventListener('online', back);
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
      wake();
      document.removeEventListener('visibilitychange', back);
      window.removeEventListener('online', back);
    };
  }, [isSignedIn, looks, queries, acting]);
  return isHeard;
}
