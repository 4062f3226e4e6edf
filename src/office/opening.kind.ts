import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import type { Measure } from '../journal/measure.js';
import { groupsAtSql } from '../journal/openings-recorded.js';
import { POSTING_LOCK } from '../journal/posting.service.js';
import { problem } from '../ledgers/shared/judgement.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import type { Issue } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { UnitFacts, UnitTree } from '../units/unit-tree.js';
import { Units } from '../units/units.service.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';
import { OpeningsInput } from './opening.input.js';
import { belowItsParts, linesOf, ownParts } from './opening-parts.js';
import { belowRecorded, byMeasureOf, recordedOf, saidOf } from './opening-recorded.js';
import { IN_FORCE, InForce, overTheWhole } from './opening-shares.js';
import { OpeningRow, coveredBy, dayIssues, readOpenings, regionOver } from './opening-rows.js';

const SHOWN = 5;

/** 期初数 — what districts had counted before they began here; records up to that day are in it. */
@Injectable()
export class OpeningsKind implements ChangeKind<OpeningsInput> {
  readonly code = 'openings';
  readonly label = '期初数';
  readonly input = OpeningsInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly work: UnitOfWork,
    private readonly units: Units,
    private readonly measures: MeasureCatalog,
    private readonly clock: Clock,
    @Inject(JOBS_POOL) private readonly jobs: Pool,
  ) {}

  async regionOf(input: OpeningsInput): Promise<string | null> {
    const { districts, tree } = await this.read(input);
    return regionOver(districts, tree);
  }

  titleOf({ coveredThrough, document, corrects, rows }: OpeningsInput): string {
    return `${corrects ? '更正' : ''}期初数,截至${coveredThrough},${rows.length}行(${document})`;
  }

  /** Its rows by themselves; months are held against the day covered where that can be read. */
  async besides(input: OpeningsInput, unread: readonly Issue[]): Promise<Issue[]> {
    if (unread.some(({ field }) => field === 'rows')) return [];
    const isDated = unread.every(({ field }) => field !== 'coveredThrough');
    const coveredThrough = isDated ? input.coveredThrough : this.clock.today();
    const { issues } = await this.read({ ...input, coveredThrough });
    return issues.filter(({ field }) => isDated || field !== 'months');
  }

  async check(input: OpeningsInput): Promise<Issue[]> {
    const { rows, districts, issues, tree } = await this.read(input);
    const known = await this.knownOf(districts);
    const ofDay = dayIssues(input.coveredThrough, this.clock.today());
    const all = [
      ...ofDay,
      ...issues,
      ...knownIssues(rows, known, Boolean(input.corrects)),
      ...belowItsParts(ownParts(rows, tree)),
      ...(await this.overTheWhole(input, rows)),
    ];
    if (ofDay.length > 0) return all;
    const closed = await this.closedIssues(input, rows);
    const recorded = await recordedOf(this.jobs, rows, input.coveredThrough);
    return [...all, ...closed, ...belowRecorded(recorded)];
  }

  /** By measure: what the first rows say, beside what is recorded there already and will count no more. */
  async effects(input: OpeningsInput): Promise<ChangeEffect[]> {
    const { rows } = await this.read(input);
    const recorded = await recordedOf(this.jobs, rows, input.coveredThrough);
    const ofTheYear = recorded.filter(({ field }) => field === 'amount');
    const byMeasure = byMeasureOf(ofTheYear, ({ of }) => of);
    return [...byMeasure].map(([measure, each]) => ({
      label: `“${measure.label}”截至${input.coveredThrough}的期初数;此前日期的记录不再另计`,
      count: null,
      examples: each
        .slice(0, SHOWN)
        .map(
          ({ of, records, quantity }) =>
            `${of.unit.name} ${of.amount.toFixed()}(已录入 ${records} 条记录,计 ${quantity.toFixed()})`,
        ),
    }));
  }

  async apply(input: OpeningsInput, version: number): Promise<void> {
    const { rows, districts, tree } = await this.read(input);
    const { units, first } = await this.touchedBy(input, rows);
    for (const { id } of districts) {
      const own = rows.filter(({ unit }) => unit.districtId === id);
      await this.open(id, own, tree, input, version);
    }
    await this.work.query('SELECT note_unlocked($1, $2, $3, $4)', [
      units,
      units.map(() => first),
      units.map(() => input.coveredThrough),
      version,
    ]);
  }

  private async open(
    id: number,
    rows: OpeningRow[],
    tree: UnitTree,
    input: OpeningsInput,
    version: number,
  ): Promise<void> {
    // A posting under way ends first, and the next waits: none judges by the old openings what this makes pending.
    await this.work.query('SELECT pg_advisory_xact_lock($1, $2)', [POSTING_LOCK, id]);
    const measures = [...new Set(rows.map(({ measure }) => measure))];
    const touched = await this.replace(id, measures, version);
    await this.work.query(
      `INSERT INTO opening_balance (district_id, unit_id, measure, day, quantity, from_version)
       SELECT $1, l."unitId", l.measure, l.day, l.quantity, $3
         FROM jsonb_to_recordset($2::jsonb) AS l ("unitId" int, measure text, day date, quantity numeric)`,
      [id, JSON.stringify(linesOf(ownParts(rows, tree), input.coveredThrough)), version],
    );
    await this.work.query(
      `INSERT INTO opening_cover (district_id, unit_id, measure, through, from_version, last_year_known, has_months)
       SELECT $1::int, o.id, r.measure, $3::date, $4::int, max(r.known) FILTER (WHERE o.id = r."unitId"), bool_and(r."hasMonths")
         FROM jsonb_to_recordset($2::jsonb) AS r ("unitId" int, measure text, known date[], "hasMonths" boolean)
         CROSS JOIN LATERAL units_within(r."unitId") w (id) JOIN org_unit o ON o.id = w.id AND o.district_id = $1
        GROUP BY o.id, r.measure`,
      [
        id,
        JSON.stringify(rows.map((row) => coveredBy(row, input.coveredThrough))),
        input.coveredThrough,
        version,
      ],
    );
    await this.countAgain(id, measures, version, touched, `opening: ${input.document}`);
  }

  /** What was said before of these measures ends; the units that it spoke for. */
  private async replace(district: number, measures: Measure[], version: number): Promise<number[]> {
    const codes = measures.map(({ code }) => code);
    const rows = await this.work.query<{ id: number }>(
      `SELECT DISTINCT unit_id AS id FROM opening_cover
        WHERE district_id = $1 AND measure = ANY ($2) AND until_version IS NULL`,
      [district, codes],
    );
    for (const table of ['opening_balance', 'opening_cover'])
      await this.work.query(
        `UPDATE ${table} SET until_version = $3 WHERE district_id = $1 AND measure = ANY ($2) AND until_version IS NULL`,
        [district, codes, version],
      );
    return rows.map(({ id }) => id);
  }

  /** Its own lines, those that they take the place of, and every group with a record where either speaks. */
  private async countAgain(
    district: number,
    measures: Measure[],
    version: number,
    before: number[],
    cause: string,
  ): Promise<void> {
    for (const measure of measures) {
      const lines = await this.work.query<{ id: string }>(
        `SELECT (-id)::text AS id FROM opening_balance
          WHERE district_id = $1 AND measure = $2 AND (from_version = $3 OR until_version = $3)`,
        [district, measure.code, version],
      );
      const now = await this.work.query<{ id: number }>(
        `SELECT unit_id AS id FROM opening_cover WHERE district_id = $1 AND measure = $2 AND from_version = $3`,
        [district, measure.code, version],
      );
      const { rows: groups } = await this.jobs.query<{ id: string }>(groupsAtSql(measure), [
        district,
        [...before, ...now.map(({ id }) => id)],
      ]);
      await this.work.query('SELECT note_groups($1, $2, $3::bigint[], $4)', [
        district,
        measure.group.kind,
        [...lines, ...groups].map(({ id }) => id),
        cause,
      ]);
    }
    await this.work.touch(district);
  }

  private async read(input: OpeningsInput) {
    const tree = await this.units.tree();
    return { tree, ...readOpenings(input, tree, this.measures) };
  }

  private async knownOf(districts: UnitFacts[]): Promise<Set<string>> {
    const rows = await this.work.query<{ known: string }>(
      `SELECT DISTINCT district_id || ' ' || measure AS known FROM opening_cover
        WHERE district_id = ANY ($1::int[]) AND until_version IS NULL`,
      [districts.map(({ id }) => id)],
    );
    return new Set(rows.map(({ known }) => known));
  }

  /** With what openings of other measures say up to the same day. */
  private async overTheWhole({ coveredThrough }: OpeningsInput, rows: OpeningRow[]) {
    const inForce = await this.work.query<InForce>(IN_FORCE, [
      [...new Set(rows.map(({ unit }) => unit.id))],
      coveredThrough,
    ]);
    return overTheWhole(
      rows.flatMap((row) => saidOf(row, coveredThrough)),
      inForce,
      this.measures,
    );
  }

  /** 已封账、已定稿的期间 — what an opening would change there was closed or signed by somebody. */
  private async closedIssues(input: OpeningsInput, rows: OpeningRow[]): Promise<Issue[]> {
    const { units, first } = await this.touchedBy(input, rows);
    const found = await this.work.query<{ until: string; isFinal: boolean }>(
      'SELECT last_day::text AS until, is_final AS "isFinal" FROM periods_against_openings($1, $2)',
      [units, input.coveredThrough],
    );
    return found
      .filter(({ until }) => until >= first)
      .map(({ until, isFinal }) =>
        isFinal
          ? problem(
              'coveredThrough',
              'opening-period-final',
              `截至${until}的期间已定稿,期初数会改变已定稿的数,请先撤销该定稿再填写期初数。`,
            )
          : problem(
              'coveredThrough',
              'opening-period-closed',
              `截至${until}的期间已封账,请先申请解封(须包括所填的和已有期初数的各机构),在解封期间填写期初数。`,
            ),
      );
  }

  /** The units of which an opening says something, or takes it back, and since when. */
  private async touchedBy(
    { coveredThrough }: OpeningsInput,
    rows: OpeningRow[],
  ): Promise<{ units: number[]; first: string }> {
    const replaced = await this.replacedBy(rows);
    const year = Number(coveredThrough.slice(0, 4));
    const said = `${year - (rows.some(({ lastYear }) => lastYear.size > 0) ? 1 : 0)}-01-01`;
    return {
      units: [...new Set([...rows.map(({ unit }) => unit.id), ...replaced.units])],
      first: replaced.since && replaced.since < said ? replaced.since : said,
    };
  }

  /** A correction takes the place of all that stands of its measures in a district: also of units that it leaves out, and of last year. */
  private async replacedBy(rows: OpeningRow[]): Promise<{ units: number[]; since: string | null }> {
    const [found] = await this.work.query<{ units: number[]; since: string | null }>(
      `SELECT coalesce(array_agg(DISTINCT c.unit_id), '{}') AS units, date_trunc('year', min(b.day))::date::text AS since
         FROM opening_cover c
         LEFT JOIN opening_balance b ON b.unit_id = c.unit_id AND b.measure = c.measure AND b.until_version IS NULL
        WHERE c.until_version IS NULL AND (c.district_id, c.measure) IN (SELECT * FROM unnest($1::int[], $2::text[]))`,
      [rows.map(({ unit }) => unit.districtId), rows.map(({ measure }) => measure.code)],
    );
    return found!;
  }
}

const knownIssues = (rows: OpeningRow[], known: Set<string>, corrects: boolean): Issue[] =>
  rows.flatMap(({ row, unit, measure }): Issue[] => {
    if (known.has(`${unit.districtId} ${measure.code}`) === corrects) return [];
    return [
      corrects
        ? {
            row,
            field: 'code',
            code: 'opening-unknown',
            message: `“${measure.label}”在本区县尚无期初数,不是更正。`,
          }
        : {
            row,
            field: 'code',
            code: 'opening-known',
            message: `“${measure.label}”在本区县已有期初数;录入有误的,请勾选“是否更正”并重新填写全部机构的数。`,
          },
    ];
  });
