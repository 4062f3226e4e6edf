import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { IndicatorCatalog } from '../indicator-catalog.js';
import { conflictsOf } from './target-conflicts.js';
import type { TargetInForce } from './target-in-force.js';
import { targetLevels } from './target-levels.js';

/** The targets that were in force on a day, and where they contradict one another. */
@Injectable()
export class TargetReader {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: IndicatorCatalog,
  ) {}

  /** With `upTo`, as they stood at that change of a target. */
  async inForce(
    unitId: number,
    year: number,
    asOf: string,
    upTo: string | null = null,
  ): Promise<Map<string, TargetInForce[]>> {
    const rows = await this.work.prepared<TargetInForce>(
      `SELECT t.id, t.indicator_code AS "indicatorCode", t.level, t.operator, t.value::text, t.ceiling::text, t.completion_decimals AS "completionDecimals",
              t.completion_rounding AS "completionRounding", t.document_number AS "documentNumber", t.issued_on AS "issuedOn"
         FROM ${upTo === null ? 'target t' : STOOD_THEN}
        WHERE t.territory_id = $1 AND t.year = $2 AND t.status IN ('in_force', 'superseded') AND t.effective_from <= $3
          AND (t.superseded_on IS NULL OR t.superseded_on > $3)
        ORDER BY array_position($4::text[], t.level), t.level, t.id`,
      [
        unitId,
        year,
        asOf,
        targetLevels.now.map(({ code }) => code),
        ...(upTo === null ? [] : [upTo]),
      ],
    );
    return groupBy(rows, (row) => row.indicatorCode);
  }

  /** Shown, not resolved: which document holds is for the bureau to say. */
  async contradictions(unitId: number, year: number, asOf: string) {
    const found = [];
    for (const [indicatorCode, targets] of await this.inForce(unitId, year, asOf)) {
      for (const [level, peers] of groupBy(targets, (target) => target.level)) {
        found.push(
          ...conflictsOf(
            indicatorCode,
            level,
            peers,
            this.catalog.find(indicatorCode)?.better ?? 'neither',
          ),
        );
      }
    }
    return found;
  }
}

/** The last version of each target up to the change $5. */
const STOOD_THEN = `
  (SELECT DISTINCT ON (c.target_id) c.target_id, c.revision FROM target_change c
    WHERE c.target_id IN (SELECT o.target_id FROM target_change o WHERE o.territory_id = $1) AND c.id <= $5::bigint
    ORDER BY c.target_id, c.id DESC) last
  JOIN record_revision r ON r.record_type = 'target' AND r.record_id = last.target_id AND r.revision = last.revision
  CROSS JOIN LATERAL jsonb_populate_record(NULL::target, r.data) t`;

function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
