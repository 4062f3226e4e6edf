import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { PostingService } from '../journal/posting.service.js';
import { Actor, workerFor } from '../platform/actor.js';
import { askedJob } from '../platform/asked-jobs.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL, inTransaction } from '../platform/database/jobs-pool.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { FreezeAsked, FreezeValues, previousKey } from './freeze-values.service.js';
import { FREEZE } from './freezes.ledgers.js';
import type { PrintedIndicator } from './printed.js';

type Asked = Omit<FreezeAsked, 'position' | 'previous'> & {
  askedBy: number;
  districts: number[];
  isOver: boolean;
};

/**
 * 定版 — takes a position while nobody posts in any district of the unit, and computes the values at it afterwards. Killed
 * between the two, it goes on from the position; killed while it computes, nothing is there yet.
 */
@Injectable()
export class FreezeJob {
  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly posting: PostingService,
    private readonly rules: MeasureCatalog,
    private readonly values: FreezeValues,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async run(freezeId: number): Promise<void> {
    const asked = await this.asked(freezeId);
    if (!asked || asked.isOver) return;
    const taken = await this.positionOf(freezeId, asked);
    const previous = await this.printedBefore(taken.previousId);
    const actor = await this.sightOf(asked);
    const printed = await this.work.readFor(actor, () =>
      this.values.of({ ...asked, position: taken.position, previous }),
    );
    await inTransaction(this.pool, 'READ COMMITTED', (client) =>
      this.store(client, freezeId, printed),
    );
  }

  /** Over, where it was thrown away before it was computed, or computed by another worker. */
  private async asked(freezeId: number): Promise<Asked | undefined> {
    const { rows } = await this.pool.query<Asked>(ASKED, [freezeId]);
    return rows[0];
  }

  private async positionOf(freezeId: number, { districts }: Asked) {
    const parameters = [freezeId, this.clock.now(), this.rules.hash, districts];
    const find = async () =>
      (
        await this.pool.query<{ position: string; previousId: string | null }>(
          'SELECT position, previous_id AS "previousId" FROM freeze_position WHERE freeze_id = $1',
          [freezeId],
        )
      ).rows[0];
    const known = await find();
    if (known) return known;
    await this.posting.atOneMoment(districts, (client) => client.query(TAKE, parameters));
    return (await find())!;
  }

  /** What nobody knew then is as good as never printed: by now it may be known. */
  private async printedBefore(previousId: string | null): Promise<FreezeAsked['previous']> {
    const { rows } = await this.pool.query<{ code: string; unitId: number; value: string | null }>(
      `SELECT g.indicator_code AS code, g.unit_id AS "unitId", g.value::text AS value
         FROM frozen_figure g JOIN frozen_indicator i USING (freeze_id, indicator_code)
        WHERE g.freeze_id = $1 AND g.kind IN ('own', 'unit')
          AND (g.value IS NOT NULL OR NOT coalesce(
                CASE g.kind WHEN 'own' THEN i.made_of->'unknownOn' ? g.as_of::text
                            ELSE i.made_of->'unknownAt' @> to_jsonb(g.unit_id) END, false))`,
      [previousId],
    );
    return new Map(rows.map(({ code, unitId, value }) => [previousKey(code, unitId), value]));
  }

  /** Of every unit of its districts: what is printed does not depend on how far who asked can see. */
  private async sightOf({ askedBy, unitId, districts }: Asked): Promise<Actor> {
    const { rows } = await this.pool.query<{ id: number }>(
      `SELECT id FROM org_unit WHERE district_id = ANY ($1::int[])
       UNION SELECT unit_id FROM org_unit_spans($2, '-infinity', 'infinity') ORDER BY 1`,
      [districts, unitId],
    );
    const units = rows.map(({ id }) => id);
    return workerFor({ userId: askedBy, unitId, districtId: districts[0]!, units, districts });
  }

  private async store(client: PoolClient, freezeId: number, printed: PrintedIndicator[]) {
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('freeze', $1::bigint))`, [
      freezeId,
    ]);
    const { rows } = await client.query<Asked>(ASKED, [freezeId]);
    if (rows[0]?.isOver !== false) return;
    await client.query('INSERT INTO freeze_done (freeze_id, done_at) VALUES ($1, $2)', [
      freezeId,
      this.clock.now(),
    ]);
    await client.query(STORE, [freezeId, JSON.stringify(printed)]);
  }
}

/** Its districts are all in which anything below the unit ever lay. Named as it was called on the last day. */
const ASKED = `
  SELECT f.territory_id AS "unitId", u.code AS "codeNow", coalesce(n.code, u.code) AS "unitCode", coalesce(n.name, u.name) AS "unitName",
         d.code AS "regionCode",
         f.first_day AS "firstDay", f.last_day AS "lastDay", f.entered_by AS "askedBy",
         f.status = 'discarded' OR EXISTS (SELECT FROM freeze_done e WHERE e.freeze_id = f.id) AS "isOver",
         ARRAY(SELECT DISTINCT o.district_id FROM balance_spans(f.territory_id, '-infinity', 'infinity') b
                 JOIN org_unit o ON o.id = b.unit_id ORDER BY 1) AS districts
    FROM period_freeze f
    JOIN org_unit d ON d.id = f.district_id
    JOIN org_unit u ON u.id = f.territory_id
    LEFT JOIN units_on(f.last_day) n ON n.id = u.id
   WHERE f.id = $1`;

/** 上期定版 — the last version of the period that ended the day before; in January that is one of the year before, from which only what is held is reckoned. */
const PREVIOUS = `
  SELECT o.id FROM period_freeze o JOIN freeze_done e ON e.freeze_id = o.id
   WHERE o.territory_id = f.territory_id AND o.status = 'final' AND o.last_day = f.first_day - 1
     AND NOT EXISTS (SELECT FROM period_freeze n WHERE n.supersedes_id = o.id AND n.status = 'final')
   ORDER BY o.id DESC LIMIT 1`;

/**
 * The position is a number of the journal of its own, so that it is told apart from the one before even where nothing was posted
 * between them, and what the office keeps is read by it as of this moment.
 */
const TAKE = `
  WITH standing AS (
    SELECT (SELECT max(version) FROM office_version) AS version, (SELECT coalesce(max(id), 0) FROM target_change) AS target),
  taken AS (
    INSERT INTO freeze_position (freeze_id, position, taken_at, office_version, target_change, rule_set, previous_id)
    SELECT f.id, nextval('journal_entry_id_seq'), $2, s.version, s.target, $3, (${PREVIOUS})
      FROM period_freeze f, standing s
     WHERE f.id = $1 AND NOT EXISTS (SELECT FROM freeze_position p WHERE p.freeze_id = f.id)
    RETURNING *),
  stood AS (
    INSERT INTO posting_standing (district_id, since, office_version, target_change)
    SELECT d.id, t.position, t.office_version, t.target_change FROM taken t, unnest($4::int[]) AS d (id))
  INSERT INTO freeze_district (freeze_id, district_id, last_entry, parked)
  SELECT t.freeze_id, d.id, (SELECT p.position FROM district_position p WHERE p.district_id = d.id),
         (SELECT count(*) FROM parked_group g WHERE g.district_id = d.id)
    FROM taken t, unnest($4::int[]) AS d (id)`;

const STORE = `
  WITH printed AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS i
    (code text, place int, label text, unit text, decimals int, kind text, definition text, rules jsonb, "madeOf" jsonb,
     progress jsonb, numbers jsonb, lines jsonb)),
  indicators AS (
    INSERT INTO frozen_indicator (freeze_id, indicator_code, place, label, unit, decimals, kind, definition, rules, made_of, progress, numbers)
    SELECT $1, code, place, label, unit, decimals, kind, definition, rules, "madeOf", progress, numbers FROM printed)
  INSERT INTO frozen_figure (freeze_id, indicator_code, kind, place, unit_id, unit_code, unit_name, as_of, value, same_day_last_year, of_period)
  SELECT $1, p.code, l.kind, l.place, l."unitId", l."unitCode", l."unitName", l."asOf", l.value, l."sameDayLastYear", l."ofPeriod"
    FROM printed p CROSS JOIN LATERAL jsonb_to_recordset(p.lines) AS l
         (kind text, place int, "unitId" int, "unitCode" text, "unitName" text, "asOf" date, value numeric, "sameDayLastYear" numeric, "ofPeriod" numeric)
   ORDER BY p.place, array_position(ARRAY['own', 'month', 'unit', 'rest'], l.kind), l.place`;

/** 定版 — its values are the rows of frozen_figure. */
export const freezing = askedJob<FreezeJob>({
  kind: FREEZE,
  label: '定版取数',
  doneBy: FreezeJob,
  run: (freezes, { payload }) => freezes.run(payload.freeze!),
});
