import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { FigureChangesService } from '../indicators/figure-changes.service.js';
import { FigureChange, FigureChangePage } from '../indicators/figures.model.js';
import { ownIndicator } from '../indicators/office-indicators.js';
import { ProgressService } from '../indicators/progress.service.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { InputRefused, NotFound } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import {
  CorrectedRecordArgs,
  CorrectedRecordPage,
  CorrectionArgs,
  FreezeCorrection,
} from './corrections.model.js';
import type { MadeOf } from './printed.js';

interface Frozen {
  territoryId: number;
  orgUnitCode: string;
  firstDay: string;
  lastDay: string;
  position: string;
}

type Printed = Pick<FreezeCorrection, 'indicatorCode' | 'indicatorLabel' | 'unit' | 'figureId'> & {
  value: string | null;
  decimals: number;
  madeOf: MadeOf;
};

/** 数据更正 — what entered, left or changed in a frozen period since it was printed, indicator by indicator and record by record. */
@Injectable()
export class FreezeCorrections {
  constructor(
    private readonly work: UnitOfWork,
    private readonly progress: ProgressService,
    private readonly changes: FigureChangesService,
    private readonly ledgers: LedgerCatalog,
  ) {}

  async corrections({ id, untilId }: CorrectionArgs): Promise<FreezeCorrection[]> {
    const { from, until } = await this.between(id, untilId);
    const printed = await this.printed(id);
    const now = await this.valuesUntil(from, untilId ?? null);
    const moved = await this.measuresMoved(from, until?.position ?? null);
    const found: FreezeCorrection[] = [];
    for (const { value: was, decimals, madeOf, ...each } of printed) {
      // An indicator that is kept no more has no value any more, and nothing moves in it.
      const value = now.has(each.indicatorCode) ? now.get(each.indicatorCode)! : null;
      const isMoved = madeOf.terms.some(({ measure }) => moved.has(measure));
      if (value === was && !isMoved) continue;
      const page = { limit: 0, offset: 0 };
      const { counts, totalCount } = now.has(each.indicatorCode)
        ? await this.changesOf(each.indicatorCode, from, until, page)
        : { counts: [], totalCount: 0 };
      // Versions that were printed earlier have a nought where nobody had told anything, and of a formula what its other terms come to.
      const isOfBefore =
        madeOf.told === undefined && Boolean(ownIndicator(each.indicatorCode)?.formula);
      const isNone = value === null && (isOfBefore || Number(was) === 0);
      if (totalCount === 0 && (value === was || isNone)) continue;
      found.push({ ...each, printed: was, value, difference: less(value, was, decimals), counts });
    }
    return found;
  }

  /** Which record it is, only those learn who see it: the lines are those of figureChanges. */
  async records(args: CorrectedRecordArgs): Promise<CorrectedRecordPage> {
    const { from, until } = await this.between(args.id, args.untilId);
    const page = await this.changesOf(args.indicatorCode, from, until, args);
    const causes = await this.causesOf(page.items, from.position, until !== null);
    return {
      totalCount: page.totalCount,
      items: page.items.map((change, at) => ({ change, cause: causes[at]! })),
    };
  }

  private async changesOf(
    indicatorCode: string,
    from: Frozen,
    until: Frozen | null,
    page: { limit: number; offset: number },
  ): Promise<Pick<FigureChangePage, 'counts' | 'totalCount' | 'items'>> {
    const { orgUnitCode, lastDay: asOf, position } = from;
    // A freeze has a position that no entry bears, and may be the last there is.
    const moved = await this.measuresMoved(from, until?.position ?? null);
    if (moved.size === 0) return { counts: [], totalCount: 0, items: [] };
    const year = Number(asOf.slice(0, 4));
    const between = { fromPosition: position, toPosition: until?.position ?? null };
    return this.changes.changes(indicatorCode, { year, asOf, orgUnitCode }, between, page);
  }

  private async between(id: string, untilId?: string | null) {
    const from = await this.frozen(id);
    if (!untilId) return { from, until: null };
    const until = await this.frozen(untilId);
    const isSame =
      until.territoryId === from.territoryId &&
      until.firstDay === from.firstDay &&
      until.lastDay === from.lastDay &&
      BigInt(until.position) >= BigInt(from.position);
    if (!isSame) throw new InputRefused([ANOTHER_PERIOD]);
    return { from, until };
  }

  private async frozen(id: string): Promise<Frozen> {
    const [found] = await this.work.query<Frozen>(
      `SELECT f.territory_id AS "territoryId", o.code AS "orgUnitCode", f.first_day AS "firstDay", f.last_day AS "lastDay", p.position
         FROM period_freeze f JOIN freeze_position p ON p.freeze_id = f.id JOIN freeze_done d ON d.freeze_id = f.id
         JOIN org_unit o ON o.id = f.territory_id
        WHERE f.id = $1`,
      [id],
    );
    if (!found) throw new NotFound('定版(已算出的)');
    return found;
  }

  private printed(id: string): Promise<Printed[]> {
    return this.work.query<Printed>(
      `SELECT i.indicator_code AS "indicatorCode", i.label AS "indicatorLabel", i.unit, i.decimals, i.made_of AS "madeOf",
              g.id AS "figureId", g.value::text AS value
         FROM frozen_indicator i JOIN frozen_figure g USING (freeze_id, indicator_code)
        WHERE i.freeze_id = $1 AND g.kind = 'own' ORDER BY i.place`,
      [id],
    );
  }

  /** As printed by the later version, or as progress says now. */
  private async valuesUntil({ orgUnitCode, lastDay: asOf }: Frozen, untilId: string | null) {
    if (untilId) {
      const later = await this.printed(untilId);
      return new Map(later.map(({ indicatorCode, value }) => [indicatorCode, value]));
    }
    const question = { year: Number(asOf.slice(0, 4)), asOf, orgUnitCode };
    const now = await this.progress.progress(question, null);
    return new Map(now.map(({ indicator, value }) => [indicator.code, value]));
  }

  private async measuresMoved({ territoryId, lastDay, position }: Frozen, until: string | null) {
    const rows = await this.work.query<{ measure: string }>(
      `SELECT DISTINCT e.measure FROM journal_entry e
        WHERE e.id > $2::bigint AND ($3::bigint IS NULL OR e.id <= $3) AND e.day <= $4::date
          AND e.district_id IN (SELECT o.district_id FROM balance_spans($1, '-infinity', 'infinity') b JOIN org_unit o ON o.id = b.unit_id)`,
      [territoryId, position, until, lastDay],
    );
    return new Set(rows.map(({ measure }) => measure));
  }

  private async causesOf(
    items: FigureChange[],
    position: string,
    isPast: boolean,
  ): Promise<string[]> {
    const records = items.map(({ ledger, recordId }) => ({ type: ledger, id: recordId }));
    const known = await this.work.query<{ key: string }>(
      `SELECT DISTINCT e.record_type || ':' || e.record_id AS key
         FROM jsonb_to_recordset($1::jsonb) AS r (type text, id bigint)
         JOIN journal_entry e ON e.record_type = r.type AND e.record_id = r.id AND e.id <= $2::bigint`,
      [JSON.stringify(records.filter(({ id }) => id !== null)), position],
    );
    const before = new Set(known.map(({ key }) => key));
    const withdrawn = await (isPast ? this.withdrawnThen(items) : this.withdrawn(items));
    return items.map(({ kind, cause, ledger, recordId, revision }) => {
      const key = `${ledger}:${recordId}`;
      if (cause.startsWith(OPENING)) return 'opening';
      if (cause !== 'record') return 'rule';
      if (kind === 'left' && withdrawn.has(key)) return 'withdrawal';
      // Of a record out of reach only its version is known.
      const isNew = recordId === null ? revision === 1 : !before.has(key);
      return kind === 'entered' && isNew ? 'late_entry' : 'correction';
    });
  }

  /** As it stood when it was posted: what became of a record after the later version is no cause of that version. */
  private async withdrawnThen(items: FigureChange[]): Promise<Set<string>> {
    const rows = await this.work.query<{ key: string }>(
      `SELECT r.type || ':' || r.id AS key FROM jsonb_to_recordset($1::jsonb) AS r (type text, id bigint, "postedAt" timestamptz)
        CROSS JOIN LATERAL (SELECT v.data ->> 'status' AS status FROM record_revision v
                             WHERE v.record_type = r.type AND v.record_id = r.id AND v.changed_at <= r."postedAt"
                             ORDER BY v.revision DESC LIMIT 1) v
        WHERE v.status = 'withdrawn'`,
      [
        JSON.stringify(
          items.map(({ ledger: type, recordId: id, postedAt }) => ({ type, id, postedAt })),
        ),
      ],
    );
    return new Set(rows.map(({ key }) => key));
  }

  private async withdrawn(items: FigureChange[]): Promise<Set<string>> {
    const found = new Set<string>();
    const types = new Set(items.map(({ ledger }) => ledger));
    for (const type of [...types].filter((each) => this.ledgers.get(each))) {
      const ids = items.flatMap((each) => (each.ledger === type ? (each.recordId ?? []) : []));
      const rows = await this.work.query<{ id: string }>(
        `SELECT id FROM ${type} WHERE id = ANY ($1::bigint[]) AND status = 'withdrawn'`,
        [ids],
      );
      for (const { id } of rows) found.add(`${type}:${id}`);
    }
    return found;
  }
}

const less = (value: string | null, printed: string | null, decimals: number) =>
  value === null || printed === null ? null : new Decimal(value).minus(printed).toFixed(decimals);

/** As an office's openings name what they bring about. */
const OPENING = 'opening: ';

const ANOTHER_PERIOD = {
  field: 'untilId',
  code: 'another-period',
  message: '另一版须为同一单位、同一期间、在此之后取数的定版。',
};
