import { useEffect, useRef, useState } from 'react';
import { Refusal, askUntilAnswered, isRefusedForGood, newKey, sentenceOf } from '../ask';
import { EnterDocument } from '../generated/operations';
import type { DraftKeeper } from '../drafts/draft-keeper';
import { contentOf } from './kept-sheet';
import type { Batch, Change, Entered, Row, Sent, Sheet, Told } from './sheet';
import { toldBy, type InRow } from './use-checking';

const AT_ONCE = 100;

export type Sending = 'not' | 'sending' | 'unknown';

interface Entering {
  ledger: string;
  sheet: Sheet;
  /** A row as it stands, to be sent. */
  sentOf: (row: Row) => Sent;
  /** How a row that was sent reads now, where it is otherwise. */
  correctedTo: (sent: Sent, now: Row) => string | null;
  change: (change: Change) => void;
  keeper: DraftKeeper;
}

/** 登记 — so many rows at a time, each batch under a key of its own: what is sent twice is stored once. */
export function useEntering(given: Entering) {
  const { ledger, change, keeper } = given;
  const [sending, setSending] = useState<Sending>('not');
  const [complaint, setComplaint] = useState<string | null>(null);
  const page = useRef(new AbortController());
  const latest = useRef(given);
  latest.current = given;
  /** Rows that are no longer to be entered, whether or not the sheet has been drawn without them. */
  const gone = useRef(new Set<number>());
  useEffect(() => {
    page.current = new AbortController();
    return () => page.current.abort();
  }, []);

  async function enter(ready: readonly Row[]): Promise<number> {
    setSending('sending');
    setComplaint(null);
    let entered = 0;
    gone.current = new Set();
    const refused = new Set<number>();
    await keeper.hold();
    try {
      // First what may be stored already, as it was sent: until that is known, nothing else of these rows is.
      for (const batch of latest.current.sheet.open) {
        const wrong = await send(batch, true);
        if (wrong === null) entered += batch.sent.length;
        else for (const { id } of wrong) refused.add(id);
      }
      const rest = ready.filter(({ id }) => !gone.current.has(id) && !refused.has(id));
      for (let at = 0; at < rest.length; at += AT_ONCE)
        entered += await enterBatch(rest.slice(at, at + AT_ONCE));
    } catch (error) {
      setComplaint(sentenceOf(error));
    } finally {
      setSending('not');
      keeper.release();
    }
    return entered;
  }

  /** Rows that are refused stay behind with what is wrong with them; the others of their batch are sent again without them. */
  async function enterBatch(ready: readonly Row[]): Promise<number> {
    // What has been corrected or removed since is not what one asked for; and whoever has left the page asks for nothing more.
    const standing = new Set(latest.current.sheet.rows);
    const rows = ready.filter((row) => standing.has(row));
    if (rows.length === 0 || page.current.signal.aborted) return 0;
    const batch: Batch = { key: newKey(), sent: rows.map(latest.current.sentOf) };
    // Kept with the sheet before it is sent: whoever leaves the page meanwhile comes back to it.
    change({ does: 'send', batch });
    const wrong = await send(batch, false);
    if (wrong === null) return rows.length;
    return enterBatch(rows.filter(({ id }) => !wrong.some((each) => each.id === id)));
  }

  /** Which of its rows are wrong, so that none was stored; nothing once they all are. */
  async function send(batch: Batch, mayBeThere: boolean): Promise<readonly Sent[] | null> {
    const { key, sent } = batch;
    // The draft loses these rows as they are entered, so that nobody is offered them again.
    const entering = new Set([...gone.current, ...sent.map(({ id }) => id)]);
    const { sheet } = latest.current;
    const draftLeft = contentOf({
      ...sheet,
      rows: sheet.rows.filter(({ id }) => !entering.has(id)),
    });
    const variables = {
      ...{ ledger, rows: sent.map(({ values }) => values), idempotencyKey: key },
      ...{ draftKey: keeper.draftKey, draftLeft },
    };
    let isUnknown = mayBeThere;
    const unknown = () => {
      isUnknown = true;
      setSending('unknown');
    };
    try {
      const answer = await askUntilAnswered(EnterDocument, variables, unknown, page.current.signal);
      setSending('sending');
      gone.current = entering;
      if (draftLeft === null) keeper.entered();
      else keeper.shrank(draftLeft);
      const ids = answer.enter.map(({ id }) => id);
      change({
        does: 'enter',
        key,
        entered: new Map(sent.map((each, at) => [each.id, asEntered(each, ids[at]!)])),
      });
      return null;
    } catch (error) {
      setSending('sending');
      if (!(error instanceof Refusal)) throw error;
      if (isUnknown ? isRefusedForGood(error) : error.code !== 'OUTCOME_UNKNOWN')
        change({ does: 'refuse', key });
      return refusedOf(sent, error);
    }
  }

  function asEntered(sent: Sent, id: string): Entered {
    const { sheet, correctedTo } = latest.current;
    const now = sheet.rows.find((row) => row.id === sent.id);
    const corrected = now && correctedTo(sent, now);
    return {
      ...{ line: sent.line, whom: sent.whom, id },
      ...(corrected ? { correctedTo: corrected } : {}),
      ...(now ? {} : { wasRemoved: true }),
    };
  }

  /** Told to those that still stand as they were sent; where it is not said which are wrong, all stay. */
  function refusedOf(sent: readonly Sent[], refusal: Refusal): readonly Sent[] {
    const issues: InRow[] = refusal.issues;
    const wrong = new Set(issues.map(({ row }) => row ?? (sent.length === 1 ? 1 : null)));
    if (issues.length === 0 || wrong.has(null)) throw refusal;
    const { sheet, correctedTo } = latest.current;
    const refused = sent.filter((_, at) => wrong.has(at + 1));
    const told = toldBy(sent, issues, []);
    change({
      does: 'tell',
      told: new Map(
        sheet.rows.flatMap((row): [Row, Told][] => {
          const each = refused.find(({ id }) => id === row.id);
          return each && !correctedTo(each, row) ? [[row, told.get(each)!]] : [];
        }),
      ),
    });
    return refused;
  }

  return { enter, sending, complaint };
}
