import { startTransition, useEffect, useRef, useState } from 'react';
import { Refusal, ask, sentenceOf, type Issue } from '../ask';
import { CheckDocument } from '../generated/operations';
import { useSession } from '../session/session';
import { isBlank, type Change, type Row, type Told } from './sheet';

const AT_REST_MS = 400;
/** So many at once are answered before one has read the first. */
const AT_ONCE = 100;

/** 核对 — rows of which nothing has been said are asked about, so many at a time, once one stops typing. */
export function useChecking(
  ledger: string,
  rows: readonly Row[],
  valuesOf: (row: Row) => Record<string, unknown>,
  change: (change: Change) => void,
) {
  const isSignedIn = useSession().is === 'in';
  const [failure, setFailure] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const isAsking = useRef(false);
  const given = useRef(valuesOf);
  given.current = valuesOf;
  const unsaid = rows.filter((row) => row.told === null && !isBlank(row));
  const waiting = unsaid.slice(0, AT_ONCE);
  const latest = useRef(waiting);
  latest.current = waiting;

  useEffect(() => {
    if (!isSignedIn || waiting.length === 0 || failure) return;
    const rest = setTimeout(() => void next(), AT_REST_MS);
    return () => clearTimeout(rest);
    async function next() {
      if (isAsking.current) return;
      isAsking.current = true;
      const asked = latest.current;
      const steps = asked.map((row) => ({ values: given.current(row) }));
      try {
        const { check } = await ask(CheckDocument, { ledger, verb: 'enter', steps });
        const told = toldBy(asked, check.problems, check.hints);
        // A hundred rows drawn anew do not keep whoever types waiting.
        startTransition(() => change({ does: 'tell', told }));
      } catch (error) {
        // Somebody signs in again, and the same is asked anew.
        if (!(error instanceof Refusal && error.code === 'SIGN_IN_REQUIRED'))
          setFailure(sentenceOf(error));
      } finally {
        isAsking.current = false;
        setRound((before) => before + 1);
      }
    }
  }, [rows, isSignedIn, failure, round, ledger]);

  return { unsaid: unsaid.length, failure, askAgain: () => setFailure(null) };
}

export interface InRow extends Issue {
  row?: number | null | undefined;
}

/** What names no row is said of the only one, or of all. */
export function toldBy<Asked>(
  asked: readonly Asked[],
  problems: readonly InRow[],
  hints: readonly InRow[],
): Map<Asked, Told> {
  const of = (issues: readonly InRow[], at: number) =>
    issues.filter(({ row }) => (row ?? at + 1) === at + 1);
  return new Map(
    asked.map((row, at) => [row, { problems: of(problems, at), hints: of(hints, at) }]),
  );
}
