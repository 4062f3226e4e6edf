import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { Audit } from '../audit/audit.service.js';
import { problem } from '../ledgers/shared/judgement.js';
import { Clock } from '../platform/clock.js';
import { Issue, refuse } from '../platform/errors.js';
import { Page } from '../platform/graphql/page.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { BoundNumber } from './fill.js';
import { KnownValue, KnownValues, PROSE, unitWord } from './known-value.js';
import type { Certainty } from './proposal.js';
import { TemplateWithdrawn } from './report-drafts.errors.js';
import type { ReportNumber } from './report-number.js';
import {
  BindNumbersArgs,
  BindableValue,
  BindableValueArgs,
  ReportTemplateNumber,
  ReportTemplateNumberArgs,
} from './report-template.model.js';
import { ReportTemplates, TemplateRow } from './report-templates.service.js';
import { SystemValues } from './system-values.service.js';

interface Row {
  place: number;
  reading: ReportNumber;
  proposed: string | null;
  certainty: Certainty;
  address: string | null;
  valueThen: string | null;
}

type RowShown = Row & { confirmedBy: string | null; confirmedAt: Date | null };

/** How many characters before a number are shown with it. */
const WORDS_BEFORE = 24;

/** 绑定 — what the numbers of a report are: proposed once, confirmed by the office, several in one operation. */
@Injectable()
export class ReportBindings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly templates: ReportTemplates,
    private readonly values: SystemValues,
  ) {}

  async numbers(
    template: TemplateRow,
    { certainty = null, onlyOpen = null, limit, offset }: ReportTemplateNumberArgs,
  ): Promise<Page<ReportTemplateNumber>> {
    const where = `n.template_id = $1::bigint AND ($2::text IS NULL OR n.certainty = $2) AND (NOT coalesce($3, false) OR n.address IS NULL)`;
    const asked = [template.id, certainty, onlyOpen];
    const rows = await this.work.query<RowShown>(
      `SELECT ${READ}, confirmer.display_name AS "confirmedBy", n.confirmed_at AS "confirmedAt"
         FROM report_template_number n LEFT JOIN LATERAL staff_names(ARRAY[n.confirmed_by]) confirmer ON true
        WHERE ${where} ORDER BY n.place LIMIT $4 OFFSET $5`,
      [...asked, limit + 1, offset],
    );
    const known = await this.values.ofDay(template.unitId, template.lastDay);
    const { word } = await this.templates.fileOf(template);
    return new Page(
      rows.slice(0, limit).map((row) => shown(row, known, word.text)),
      rows.length > limit,
      async () => {
        const [all] = await this.work.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM report_template_number n WHERE ${where}`,
          asked,
        );
        return all!.count;
      },
    );
  }

  /** 已绑定的数字 — as a draft is written with them. */
  async bound(templateId: string): Promise<BoundNumber[]> {
    const rows = await this.work.query<Row>(NUMBERS, [templateId]);
    return rows.map(({ reading, place, address, valueThen }) => ({
      ...reading,
      ...{ place, address, before: valueThen === null ? null : new Decimal(valueThen) },
    }));
  }

  async bindable({ id, search, limit }: BindableValueArgs): Promise<BindableValue[]> {
    const { unitId, lastDay } = await this.templates.get(id);
    const { all } = await this.values.ofDay(unitId, lastDay);
    const wanted = (search ?? '').trim();
    return all
      .filter(({ label, address }) => label.includes(wanted) || address.includes(wanted))
      .slice(0, limit)
      .map(bindable);
  }

  /** All of it or nothing; whoever binds at the same moment waits. */
  async bind({ id, bindings, allSure }: BindNumbersArgs): Promise<TemplateRow> {
    const template = await this.templates.get(id);
    await this.work.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('report template', $1::bigint))`,
      [id],
    );
    if (template.withdrawalReason !== null) throw new TemplateWithdrawn(template.title);
    if (bindings.length === 0 && !allSure) refuse([NOTHING_TO_BIND]);
    const rows = await this.work.query<Row>(NUMBERS, [id]);
    const known = await this.values.ofDay(template.unitId, template.lastDay);
    const later = await this.laterThan(template);
    const isKnown = (address: string) =>
      DATES.test(address) ||
      address === PROSE ||
      [known, later].some((each) => each?.find(address));
    refuse(problemsOf(bindings, new Map(rows.map((row) => [row.place, row])), isKnown));
    const named = new Set(bindings.map(({ place }) => place));
    const sure = rows.filter(
      (row) =>
        allSure === true &&
        row.certainty === 'sure' &&
        row.address === null &&
        !named.has(row.place),
    );
    const { userId } = await this.work.actor();
    const bound = [
      ...bindings.map(({ place, address = null }) => ({ place, address })),
      ...sure.map(({ place, proposed }) => ({ place, address: proposed })),
    ];
    await this.work.query(BIND, [
      id,
      JSON.stringify(
        bound.map(({ place, address }) => ({
          ...{ place, address },
          then: address === null ? null : (known.find(address)?.value?.toString() ?? null),
        })),
      ),
      ...[userId, this.clock.now()],
    ]);
    await this.audit.note('report_template:bind', {
      recordType: 'report_template',
      recordId: id,
      details: { numbers: bound.length },
    });
    return this.templates.get(id);
  }

  /** What the year after knows: a table or a target that there was not yet when the text was written. */
  private async laterThan({ unitId, lastDay }: TemplateRow): Promise<KnownValues | null> {
    const year = Number(lastDay.slice(0, 4)) + 1;
    const day = `${year}${lastDay.slice(4).replace('02-29', '02-28')}`;
    const today = this.clock.today();
    return today < `${year}-01-01` ? null : this.values.ofDay(unitId, day < today ? day : today);
  }
}

const DATES = /^(?:year\/(?:-1|0|1)|month\/0|day\/0)$/;

function problemsOf(
  given: { place: number; address?: string | null }[],
  rows: Map<number, Row>,
  isKnown: (address: string) => boolean,
): Issue[] {
  return given.flatMap(({ place, address }, at): Issue[] => {
    const row = rows.get(place);
    if (!row)
      return [problem(`bindings.${at}.place`, 'number-unknown', `底稿中没有第 ${place} 个数字。`)];
    if (given.findIndex((each) => each.place === place) < at)
      return [problem(`bindings.${at}.place`, 'number-twice', `第 ${place} 个数字列了两次。`)];
    if (!address || (isKnown(address) && fits(row.reading, address))) return [];
    return [
      problem(
        `bindings.${at}.address`,
        'address-unknown',
        `第 ${place} 个数字“${row.reading.quote}”不能绑定到 ${address.slice(0, 80)}:系统中没有这个数,或数字类别不符。`,
      ),
    ];
  });
}

/** A year is counted, a month and a day are the end of the period; a quantity is none of these. */
const fits = ({ kind }: ReportNumber, address: string) =>
  address === PROSE || (DATES.test(address) ? address.startsWith(`${kind}/`) : kind === 'figure');

const NOTHING_TO_BIND = problem(
  'bindings',
  'nothing-to-bind',
  '请列出要绑定的数字,或选择确认全部一致的建议。',
);

const bindable = ({ address, label, value, worth, unit, source }: KnownValue): BindableValue => ({
  ...{ address, label, value: value?.div(worth).toString() ?? null, document: source.document },
  unit: unitWord({ unit, worth }),
});

function shown(row: RowShown, known: KnownValues, text: string): ReportTemplateNumber {
  const { reading, proposed, address } = row;
  const told = (of: string | null): BindableValue | null => {
    const value = of === null ? undefined : known.find(of);
    if (value) return bindable(value);
    return of === null
      ? null
      : { ...{ address: of, value: null, unit: '', document: null }, label: OTHERS[of] ?? of };
  };
  return {
    ...{ place: row.place, kind: reading.kind, quote: reading.quote, offset: reading.start },
    before: text.slice(Math.max(0, reading.start - WORDS_BEFORE), reading.start),
    ...{ subject: reading.subject, role: reading.role, certainty: row.certainty },
    ...{ proposal: told(proposed), binding: told(address) },
    ...{ confirmedBy: row.confirmedBy, confirmedAt: row.confirmedAt },
  };
}

const OTHERS: Record<string, string> = {
  [PROSE]: '自行行文',
  'year/0': '报告年度',
  'year/-1': '上年度',
  'year/1': '下年度',
  'month/0': '截止月份',
  'day/0': '截止日',
};

const READ =
  'n.place, n.reading, n.proposed, n.certainty, n.address, n.value_then::text AS "valueThen"';
const NUMBERS = `SELECT ${READ} FROM report_template_number n WHERE n.template_id = $1::bigint ORDER BY n.place`;

const BIND = `
  UPDATE report_template_number n
     SET address = b.address, value_then = b."then",
         confirmed_by = CASE WHEN b.address IS NOT NULL THEN $3::int END,
         confirmed_at = CASE WHEN b.address IS NOT NULL THEN $4::timestamptz END
    FROM jsonb_to_recordset($2::jsonb) AS b (place int, address text, "then" numeric)
   WHERE n.template_id = $1::bigint AND n.place = b.place`;
