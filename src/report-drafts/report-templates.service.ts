import { Injectable } from '@nestjs/common';
import { Files } from '../files/files.service.js';
import { problem } from '../ledgers/shared/judgement.js';
import { Clock } from '../platform/clock.js';
import { InputRefused, NotFound, refuse } from '../platform/errors.js';
import { Idempotency } from '../platform/idempotency.js';
import { Page } from '../platform/graphql/page.js';
import { readOrRefused } from '../platform/graphql/validation.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { unreadSaid } from '../proofreading/word-unread.js';
import { reasonIssues } from '../registry/reason.js';
import type { NumberBefore } from './carry.js';
import { type ReportFile, reportFile, templateNumbers } from './report-file.js';
import { TemplateWithdrawn } from './report-drafts.errors.js';
import {
  GiveReportTemplateInput,
  ReportTemplate,
  ReportTemplateListArgs,
} from './report-template.model.js';
import { sent } from './sent-values.js';
import { SystemValues } from './system-values.service.js';

export type TemplateRow = ReportTemplate & {
  unitId: number;
  isReadWhole: boolean;
  acceptsChanges: boolean;
};

/** More than the longest report has, and no more than anybody would bind. */
const MOST_NUMBERS = 5000;

/** 报告底稿 — given by an office from among its files, and read once: what stands in it and what that may be. */
@Injectable()
export class ReportTemplates {
  private readonly readings = new WeakMap<TemplateRow, Promise<ReportFile>>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly units: OrgUnits,
    private readonly idempotency: Idempotency,
    private readonly values: SystemValues,
  ) {}

  async give(given: GiveReportTemplateInput, idempotencyKey: string): Promise<TemplateRow> {
    const [id] = await this.idempotency.once(
      idempotencyKey,
      ['report-template', 'give', given],
      'report_template',
      async () => [await this.keep(given)],
    );
    return this.get(id!);
  }

  private async keep(given: GiveReportTemplateInput): Promise<string> {
    const read = readOrRefused(GiveReportTemplateInput, given);
    const { fileId, title, lastDay } = read;
    const acceptsChanges = read.acceptsChanges ?? false;
    const { word, orgUnitCode } = await reportFile(this.files, fileId, { acceptsChanges });
    const unit = (await this.units.findByCode(orgUnitCode))!;
    if (lastDay > this.clock.today()) refuse([IN_FUTURE]);
    const known = await this.values.ofDay(unit.id, lastDay);
    const of = { year: Number(lastDay.slice(0, 4)), lastDay, kind: unit.kind };
    const before = await this.before(unit.id, lastDay);
    const numbers = await templateNumbers({ text: word.text, system: sent(known), of, before });
    if (numbers.length === 0) refuse([WITHOUT_NUMBERS]);
    if (numbers.length > MOST_NUMBERS) refuse([TOO_MANY_NUMBERS]);
    const { userId } = await this.work.actor();
    const [made] = await this.work.query<{ id: string }>(
      `INSERT INTO report_template (unit_id, file_id, title, last_day, given_by, given_at, is_read_whole, accepts_changes)
       VALUES ($1, $2, $3, $4, $5, $6, true, $7) ON CONFLICT (file_id) WHERE withdrawn_at IS NULL DO NOTHING RETURNING id::text`,
      [unit.id, fileId, title, lastDay, userId, this.clock.now(), acceptsChanges],
    );
    if (!made) throw new InputRefused([GIVEN_ALREADY]);
    await this.work.query(
      `INSERT INTO report_template_number (template_id, place, reading, proposed, certainty)
       SELECT $1, place, reading, proposed, certainty
         FROM jsonb_to_recordset($2::jsonb) AS n (place int, reading jsonb, proposed text, certainty text)`,
      [
        made.id,
        JSON.stringify(
          numbers.map(({ number, proposal: { address, certainty } }, place) => ({
            ...{ place, reading: number, proposed: address, certainty },
          })),
        ),
      ],
    );
    return made.id;
  }

  /** 上一份底稿 — of the unit, of which the office has confirmed something: the last up to that day, even if it was withdrawn since. */
  private before(unitId: number, lastDay: string): Promise<NumberBefore[]> {
    return this.work.query<NumberBefore>(
      `SELECT n.reading AS number, n.address FROM report_template_number n
        WHERE n.template_id = (
              SELECT t.id FROM report_template t
               WHERE t.unit_id = $1 AND t.last_day <= $2
                 AND EXISTS (SELECT FROM report_template_number c WHERE c.template_id = t.id AND c.address IS NOT NULL)
               ORDER BY t.last_day DESC, t.id DESC LIMIT 1)
        ORDER BY n.place`,
      [unitId, lastDay],
    );
  }

  async get(id: string): Promise<TemplateRow> {
    const [found] = await this.work.query<TemplateRow>(`${SHOWN} WHERE t.id = $1::bigint`, [id]);
    if (!found) throw new NotFound('报告底稿');
    return found;
  }

  /**
   * Its file as it was read when it was given: its numbers are known by their places in that text. Read once for all that is
   * asked of a row, and forgotten with it.
   */
  fileOf(template: TemplateRow): Promise<ReportFile> {
    const { fileId, isReadWhole, acceptsChanges } = template;
    const reading =
      this.readings.get(template) ??
      reportFile(this.files, fileId, { isAsBefore: !isReadWhole, acceptsChanges });
    this.readings.set(template, reading);
    return reading;
  }

  /** 没有读取的内容 — each told with its place, from the day on which it is given. */
  async unreadOf(template: TemplateRow): Promise<string[]> {
    const { word } = await this.fileOf(template);
    return word.unreadAt.map(unreadSaid);
  }

  async list({ orgUnitCode, limit, offset }: ReportTemplateListArgs): Promise<Page<TemplateRow>> {
    const unit = await this.units.findByCode(orgUnitCode);
    const { units } = await this.work.actor();
    if (!unit || !units.includes(unit.id)) throw new NotFound('机构');
    const rows = await this.work.query<TemplateRow>(
      `${SHOWN} WHERE t.unit_id = $1 ORDER BY t.id DESC LIMIT $2 OFFSET $3`,
      [unit.id, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM report_template WHERE unit_id = $1',
        [unit.id],
      );
      return all!.count;
    });
  }

  async withdraw(id: string, reason: string): Promise<TemplateRow> {
    const template = await this.get(id);
    refuse(reasonIssues(reason, '撤销底稿'));
    const { userId } = await this.work.actor();
    const withdrawn = await this.work.query<{ id: string }>(
      `WITH withdrawn AS (
         UPDATE report_template SET withdrawn_by = $2, withdrawn_at = $3, withdrawal_reason = $4
          WHERE id = $1::bigint AND withdrawn_at IS NULL RETURNING id)
       SELECT id::text FROM withdrawn`,
      [id, userId, this.clock.now(), reason],
    );
    if (withdrawn.length === 0) throw new TemplateWithdrawn(template.title);
    return this.get(id);
  }
}

const IN_FUTURE = problem(
  'lastDay',
  'in-future',
  '截止日期晚于今天。底稿是已经写成的报告,请填写它的数字所截止的日期。',
);
const WITHOUT_NUMBERS = problem(
  'fileId',
  'no-numbers',
  '文档中没有数字,也没有占位(XX、____、{{指标名}}),不能作为底稿。',
);
const TOO_MANY_NUMBERS = problem(
  'fileId',
  'too-many-numbers',
  `文档中的数字超过 ${MOST_NUMBERS} 个,请分章提交。`,
);
const GIVEN_ALREADY = problem(
  'fileId',
  'template-already',
  '这个文件已经是一份底稿,请直接使用,或先撤销原底稿。',
);

const SHOWN = `
  SELECT t.id::text, t.unit_id AS "unitId", o.code AS "orgUnitCode", t.title, t.last_day AS "lastDay", t.file_id::text AS "fileId",
         coalesce(giver.display_name, '') AS "givenBy", t.given_at AS "givenAt", t.withdrawal_reason AS "withdrawalReason",
         t.is_read_whole AS "isReadWhole", t.accepts_changes AS "acceptsChanges", n.*
    FROM report_template t JOIN org_unit o ON o.id = t.unit_id
    LEFT JOIN LATERAL staff_names(ARRAY[t.given_by]) giver ON true
    CROSS JOIN LATERAL (
         SELECT count(*)::int AS "numberCount", count(*) FILTER (WHERE certainty = 'sure')::int AS "sureCount",
                count(*) FILTER (WHERE certainty = 'unsure')::int AS "unsureCount",
                count(*) FILTER (WHERE certainty = 'unknown')::int AS "unknownCount",
                count(address)::int AS "confirmedCount"
           FROM report_template_number WHERE template_id = t.id) n`;
