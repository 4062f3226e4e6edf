import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal, ask, sentenceOf, type Issue } from '../ask';
import type { DraftKeeper } from '../drafts/draft-keeper';
import type { RecordStepInput, TypedDocumentString } from '../generated/operations';
import { t } from '../parts/language';
import { Submission } from '../submission';
import { changedIn, isRows, missingIn, pathsOf, updated, type Draft, type Update } from './draft';
import { draftInWords } from './draft-in-words';
import { idOf } from './form-field';
import { isNumberOfPerson, problemOfIdentityNumber } from './identity-number';
import type { FormField } from './queries';
import { useCheck, type NumberedRecord } from './use-check';

export interface Form {
  draft: Draft;
  problems: ReadonlyMap<string, string>;
  hints: ReadonlyMap<string, string>;
  /** Whose record it is, where the number of a person stands for one. */
  named: ReadonlyMap<string, readonly NumberedRecord[]>;
  /** What it would be refused for, whatever is filled in. */
  inTheWay: readonly string[];
  /** Why it was refused, where that is said of no single field. */
  complaint: string | null;
  sending: 'not' | 'sending' | 'unknown';
  /** Whether what was sent before is stored is not known. */
  isOpen: boolean;
  /** Somebody else has changed the record meanwhile; nothing was stored. */
  isOvertaken: boolean;
  /** 正在收存 — a file of it is on its way: it is not sent without. */
  isStoring: boolean;
  /** Of rows, what of them is changed, where it is not all of them. */
  change: (path: string, update: Update, at?: string) => void;
  left: (path: string) => void;
  hold: (by: 1 | -1) => void;
  send: <Data, Variables extends { idempotencyKey?: string | null }>(
    document: TypedDocumentString<Data, Variables>,
    variablesFor: (idempotencyKey: string) => Variables,
    /** Of what is kept while it is typed: it rests meanwhile, and what is sent bears the number of the draft. */
    keeper?: DraftKeeper,
  ) => Promise<Sent<Data> | null>;
  startAgain: (draft: Draft) => void;
}

/** 送出 — what was answered, and what stands in the form otherwise than it was stored. */
export interface Sent<Data> {
  data: Data;
  unstored: Draft;
  notes: { message: string }[];
}

interface Options {
  ledger: string;
  verb: string;
  fields: readonly FormField[];
  begin: Draft;
  stepOf: (draft: Draft) => RecordStepInput;
}

const STALE = 'STALE_REVISION';
const OF_FIELDS = 'INPUT_REFUSED';
const REQUIRED = '此项必填。';
/** 先送出的 — was stored; what one has changed since was not, and is not lost with the form. */
const UNSTORED = '此前送出的一份已经保存,之后改动的内容没有保存:{changes}。请打开记录核对。';

const isWithin = (path: string, field: string) => path === field || path.startsWith(`${field}.`);

/** A form as one fills it in: what is wrong is said at a field once one has left it, and of all of them once it is sent. */
export function useForm({ ledger, verb, fields, begin, stepOf }: Options): Form {
  const [draft, setDraft] = useState(begin);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [isSent, setSent] = useState(false);
  const [refused, setRefused] = useState<Issue[]>([]);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [sending, setSending] = useState<Form['sending']>('not');
  const [isOvertaken, setOvertaken] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [storing, setStoring] = useState(0);
  const own = useRef(new Submission());
  /** Two presses may come before the page is drawn anew. */
  const isUnderWay = useRef(false);
  const latest = useRef(draft);
  latest.current = draft;
  const page = useRef(new AbortController());
  useEffect(() => {
    page.current = new AbortController();
    return () => page.current.abort();
  }, []);

  const paths = pathsOf(fields);
  const known = [...paths, ...fields.map(({ name }) => name)];
  const lists = fields.filter(isRows).map(({ name }) => name);
  const listOf = (field: string) => lists.find((name) => field.startsWith(`${name}.`));
  const isKnown = (field: string) => known.includes(field) || listOf(field) !== undefined;
  const links = new Set(fields.filter(({ linksTo }) => linksTo).map(({ name }) => name));
  const wrongNumbers = paths.flatMap((path): Issue[] => {
    const value = draft[path];
    const isNumber =
      path === 'documentNumber' || path.endsWith('.documentNumber') || links.has(path);
    const message = isNumber && typeof value === 'string' && problemOfIdentityNumber(value);
    return message ? [{ field: path, code: 'document-number', message }] : [];
  });
  // Whom a number stands for is told while one is still at it.
  const isBegun = seen.size > 0 || [...links].some((path) => isNumberOfPerson(draft[path]));
  // Looking a person up is recorded, so a number that cannot be right is not asked about.
  const checked = useCheck(ledger, verb, stepOf(draft), isBegun && wrongNumbers.length === 0);

  const problems = new Map<string, string>();
  const note = ({ field, message }: Issue) => {
    if (!problems.has(field)) problems.set(field, message);
  };
  wrongNumbers.forEach(note);
  const missing = missingIn(fields, draft).map((field): Issue => ({
    field,
    code: 'required',
    message: t(REQUIRED),
  }));
  // What is not there is asked for, and not judged as if it were something.
  const asked = (issue: Issue) => missing.find(({ field }) => field === issue.field) ?? issue;
  if (isSent) missing.forEach(note);
  const ofFields = checked.problems.filter(({ field }) => isKnown(field)).map(asked);
  ofFields.filter(({ field }) => isSent || seen.has(listOf(field) ?? field)).forEach(note);
  const inTheWay = [
    ...new Set(
      checked.problems.filter(({ field }) => !isKnown(field)).map(({ message }) => message),
    ),
  ].filter((message) => !complaint?.includes(message));
  refused.filter(({ field }) => isKnown(field)).forEach(note);
  const hints = new Map<string, string>();
  for (const { field, message } of checked.hints)
    hints.set(field, [hints.get(field), message].filter(Boolean).join(' '));
  const named = new Map(
    checked.named
      .filter(({ field }) => checked.of.values?.[field] === draft[field])
      .map(({ field, records }) => [field, records]),
  );

  // The same as long as the form is open, so that a field is drawn anew for what it shows alone.
  const change = useCallback<Form['change']>((path, update, at = path) => {
    setDraft((before) => updated(before, path, update));
    setRefused((before) =>
      before.filter(({ field }) => !isWithin(at, field) && !isWithin(field, at)),
    );
  }, []);
  const hold = useCallback<Form['hold']>((by) => setStoring((before) => before + by), []);
  const left = useCallback<Form['left']>(
    (path) => setSeen((before) => (before.has(path) ? before : new Set(before).add(path))),
    [],
  );
  const focusFirst = (wrong: string[]) => {
    const first = paths.find((path) =>
      wrong.some((each) => each === path || path.startsWith(`${each}.`)),
    );
    if (first) document.getElementById(idOf(first))?.focus();
  };

  return {
    draft,
    problems,
    hints,
    named,
    inTheWay,
    complaint,
    sending,
    isOpen,
    isOvertaken,
    isStoring: storing > 0,
    change,
    left,
    hold,
    send: async (document, variablesFor, keeper) => {
      if (isUnderWay.current || storing > 0) return null;
      setSent(true);
      setComplaint(null);
      const wrong = [...missingIn(fields, draft), ...wrongNumbers.map(({ field }) => field)];
      if (wrong.length > 0) {
        focusFirst(wrong);
        return null;
      }
      isUnderWay.current = true;
      setSending('sending');
      const submission = keeper?.submission ?? own.current;
      const asking = async (idempotencyKey: string) => ({
        data: await ask(document, variablesFor(idempotencyKey)),
        stored: draft,
      });
      try {
        await keeper?.hold();
        const { answer } = await submission.send(
          () => asking,
          () => setSending('unknown'),
          page.current.signal,
        );
        // What was sent before may be what is stored; and one may have gone on typing meanwhile.
        const unstored = changedIn(fields, answer.stored, latest.current);
        const changes = draftInWords(fields, unstored);
        const notes = changes ? [{ message: t(UNSTORED, { changes }) }] : [];
        return { data: answer.data, unstored, notes };
      } catch (error) {
        keeper?.release(error);
        setOpen(submission.isOpen);
        const issues = error instanceof Refusal ? error.issues : [];
        setOvertaken(error instanceof Refusal && error.code === STALE);
        setRefused(issues);
        const elsewhere = issues.filter(({ field }) => !isKnown(field));
        // What is wrong with its fields is said there; what else stands in the way says what to do.
        if (issues.length === 0 || (error as Refusal).code !== OF_FIELDS)
          setComplaint(sentenceOf(error));
        else if (elsewhere.length > 0)
          setComplaint(elsewhere.map(({ message }) => message).join(' '));
        focusFirst(issues.map(({ field }) => field));
        return null;
      } finally {
        isUnderWay.current = false;
        setSending('not');
      }
    },
    startAgain: (next) => {
      setDraft(next);
      setSeen(new Set());
      setSent(false);
      setRefused([]);
      setComplaint(null);
      setOvertaken(false);
    },
  };
}
