import type { PoolClient } from 'pg';
import { versionOf } from '../freezes/freeze-figures.service.js';
import { spansSql } from '../indicators/figure-entries.js';
import { sameDayLastYear } from '../indicators/balances.js';
import type { TargetProgress } from '../indicators/progress.model.js';
import type { FigureComparison, FigureOfOthers } from '../indicators/sources.model.js';
import type { TakenDays } from './addition.js';
import type { Manifest, PackEntry, PackFigure, PackIndicator, PackSpan } from './pack.js';
import type { PackUnit } from './write-pack.js';

const AT_ONCE = 5000;

/** What a pack says of its freeze, and what its entries are asked by. */
export type Frozen = Pick<
  Manifest,
  | 'firstDay'
  | 'lastDay'
  | 'freeze'
  | 'previousFreeze'
  | 'position'
  | 'officeVersion'
  | 'ruleSet'
  | 'districts'
> & { unit: Manifest['unit']; takenAt: Date };

export async function frozenOf(client: PoolClient, freezeId: number): Promise<Frozen> {
  const { rows } = await client.query<Frozen>(
    `SELECT f.first_day AS "firstDay", f.last_day AS "lastDay", p.previous_id AS "previousFreeze", p.position, p.taken_at AS "takenAt",
            p.office_version AS "officeVersion", p.rule_set AS "ruleSet",
            jsonb_build_object('id', f.id::text, 'version', ${versionOf('f.id')}, 'supersedes', f.supersedes_id::text) AS freeze,
            (SELECT jsonb_build_object('id', g.unit_id, 'code', g.unit_code, 'name', g.unit_name) FROM frozen_figure g
              WHERE g.freeze_id = f.id AND g.kind = 'own' ORDER BY g.id LIMIT 1) AS unit,
            (SELECT jsonb_agg(jsonb_build_object('code', o.code, 'lastEntry', d.last_entry::text) ORDER BY o.code)
               FROM freeze_district d JOIN org_unit o ON o.id = d.district_id WHERE d.freeze_id = f.id) AS districts
       FROM period_freeze f JOIN freeze_position p ON p.freeze_id = f.id WHERE f.id = $1`,
    [freezeId],
  );
  return rows[0]!;
}

/** What each was reckoned from stands beside it: of a flow nothing that was printed, where the period begins a year. */
export async function figuresOf(client: PoolClient, freezeId: number): Promise<PackFigure[]> {
  const { rows } = await client.query<PackFigure>(
    `SELECT g.id::text, g.indicator_code AS indicator, g.kind, g.place, g.unit_id AS "unitId", coalesce(g.unit_code, '') AS "unitCode",
            g.unit_name AS "unitName", g.as_of AS "asOf", g.value::text AS value, g.same_day_last_year::text AS "sameDayLastYear",
            g.of_period::text AS "ofPeriod", b.value::text AS before
       FROM frozen_figure g JOIN freeze_position p USING (freeze_id) JOIN frozen_indicator i USING (freeze_id, indicator_code)
       JOIN period_freeze f ON f.id = g.freeze_id
       LEFT JOIN frozen_figure b ON g.kind IN ('own', 'unit') AND b.kind IN ('own', 'unit')
             AND NOT (i.kind = 'flow' AND f.first_day = date_trunc('year', f.first_day))
             AND b.freeze_id = p.previous_id AND b.indicator_code = g.indicator_code AND b.unit_id = g.unit_id
      WHERE g.freeze_id = $1 ORDER BY g.id`,
    [freezeId],
  );
  return rows;
}

/** 指标 — as they were printed; of free text only what names documents. */
export async function indicatorsOf(
  client: PoolClient,
  freezeId: number,
): Promise<(PackIndicator & Record<string, unknown>)[]> {
  const { rows } = await client.query<
    PackIndicator & { rules: unknown; targets: TargetProgress[]; numbers: FigureComparison }
  >(
    `SELECT indicator_code AS code, label, unit, decimals, kind, definition, rules, progress -> 'targets' AS targets, numbers,
            made_of AS "madeOf"
       FROM frozen_indicator WHERE freeze_id = $1 ORDER BY place`,
    [freezeId],
  );
  return rows.map(({ targets, numbers, ...printed }) => ({
    ...printed,
    targets: targets.map(({ targetId, levelLabel, operator, target, documentNumber, ...more }) => ({
      ...{ targetId, level: levelLabel, operator, target, document: documentNumber },
      ...(more.ceiling ? { ceiling: more.ceiling } : {}),
      ...{ issuedOn: more.issuedOn, completionRate: more.completionRate, met: more.met },
    })),
    numbers: {
      ...{ source: numbers.source, printed: numbers.printed, value: numbers.value },
      ...{ own: numbers.own, counted: numbers.counted },
      ...{ sentUp: ofOthers(numbers.sentUp), confirmed: ofOthers(numbers.confirmed) },
    },
  }));
}

const ofOthers = (figure: FigureOfOthers | null) =>
  figure && { value: figure.value, asOf: figure.asOf, document: figure.sourceDocument };

/** 取数范围 — some at a time, value by value. */
export function spansOf(
  client: PoolClient,
  freezeId: number,
  figures: readonly PackFigure[],
): AsyncGenerator<PackSpan[]> {
  const days = [...new Set(figures.map(({ asOf }) => asOf))].flatMap((asOf) => [
    { asOf, of: 'value', day: asOf },
    { asOf, of: 'sameDayLastYear', day: sameDayLastYear(asOf) },
  ]);
  const first = `date_trunc('year', a.day)::date`;
  return passing(
    client,
    'spans',
    `SELECT g.id::text AS figure, a.of, s.scope, s.takes, s.district_id AS district, s.unit_id AS unit, s.heads AS "isWhole",
            s.d1 AS "from", s.d2 AS until, s.weight
       FROM frozen_figure g JOIN frozen_indicator i USING (freeze_id, indicator_code)
      JOIN jsonb_to_recordset($2::jsonb) AS a ("asOf" date, of text, day date) ON a."asOf" = g.as_of
      CROSS JOIN LATERAL (${spansSql('g.unit_id', first, 'a.day', 'i.made_of')}) s
      WHERE g.freeze_id = $1 AND g.unit_id IS NOT NULL AND s.d1 <= s.d2
      ORDER BY g.id, 2 DESC, 3, 4, 5, 6, 8, 10`,
    [freezeId, JSON.stringify(days)],
  );
}

/** Rows, so many at once, of which the database holds the rest. */
async function* passing<T extends object>(
  client: PoolClient,
  name: string,
  query: string,
  values: unknown[],
): AsyncGenerator<T[]> {
  await client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${query}`, values);
  for (;;) {
    const { rows } = await client.query<T>(`FETCH ${AT_ONCE} FROM ${name}`);
    if (rows.length === 0) return;
    yield rows;
  }
}

/** Whatever a span or an entry may name, as it was called on the last day. */
export async function unitsOf(
  client: PoolClient,
  { freeze, lastDay }: Frozen,
  named: number[],
): Promise<PackUnit[]> {
  const { rows } = await client.query<PackUnit>(
    `SELECT o.id, coalesce(n.code, o.code) AS code, coalesce(n.name, o.name) AS name, o.district_id AS district
       FROM org_unit o LEFT JOIN units_on($3::date) n ON n.id = o.id
      WHERE o.district_id IN (SELECT d.district_id FROM freeze_district d WHERE d.freeze_id = $1) OR o.id = ANY ($2::int[]) ORDER BY o.id`,
    [freeze.id, named, lastDay],
  );
  return rows;
}

type Posted = Omit<PackEntry, 'person'> & { group: string };

/** 计数明细 — every entry that a value takes, some at a time, in the order in which they were posted. */
export async function* entriesOf(
  client: PoolClient,
  { position }: Frozen,
  taken: TakenDays[],
  personOf: (measure: string, group: string) => string,
): AsyncGenerator<PackEntry[]> {
  const asked = [position, JSON.stringify(taken)];
  for await (const rows of passing<Posted>(client, 'entries', ENTRIES, asked))
    yield rows.map(({ group, ...entry }) => ({
      ...entry,
      person: personOf(entry.measure, group),
    }));
}

const ENTRIES = `
  WITH taken AS MATERIALIZED (
    SELECT t.district, t.unit, t.measure, range_agg(daterange(t."from", t.until, '[]')) AS days
      FROM jsonb_to_recordset($2::jsonb) AS t (district int, unit int, measure text, "from" date, until date)
     GROUP BY 1, 2, 3)
  SELECT e.id::text, e.district_id AS district, e.unit_id AS unit, e.measure, e.day, e.quantity::text AS quantity,
         e.record_type AS "recordType", e.record_id::text AS "recordId", e.rule_version AS "ruleVersion", e.group_id::text AS "group"
    FROM journal_entry e
   WHERE e.id <= $1::bigint
     AND EXISTS (SELECT FROM taken t WHERE t.district = e.district_id AND t.measure = e.measure
                    AND (t.unit IS NULL OR t.unit = e.unit_id) AND e.day <@ t.days)
   ORDER BY e.id`;
