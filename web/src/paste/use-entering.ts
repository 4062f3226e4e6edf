import { useEffect, useRef, useState } from 'react';
import { Refusal, ask, newKey, sentenceOf } from '../ask';
import { EnterDocument } from '../generated/operations';
import type { DraftKeeper } from '../drafts/draft-keeper';
import { Submission, type Asking } from '../submission';
import { contentOf } from './kept-sheet';
import type { Batch, Change, Entered, Row, Sent, Sheet, Told } from './sheet';
import { toldBy, type InRow } from './use-checking';

const AT_ONCE = 100;

type Sending = 'not' | 'sending' | 'unknown';

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

/** Sent where no row is left of what may be stored: a form that says nothing is refused, and under a key that is taken for the key. */
const NOTHING = [{}];

const isSame = (one: readonly Sent[], other: readonly Sent[]): boolean =>
  JSON.stringify(one.map(({ values }) => values)) ===
  JSON.stringify(other.map(({ values }) => values));

/** 登记 — so many rows at a time, each batch under a key of its own: what is sent twice is stored once. */
export function useEntering(given: Entering) {
  const { ledger, change, keeper } = given;
  const [sending, setSending] = useState<Sending>('not');
  const [complaint, setComplaint] = useState<string | null>(null);
  /** Two presses may come before the page is drawn anew. */
  const isUnderWay = useRef(false);
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
    if (isUnderWay.current) return 0;
    isUnderWay.current = true;
    setSending('sending');
    setComplaint(null);
    let entered = 0;
    gone.current = new Set();
    const refused = new Set<number>();
    let refusal: unknown;
    await keeper.hold();
    try {
      // First what may be stored already, under its key: until that is known, nothing of it is sent under another.
      for (const key of new Set(latest.current.sheet.open.map((batch) => batch.key))) {
        const before = latest.current.sheet.open.filter((batch) => batch.key === key);
        const ids = new Set(before.flatMap(({ sent }) => sent.map(({ id }) => id)));
        const { stored, wrong } = await send(
          key,
          ready.filter(({ id }) => ids.has(id)),
          [...before].reverse(),
        );
        entered += stored;
        for (const { id } of wrong) refused.add(id);
      }
      const rest = ready.filter(({ id }) => !gone.current.has(id) && !refused.has(id));
      for (let at = 0; at < rest.length; at += AT_ONCE)
        entered += await enterBatch(rest.slice(at, at + AT_ONCE));
    } catch (error) {
      refusal = error;
      setComplaint(sentenceOf(error));
    } finally {
      isUnderWay.current = false;
      setSending('not');
      keeper.release(refusal);
    }
    return entered;
  }

  /** Rows that are refused stay behind with what is wrong with them; the others of their batch are sent again without them. */
  async function enterBatch(ready: readonly Row[]): Promise<number> {
    // What has been corrected or removed since is not what one asked for; and whoever has left the page asks for nothing more.
    const standing = new Set(latest.current.sheet.rows);
    const rows = ready.filter((row) => standing.has(row));
    if (rows.length === 0 || page.current.signal.aborted) return 0;
    const { stored, wrong } = await send(newKey(), rows, []);
    if (wrong.length === 0) return stored;
    return enterBatch(rows.filter(({ id }) => !wrong.some((each) => each.id === id)));
  }

  /** So many of the rows are stored as are not corrected or removed before it is known; or which are wrong, so that none is. */
  async function send(key: string, rows: readonly Row[], before: readonly Batch[]) {
    const asked = rows.map(latest.current.sentOf);
    const storing =
      (each: Batch): Asking<number> =>
      () =>
        store(each);
    const askings = before.map(storing);
    let [batch] = before;
    let [asking] = askings;
    const asItStands = (): Asking<number> => {
      const sent = asked.filter(stands);
      if (asking && batch && isSame(sent, batch.sent)) return asking;
      batch = { key, sent };
      // Kept with the sheet before it is sent: whoever leaves the page meanwhile comes back to it.
      change({ does: 'send', batch });
      return (asking = storing(batch));
    };
    const submission = new Submission(key, askings);
    try {
      const { answer: stored } = await submission.send(
        asItStands,
        () => setSending('unknown'),
        page.current.signal,
      );
      return { stored, wrong: [] };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!submission.isOpen) change({ does: 'refuse', key });
      const { sent } = batch!;
      const isFree = sent.length === 0 && error.code === 'INPUT_REFUSED';
      return { stored: 0, wrong: isFree ? [] : refusedOf(sent, error) };
    } finally {
      setSending('sending');
    }
  }

  async function store({ key, sent }: Batch): Promise<number> {
    // The draft loses these rows as they are entered, so that nobody is offered them again.
    const entering = new Set([...gone.current, ...sent.map(({ id }) => id)]);
    const { sheet } = latest.current;
    const draftLeft = contentOf({
      ...sheet,
      rows: sheet.rows.filter(({ id }) => !entering.has(id)),
    });
    const values = sent.map((each) => each.values);
    const answer = await ask(EnterDocument, {
      ...{ ledger, idempotencyKey: key },
      rows: values.length > 0 ? values : NOTHING,
      ...{ ...keeper.sentOf, draftLeft },
    });
    gone.current = entering;
    if (draftLeft === null) keeper.entered();
    else keeper.shrank(draftLeft);
    const ids = answer.enter.map(({ id }) => id);
    change({
      does: 'enter',
      key,
      entered: new Map(sent.map((each, at) => [each.id, asEntered(each, ids[at]!)])),
    });
    return sent.length;
  }

  /** Neither corrected nor removed since. */
  function stands(sent: Sent): boolean {
    const { sheet, correctedTo } = latest.current;
    const now = sheet.rows.find(({ id }) => id === sent.id);
    return now !== undefined && correctedTo(sent, now) === null;
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
