import { Injectable } from '@nestjs/common';
import { problem } from '../ledgers/shared/judgement.js';
import { Clock } from '../platform/clock.js';
import { InputRefused, Issue, NotFound, refuse } from '../platform/errors.js';
import { Idempotency } from '../platform/idempotency.js';
import { Page } from '../platform/graphql/page.js';
import { readOrRefused } from '../platform/graphql/validation.js';
import { reasonIssues } from '../registry/reason.js';
import { Letterheads } from './letterheads.service.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { LetterNumberVoid } from './letterheads.errors.js';
import { letterText, unitUnknown } from './letterhead.js';
import {
  LetterNumber,
  LetterNumberListArgs,
  TakeLetterNumberInput,
} from './letter-number.model.js';

type Row = Omit<LetterNumber, 'text' | 'isVoided'>;

/** 发文登记 — numbers are given in the transaction that uses them, so none is given twice and none is left out. */
@Injectable()
export class LetterNumbers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly letterheads: Letterheads,
  ) {}

  async list(args: LetterNumberListArgs): Promise<Page<LetterNumber>> {
    const { orgUnitCode, year, words, limit, offset } = args;
    const which = `WHERE l.unit_id = $1 AND ($2::int IS NULL OR l.year = $2) AND ($3::text IS NULL OR l.words = $3)`;
    const asked = [(await this.letterheads.getUnit(orgUnitCode)).id, year ?? null, words ?? null];
    const rows = await this.work.query<Row>(
      `${GIVEN} ${which} ORDER BY l.year DESC, l.words, l.number DESC LIMIT $4 OFFSET $5`,
      [...asked, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit).map(shown), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM letter_number l ${which}`,
        asked,
      );
      return all!.count;
    });
  }

  async get(id: string): Promise<LetterNumber> {
    const [found] = await this.work.query<Row>(`${GIVEN} WHERE l.id = $1::bigint`, [id]);
    if (!found) throw new NotFound('发文登记');
    return shown(found);
  }

  /** 取号 — for a document that is made elsewhere. */
  async takeOnce(given: TakeLetterNumberInput, idempotencyKey: string): Promise<LetterNumber> {
    const [id] = await this.idempotency.once(
      idempotencyKey,
      ['letter-number', 'take', given],
      'letter_number',
      async () => [await this.take(readOrRefused(TakeLetterNumberInput, given))],
    );
    return this.get(id!);
  }

  /** 取号 — within the transaction that makes the document: what is rolled back gave no number. */
  async take({ orgUnitCode, words, datedOn, title }: TakeLetterNumberInput): Promise<string> {
    const unit = await this.letterheads.findUnit(orgUnitCode);
    if (!unit) throw new InputRefused([unitUnknown(orgUnitCode)]);
    refuse(await this.problemsOfDay(unit.id, words, datedOn));
    const year = Number(datedOn.slice(0, 4));
    // A statement of its own: the next one sees what whoever held it before has committed.
    await this.work.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `letter number ${unit.id} ${words} ${year}`,
    ]);
    const { userId } = await this.work.actor();
    const number = await this.next(unit.id, words, year);
    const [made] = await this.work.query<{ id: string }>(
      `INSERT INTO letter_number (unit_id, words, year, number, dated_on, title, given_by, given_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id::text`,
      [unit.id, words, year, number, datedOn, title, userId, this.clock.now()],
    );
    return made!.id;
  }

  /** 下一号 — after those given here and those that the letterheads say were given elsewhere (or one that is proposed). */
  async next(unitId: number, words: string, year: number, usedThrough = 0): Promise<number> {
    const [row] = await this.work.query<{ next: number }>(
      `SELECT greatest($4::int,
                (SELECT max(number) FROM letter_number WHERE unit_id = $1 AND words = $2 AND year = $3),
                (SELECT max((s->>'usedThrough')::int) FROM letterhead l, jsonb_array_elements(l.series) s
                  WHERE l.until_version IS NULL AND l.unit_id = $1 AND s->>'words' = $2 AND extract(year FROM l.valid_from) = $3)) + 1 AS next`,
      [unitId, words, year, usedThrough],
    );
    return row!.next;
  }

  /** 作废 — the number stays in the list with its reason, and is never given again. */
  async void(id: string, reason: string): Promise<LetterNumber> {
    const given = await this.get(id);
    refuse(reasonIssues(reason, '作废文号'));
    const { userId } = await this.work.actor();
    const voided = await this.work.query<{ id: string }>(
      `WITH voided AS (UPDATE letter_number SET voided_by = $2, voided_at = $3, void_reason = $4 WHERE id = $1 AND voided_at IS NULL RETURNING id)
       SELECT id::text FROM voided`,
      [id, userId, this.clock.now(), reason],
    );
    if (voided.length === 0) throw new LetterNumberVoid(given.text);
    return this.get(id);
  }

  private async problemsOfDay(unitId: number, words: string, datedOn: string): Promise<Issue[]> {
    if (datedOn > this.clock.today())
      return [problem('datedOn', 'in-future', '成文日期晚于今天,尚未成文的文件不能取号。')];
    const [there] = await this.work.query<{ words: string[] }>(
      `SELECT array(SELECT s->>'words' FROM letterhead l, jsonb_array_elements(l.series) s
                     WHERE l.until_version IS NULL AND l.unit_id = u.id AND $2::date BETWEEN l.valid_from AND coalesce(l.valid_to, 'infinity')
                     ORDER BY 1) AS words
         FROM units_on($2::date) u WHERE u.id = $1`,
      [unitId, datedOn],
    );
    if (!there) return [problem('datedOn', 'unit-not-there', `该机构在 ${datedOn} 不存在。`)];
    if (there.words.includes(words)) return [];
    const known =
      there.words.length > 0
        ? `该机构在 ${datedOn} 的机关代字为:${there.words.join('、')}。`
        : `该机构在 ${datedOn} 没有发文资料,请先提出发文资料变更。`;
    return [problem('words', 'words-not-in-force', `机关代字“${words}”在成文日期不可用。${known}`)];
  }
}

const shown = (row: Row): LetterNumber => ({
  ...row,
  text: letterText(row.words, row.year, row.number),
  isVoided: row.voidedAt !== null,
});

const GIVEN = `
  SELECT l.id::text, o.code AS "orgUnitCode", l.words, l.year, l.number, l.dated_on AS "datedOn", l.title,
         coalesce(giver.display_name, '') AS "givenBy", l.given_at AS "givenAt", voider.display_name AS "voidedBy",
         l.voided_at AS "voidedAt", l.void_reason AS "voidReason"
    FROM letter_number l JOIN org_unit o ON o.id = l.unit_id
    LEFT JOIN LATERAL staff_names(ARRAY[l.given_by]) giver ON true
    LEFT JOIN LATERAL staff_names(ARRAY[l.voided_by]) voider ON true`;
