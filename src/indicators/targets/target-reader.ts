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
  said: string;
  targets: ReadonlyMap<string, TargetInForce[]>;
}

/** The targets that were in force on a day, and where they contradict one another. */
@Injectable()
export class TargetReader {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: IndicatorCatalog,
  ) {}

  private readonly last = new LRUCache<string, LastTold>({ max: MOST_KEPT });

  /** With `upTo`, as they stood at that change of a target. As long as the database says the very same, it is the very same map. */
  async inForce(
    unitId: number,
    year: number,
    asOf: string,
    upTo: string | null = null,
  ): Promise<ReadonlyMap<string, TargetInForce[]>> {
    const levels = targetLevels.now.map(({ code }) => code);
    const [row] = await this.work.prepared<{ said: string }>(upTo === null ? NOW : THEN, [
      unitId,
      year,
      asOf,
      levels,
      ...(upTo === null ? [] : [upTo]),
    ]);
    const { said } = row!;
    const place = `${unitId}|${asOf}|${upTo}`;
    const last = this.last.get(place);
    if (last?.said === said) return last.targets;
    const targets = groupBy(JSON.parse(said) as TargetInForce[], (each) => each.indicatorCode);
    this.last.set(place, { said, targets });
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

/** In one text, which is compared as a whole with what was said before. */
const saidOf = (targets: string) => `
  SELECT coalesce(json_agg(json_build_object(
           'id', t.id::text, 'indicatorCode', t.indicator_code, 'level', t.level, 'operator', t.operator, 'value', t.value::text,
           'ceiling', t.ceiling::text, 'completionDecimals', t.completion_decimals, 'completionRounding', t.completion_rounding,
           'dueMonth', t.due_month,
           'documentNumber', t.document_number, 'issuedOn', t.issued_on)
           ORDER BY array_position($4::text[], t.level), t.level, t.due_month, t.id), '[]')::text AS said
    FROM ${targets}
   WHERE t.territory_id = $1 AND t.year = $2 AND t.status IN ('in_force', 'superseded') AND t.effective_from <= $3
     AND (t.superseded_on IS NULL OR t.superseded_on > $3)`;

/** The last version of each target up to the change $5. */
const STOOD_THEN = `
  (SELECT DISTINCT ON (c.target_id) c.target_id, c.revision FROM target_change c
    WHERE c.target_id IN (SELECT o.target_id FROM target_change o WHERE o.territory_id = $1) AND c.id <= $5::bigint
    ORDER BY c.target_id, c.id DESC) last
  JOIN record_revision r ON r.record_type = 'target' AND r.record_id = last.target_id AND r.revision = last.revision
  CROSS JOIN LATERAL jsonb_populate_record(NULL::target, r.data) t`;

const NOW = saidOf('target t');
const THEN = saidOf(STOOD_THEN);

function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
