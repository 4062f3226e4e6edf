import { Injectable } from '@nestjs/common';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { InputRefused, NotFound } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { DraftElsewhere, DraftEntered, type EnteredDraft } from './form-drafts.errors.js';
import type {
  DropFormDraftArgs,
  FormDraft,
  KeepFormDraftArgs,
  TakeUpFormDraftArgs,
} from './form-draft.model.js';

/** So many of one account; the oldest gives way to the next. */
export const MOST_DRAFTS = 20;
/** 草稿保留天数 — since it was last typed in. */
export const DRAFT_DAYS = 30;
const CONTEXT = 'form_draft.content';
const CALLED = 'form_draft.known_as';

/** Before this instant a draft is over. */
export const draftsSince = (now: Date) => new Date(now.getTime() - DRAFT_DAYS * 86_400_000);

type Row = Omit<FormDraft, 'ledgerLabel'>;

/** 填写草稿 — of whoever is signed in, and of nobody else: the database sees to that. No business record, and so not in the audit. */
@Injectable()
export class FormDrafts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly catalog: LedgerCatalog,
  ) {}

  async own(): Promise<FormDraft[]> {
    const rows = await this.work.query<Row>(
      `SELECT draft_key AS "draftKey", ledger, form, record_id::text AS "recordId", kept_at AS "keptAt", known_as AS "knownAs"
         FROM form_draft WHERE kept_at > $1 ORDER BY kept_at DESC, id DESC LIMIT $2`,
      [draftsSince(this.clock.now()), MOST_DRAFTS],
    );
    const { userId } = await this.work.actor();
    return rows.flatMap((row) => {
      const ledgerLabel = this.catalog.get(row.ledger)?.label;
      const knownAs = row.knownAs && this.opened(row.knownAs, CALLED, userId, row.draftKey);
      return ledgerLabel ? [{ ...row, knownAs, ledgerLabel }] : [];
    });
  }

  /** 继续填写 — what was typed; whoever has it before them elsewhere is told once they type on. */
  async takeUp({ draftKey, heldBy }: TakeUpFormDraftArgs): Promise<string> {
    const [row] = await this.work.query<{ content: string }>(
      `WITH taken AS (UPDATE form_draft SET held_by = $3 WHERE draft_key = $1 AND kept_at > $2 RETURNING content)
       SELECT content FROM taken`,
      [draftKey, draftsSince(this.clock.now()), heldBy],
    );
    if (!row) throw new NotFound('草稿');
    const { userId } = await this.work.actor();
    return this.opened(row.content, CONTEXT, userId, draftKey);
  }

  async keep(args: KeepFormDraftArgs): Promise<Date> {
    const { draftKey, ledger, form, recordId, content, heldBy, isKnown, knownAs } = args;
    if (!this.catalog.get(ledger)) throw new InputRefused([LEDGER_UNKNOWN]);
    if (heldBy && (await this.isElsewhere(draftKey, heldBy, isKnown)))
      throw await this.elsewhere(draftKey);
    const { userId } = await this.work.actor();
    const now = this.clock.now();
    const sealed = this.sealed(content, CONTEXT, userId, draftKey);
    const called = knownAs ? this.sealed(knownAs, CALLED, userId, draftKey) : null;
    await this.work.query(
      `INSERT INTO form_draft (account_id, draft_key, ledger, form, record_id, content, kept_at, held_by, known_as)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (account_id, draft_key)
       DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at, held_by = excluded.held_by, known_as = excluded.known_as`,
      [userId, draftKey, ledger, form, recordId ?? null, sealed, now, heldBy ?? null, called],
    );
    await this.work.query(
      `DELETE FROM form_draft WHERE id IN (SELECT id FROM form_draft ORDER BY kept_at DESC, id DESC OFFSET $1)`,
      [MOST_DRAFTS],
    );
    return now;
  }

  /** What was entered of it is gone, what was not stays; a draft that was never kept is none now either. */
  async shrink(draftKey: string, left: string): Promise<void> {
    const { userId } = await this.work.actor();
    // What it was called by may be what was entered.
    await this.work.query(
      'UPDATE form_draft SET content = $2, known_as = NULL WHERE draft_key = $1',
      [draftKey, this.sealed(left, CONTEXT, userId, draftKey)],
    );
  }

  /** 丢弃 — whether it was there, and with whoever drops it. */
  async drop({ draftKey, heldBy }: DropFormDraftArgs): Promise<boolean> {
    const dropped = await this.work.query(
      `WITH gone AS (DELETE FROM form_draft
         WHERE draft_key = $1 AND ($2::text IS NULL OR held_by IS NULL OR held_by = $2) RETURNING id) SELECT id FROM gone`,
      [draftKey, heldBy ?? null],
    );
    return dropped.length > 0;
  }

  /** 提交 — it is gone, and as long as drafts are kept it is known which record it became. */
  async entered(draftKey: string, ledger: string, ids: readonly string[]): Promise<void> {
    if (!(await this.drop({ draftKey }))) return;
    const { userId } = await this.work.actor();
    await this.work.query(
      `INSERT INTO entered_draft (account_id, draft_key, ledger, record_id, entered_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account_id, draft_key)
       DO UPDATE SET ledger = excluded.ledger, record_id = excluded.record_id, entered_at = excluded.entered_at`,
      [userId, draftKey, ledger, ids.length === 1 ? ids[0] : null, this.clock.now()],
    );
  }

  /** Why what is in a window is its draft no longer. */
  async elsewhere(draftKey: string): Promise<DraftElsewhere | DraftEntered> {
    const [entered] = await this.work.query<EnteredDraft>(
      `SELECT ledger, record_id::text AS "recordId", entered_at AS "enteredAt" FROM entered_draft e
        WHERE draft_key = $1 AND NOT EXISTS (SELECT FROM form_draft d WHERE d.draft_key = e.draft_key)`,
      [draftKey],
    );
    return entered ? new DraftEntered(entered) : new DraftElsewhere();
  }

  /** 另一处 — has taken it up since, or has entered or dropped what is known to have been kept. */
  async isElsewhere(draftKey: string, heldBy: string, isKnown: boolean): Promise<boolean> {
    const [draft] = await this.work.query<{ held_by: string | null }>(
      'SELECT held_by FROM form_draft WHERE draft_key = $1 FOR UPDATE',
      [draftKey],
    );
    return draft ? (draft.held_by ?? heldBy) !== heldBy : isKnown;
  }

  private sealed(text: string, context: string, userId: number, draftKey: string): string {
    return this.cipher.seal(JSON.stringify([`${userId} ${draftKey}`, text]), context);
  }

  private opened(sealed: string, context: string, userId: number, draftKey: string): string {
    const [whose, text] = JSON.parse(this.cipher.open(sealed, context)) as [string, string];
    if (whose !== `${userId} ${draftKey}`) throw new Error('a draft stands in the row of another');
    return text;
  }
}

const LEDGER_UNKNOWN = { field: 'ledger', code: 'ledger-unknown', message: '没有该台账。' };
