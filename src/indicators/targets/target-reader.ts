import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { IndicatorCatalog } from '../indicator-catalog.js';
import { conflictsOf, stagesThatFall } from './target-conflicts.js';
import type { TargetInForce } from './target-in-force.js';
import { targetLevels } from './target-levels.js';

/** Each some kilobytes. */
const MOST_KEPT = 500;

interface LastTold {
  mark: string;
  targets: ReadonlyMap<string, TargetInForce[]>;
}

interface Told {
  mark: string;
  said: string | null;
}

const placeOf = (unitId: number, asOf: string, upTo: string | null, levels: string[]) =>
  `${unitId}|${asOf}|${upTo}|${levels.join()}`;

/** The targets that were in force on a day, and where they contradict one another. */
@Injectable()
export class TargetReader {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: IndicatorCatalog,
  ) {}

  private readonly last = new LRUCache<string, LastTold>({ max: MOST_KEPT });

  /** With `upTo`, as they stood at that change of a target. As long as they are the very same, it is the very same map. */
  async inForce(
    unitId: number,
    year: number,
    asOf: string,
    upTo: string | null = null,
  ): Promise<ReadonlyMap<string, TargetInForce[]>> {
    const levels = targetLevels.now.map(({ code }) => code);
    const place = placeOf(unitId, asOf, upTo, levels);
    const last = this.last.get(place);
    const [row] = await this.work.prepared<Told>(upTo === null ? NOW : THEN, [
      ...[unitId, year, asOf, levels, last?.mark ?? null],
      ...(upTo === null ? [] : [upTo]),
    ]);
    return this.told(place, last, row!);
  }

  /** The same of each of several units, in one statement; with `upTo`, each at that change. */
  async inForceAt(unitIds: number[], year: number, asOf: string, upTo: string[] | null = null) {
    const levels = targetLevels.now.map(({ code }) => code);
    const places = unitIds.map((unitId, at) => placeOf(unitId, asOf, upTo?.[at] ?? null, levels));
    const last = places.map((place) => this.last.get(place));
    const marks = last.map((each) => each?.mark ?? null);
    const rows = await this.work.prepared<Told>(upTo === null ? NOW_AT : THEN_AT, [
      ...[unitIds, year, asOf, levels, marks],
      ...(upTo === null ? [] : [upTo]),
    ]);
    return rows.map((row, at) => this.told(places[at]!, last[at], row));
  }

  private told(place: string, last: LastTold | undefined, { mark, said }: Told) {
    if (last && said === null) return last.targets;
    const told = JSON.parse(said!) as TargetInForce[];
    const targets: LastTold['targets'] = groupBy(told, (each) => each.indicatorCode);
    this.last.set(place, { mark, targets });
    return targets;
  }

  /** Shown, not resolved: which document holds is for the bureau to say. */
  async contradictions(unitId: number, year: number, asOf: string) {
    const found = [];
    for (const [indicatorCode, targets] of await this.inForce(unitId, year, asOf)) {
      const better = this.catalog.find(indicatorCode)?.better ?? 'neither';
      for (const [level, ofLevel] of groupBy(targets, (target) => target.level)) {
        for (const peers of groupBy(ofLevel, ({ dueMonth }) => String(dueMonth)).values())
          found.push(...conflictsOf(indicatorCode, level, peers, better));
        found.push(...stagesThatFall(indicatorCode, level, ofLevel));
      }
    }
    return found;
  }
}

/** By what it is known whether the very same is still said, and what is said unless it is the same as at the mark that is known. */
const saidOf = (targets: string, mark: string, unit = '$1::int', known = '$5::text') => {
  const inForce = `FROM ${targets}
   WHERE t.territory_id = ${unit} AND t.year = $2 AND t.status IN ('in_force', 'superseded') AND t.effective_from <= $3
     AND (t.superseded_on IS NULL OR t.superseded_on > $3)`;
  return `
  SELECT m.mark, CASE WHEN m.mark IS DISTINCT FROM ${known} THEN (
         SELECT coalesce(json_agg(json_build_object(
           'id', t.id::text, 'indicatorCode', t.indicator_code, 'level', t.level, 'operator', t.operator, 'value', t.value::text,
           'ceiling', t.ceiling::text, 'completionDecimals', t.completion_decimals, 'completionRounding', t.completion_rounding,
           'dueMonth', t.due_month,
           'documentNumber', t.document_number, 'issuedOn', t.issued_on)
           ORDER BY array_position($4::text[], t.level), t.level, t.due_month, t.id), '[]') ${inForce})::text END AS said
    FROM (SELECT coalesce(string_agg(${mark}, ' ' ORDER BY t.id), '') AS mark ${inForce}) m`;
};

/** The last version of each target of a unit up to a change. */
const stoodThen = (unit: string, upTo: string) => `
  (SELECT DISTINCT ON (c.target_id) c.target_id, c.revision FROM target_change c
    WHERE c.target_id IN (SELECT o.target_id FROM target_change o WHERE o.territory_id = ${unit}) AND c.id <= ${upTo}
    ORDER BY c.target_id, c.id DESC) last
  JOIN record_revision r ON r.record_type = 'target' AND r.record_id = last.target_id AND r.revision = last.revision
  CROSS JOIN LATERAL jsonb_populate_record(NULL::target, r.data) t`;

/** With the transaction that wrote each, whatever it left of the revision; what was read of it within that has one. */
const MARK = `t.id || '.' || t.revision || '@' || t.xmin::text`;
/** No version is ever written again. */
const MARK_THEN = `t.id || '.' || t.revision`;
const NOW = saidOf('target t', MARK);
const THEN = saidOf(stoodThen('$1', '$6::bigint'), MARK_THEN);
const NOW_AT = `
  SELECT told.* FROM unnest($1::int[], $5::text[]) WITH ORDINALITY AS q (unit, known, n)
   CROSS JOIN LATERAL (${saidOf('target t', MARK, 'q.unit', 'q.known')}) told ORDER BY q.n`;
const THEN_AT = `
  SELECT told.* FROM unnest($1::int[], $5::text[], $6::bigint[]) WITH ORDINALITY AS q (unit, known, until, n)
   CROSS JOIN LATERAL (${saidOf(stoodThen('q.unit', 'q.until'), MARK_THEN, 'q.unit', 'q.known')}) told ORDER BY q.n`;

function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
