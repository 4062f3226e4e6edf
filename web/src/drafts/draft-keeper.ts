import { Refusal, ask, newKey, sentenceOf, type EnteredDraft } from '../ask';
import {
  DropFormDraftDocument,
  KeepFormDraftDocument,
  type FormDraftsQuery,
} from '../generated/operations';
import { Submission } from '../submission';

export type KeptDraft = FormDraftsQuery['formDrafts'][number];

/** Which form it is that is filled in. */
export type DraftPlace = Pick<KeptDraft, 'ledger' | 'form' | 'recordId'>;

/** Whether what stands in the form is on the server; apart where the draft that it was has gone on elsewhere, or was submitted there. */
export type Standing =
  | { is: 'empty' }
  | { is: 'kept'; at: string; apart: null | 'elsewhere' | EnteredDraft }
  | { is: 'unkept'; why: string };

/** 填写处 — this window, as long as its pages are open: a draft is filled in at one place at a time. */
export const HERE = newKey();

/** Another window has the draft, or has entered or dropped it. */
const ELSEWHERE = /^DRAFT_(ELSEWHERE|ENTERED)$/;
const isElsewhere = (error: unknown): error is Refusal =>
  error instanceof Refusal && ELSEWHERE.test(error.code);

/** So long nothing is typed before it is kept, and a second more for each fifty thousand characters. */
const AT_REST_MS = 1500;
const CHARACTERS_A_SECOND = 50_000;
const AGAIN_AFTER_MS = 5000;
/** 名目 — in characters. */
const LONGEST_NAME = 100;
/** Refusals that say nothing of what was sent: the same is kept a little later. */
const PASSING =
  /^(SYSTEM_BUSY|RECORD_BUSY|OVERTAKEN|DATABASE_UNAVAILABLE|OUTCOME_UNKNOWN|TOO_MANY_OPERATIONS|TOO_MANY_AT_ONCE)$/;

/** Somebody signs in again, or just has. */
const SIGNING_IN = /^(SIGN_IN_REQUIRED|CSRF_REFUSED)$/;

/** Of the forms that are open, and of those that were left before what was typed into them had arrived. */
const open = new Set<DraftKeeper>();

/** By number of the draft, as long as the pages are open: whoever comes back to one sends it under the key under which it was sent. */
const submissions = new Map<string, Submission>();

/** Keeps all that is typed; why not, where something cannot be kept. */
export async function keepAllDrafts(): Promise<string | null> {
  await Promise.all([...open].map((each) => each.keep()));
  return [...open].flatMap((each) => each.unkept ?? [])[0] ?? null;
}

/** 草稿 — keeps on the server what is typed into one form; one request at a time, so that the last one stands. */
export class DraftKeeper {
  private wanted: string | null = null;
  private knownAs: string | null = null;
  private kept: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | null = null;
  private isSending = false;
  private isOpen = false;
  /** 不知存否 — it was sent for the first time, and the answer was lost. */
  private isInDoubt = false;
  /** 另一份 — since the draft that it was has gone on elsewhere. */
  private apart: null | 'elsewhere' | EnteredDraft = null;
  /** Why what is typed is not on the server. */
  unkept: string | null = null;

  constructor(
    readonly place: DraftPlace,
    private readonly tell: (standing: Standing) => void,
    public draftKey = newKey(),
  ) {}

  /** 提交 — of the draft that is in the form: another one is another record. */
  get submission(): Submission {
    const known = submissions.get(this.draftKey) ?? new Submission();
    submissions.set(this.draftKey, known);
    return known;
  }

  /** 草稿 — what is sent is entered of; as held here only where it is known to be on the server. */
  get sentOf() {
    const { draftKey, kept } = this;
    return { draftKey, draftHeldBy: kept === null ? null : HERE };
  }

  /** While its form is open. */
  opened(): () => void {
    this.isOpen = true;
    open.add(this);
    return () => {
      this.isOpen = false;
      this.forgetIfKept();
    };
  }

  private forgetIfKept() {
    if (!this.isOpen && this.isKept) open.delete(this);
  }

  /** What stands in the form now, and some words of it; nothing where nothing was typed. */
  typed(content: string | null, knownAs: string | null) {
    if (content === this.wanted) return;
    this.wanted = content;
    this.knownAs = knownAs?.slice(0, LONGEST_NAME) ?? null;
    if (content === null) void this.drop();
    else this.plan(AT_REST_MS + (content.length / CHARACTERS_A_SECOND) * 1000);
  }

  /** At once, where anything is to be kept: one goes elsewhere, or is signed in again. */
  async keep(): Promise<void> {
    clearTimeout(this.timer);
    // What was typed since it set out follows it.
    await this.underWay;
    this.underWay ??= this.send().finally(() => (this.underWay = null));
    return this.underWay;
  }

  /** All of it, however one types on meanwhile; whether it is. */
  async keepWhole(): Promise<boolean> {
    do await this.keep();
    while (!this.isKept && this.unkept === null && !this.isSending);
    return this.isKept;
  }

  private get isKept() {
    return this.wanted === null || this.wanted === this.kept;
  }

  /** The form is being entered: what is on its way arrives before, and nothing follows. */
  async hold(): Promise<void> {
    this.isSending = true;
    clearTimeout(this.timer);
    await this.underWay;
    if (this.isInDoubt) await this.settle();
  }

  /** Kept once more, so that it is known whose it is: where another has it by now, what is entered of it is refused for that. */
  private async settle() {
    const content = this.wanted;
    if (content === null) return;
    try {
      await this.store(content);
    } catch (error) {
      if (!isElsewhere(error)) return;
    }
    this.kept = content;
    this.isInDoubt = false;
  }

  /** It was refused: what is typed from here on is kept again, apart from the draft where that is elsewhere. */
  release(refusal?: unknown) {
    this.isSending = false;
    if (isElsewhere(refusal)) this.setApart(refusal);
    this.plan(AT_REST_MS);
  }

  /** 另存一份 — nothing of what is here, or there, is lost: the other one is offered like any draft. */
  private setApart({ entered }: Refusal) {
    const { submission } = this;
    submissions.delete(this.draftKey);
    this.draftKey = newKey();
    submissions.set(this.draftKey, submission);
    this.kept = null;
    this.isInDoubt = false;
    this.apart = entered ?? 'elsewhere';
  }

  /** A part of it was stored, and the draft on the server holds this alone since. */
  shrank(left: string) {
    if (this.kept !== null) this.kept = left;
  }

  /** It was stored, and the draft is gone with it. */
  entered() {
    this.isSending = false;
    this.wanted = this.kept = this.unkept = null;
    submissions.delete(this.draftKey);
    this.draftKey = newKey();
    this.apart = null;
    this.isInDoubt = false;
    this.tell({ is: 'empty' });
    this.forgetIfKept();
  }

  /** 继续填写 — what was kept under this number is in the form. */
  goOnWith(draftKey: string, content: string, at: string) {
    clearTimeout(this.timer);
    this.draftKey = draftKey;
    this.wanted = this.kept = content;
    this.unkept = null;
    this.apart = null;
    this.isInDoubt = false;
    this.tell({ is: 'kept', at, apart: null });
  }

  /** 丢弃 — and what is typed from here on is another draft. */
  async drop(): Promise<void> {
    clearTimeout(this.timer);
    this.wanted = this.unkept = null;
    this.forgetIfKept();
    await this.underWay;
    const { draftKey, kept, isInDoubt } = this;
    if (kept === null && !isInDoubt) return this.tell({ is: 'empty' });
    this.entered();
    await ask(DropFormDraftDocument, { draftKey, heldBy: HERE }, 'oneself').catch(() => undefined);
  }

  private plan(milliseconds: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), milliseconds);
  }

  /** When it was kept. */
  private async store(content: string): Promise<string> {
    const { draftKey, place, kept, knownAs } = this;
    const asked = { draftKey, ...place, content, knownAs, heldBy: HERE, isKnown: kept !== null };
    return (await ask(KeepFormDraftDocument, asked, 'oneself')).keepFormDraft;
  }

  private async send(): Promise<void> {
    const content = this.wanted;
    if (content === null || content === this.kept || this.isSending) return;
    try {
      const at = await this.store(content);
      this.kept = content;
      this.unkept = null;
      this.isInDoubt = false;
      this.tell({ is: 'kept', at, apart: this.apart });
      this.forgetIfKept();
      if (this.wanted !== content && this.wanted !== null) this.plan(AT_REST_MS);
    } catch (error) {
      if (isElsewhere(error)) {
        // What is being entered meanwhile is refused for the same, and says so.
        if (this.isSending) return;
        this.setApart(error);
        return this.send();
      }
      this.unkept = sentenceOf(error);
      this.tell({ is: 'unkept', why: this.unkept });
      const code = error instanceof Refusal ? error.code : null;
      this.isInDoubt ||= code === null && this.kept === null;
      if (code === null || PASSING.test(code)) this.plan(AGAIN_AFTER_MS);
      // Whoever is signed out signs in first; what was refused is refused again until it is other.
      else if (!this.isOpen && !SIGNING_IN.test(code)) open.delete(this);
    }
  }
}
