import { useEffect, useRef, useState } from 'react';
import { Refusal, askUntilAnswered, mustSignIn, newKey, sentenceOf } from '../ask';
import { EnterDocument } from '../generated/operations';
import type { DraftKeeper } from '../drafts/draft-keeper';
import type { Change, Entered, Row } from './sheet';
import { toldBy, type InRow } from './use-checking';

const AT_ONCE = 100;

interface Batch {
  rows: readonly Row[];
  key: string;
}

const batchOf = (rows: readonly Row[]): Batch => ({ rows, key: newKey() });

export type Sending = 'not' | 'sending' | 'unknown';

interface Entering {
  ledger: string;
  valuesOf: (row: Row) => Record<string, unknown>;
  whomOf: (row: Row) => string;
  change: (change: Change) => void;
  keeper: DraftKeeper;
  /** What the draft still holds once these rows are entered. */
  leftAfter: (entered: ReadonlySet<number>) => string | null;
}

/** 登记 — so many rows at a time, each batch under a number of its own: what is sent twice is stored once. */
export function useEntering({ ledger, valuesOf, whomOf, change, keeper, leftAfter }: Entering) {
  const [sending, setSending] = useState<Sending>('not');
  const [complaint, setComplaint] = useState<string | null>(null);
  const page = useRef(new AbortController());
  const gone = useRef(new Set<number>());
  /** Sent, and answered by nobody before one had to sign in: stored or not, under this key it is stored once. */
  const open = useRef<Batch | null>(null);
  useEffect(() => {
    page.current = new AbortController();
    return () => page.current.abort();
  }, []);

  async function enter(ready: readonly Row[]): Promise<number> {
    setSending('sending');
    setComplaint(null);
    let entered = 0;
    gone.current = new Set();
    await keeper.hold();
    try {
      const again = open.current;
      open.current = null;
      const isSame = again?.rows.every((row) => ready.includes(row));
      if (again && isSame) entered += await enterBatch(again);
      // Something else may be there already: that is asked before any of it is entered.
      if (again && !isSame) change({ does: 'ask again', rows: again.rows });
      const rest = ready.filter(({ id }) => !again?.rows.some((row) => row.id === id));
      for (let at = 0; at < rest.length; at += AT_ONCE)
        entered += await enterBatch(batchOf(rest.slice(at, at + AT_ONCE)));
    } catch (error) {
      setComplaint(sentenceOf(error));
    } finally {
      setSending('not');
      keeper.release();
    }
    return entered;
  }

  /** Rows that are refused stay behind with what is wrong with them; the others of their batch are sent again without them. */
  async function enterBatch({ rows, key }: Batch): Promise<number> {
    if (rows.length === 0) return 0;
    // The draft loses these rows as they are entered, so that nobody is offered them again.
    const entering = new Set([...gone.current, ...rows.map(({ id }) => id)]);
    const draftLeft = leftAfter(entering);
    const variables = {
      ...{ ledger, rows: rows.map(valuesOf), idempotencyKey: key },
      ...{ draftKey: keeper.draftKey, draftLeft },
    };
    try {
      const unknown = () => setSending('unknown');
      const answer = await askUntilAnswered(EnterDocument, variables, unknown, page.current.signal);
      setSending('sending');
      gone.current = entering;
      if (draftLeft === null) keeper.entered();
      else keeper.shrank(draftLeft);
      const entered = new Map(
        rows.map((row, at): [number, Entered] => [
          row.id,
          { line: row.line, whom: whomOf(row), id: answer.enter[at]!.id },
        ]),
      );
      change({ does: 'enter', entered });
      return rows.length;
    } catch (error) {
      if (mustSignIn(error)) open.current = { rows, key };
      const issues: InRow[] = error instanceof Refusal ? error.issues : [];
      const wrong = new Set(issues.map(({ row }) => row ?? (rows.length === 1 ? 1 : null)));
      if (issues.length === 0 || wrong.has(null)) throw error;
      const refused = rows.filter((_, at) => wrong.has(at + 1));
      const told = toldBy(rows, issues, []);
      change({ does: 'tell', told: new Map(refused.map((row) => [row, told.get(row)!])) });
      return enterBatch(batchOf(rows.filter((row) => !refused.includes(row))));
    }
  }

  return { enter, sending, complaint };
}
