import { Injectable } from '@nestjs/common';
import { indicatorSources } from '../indicators/indicator-sources.js';
import type { Issue } from '../platform/errors.js';
import { supposing } from '../platform/kept-data.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { national } from '../policy/policy-data.js';
import { IndicatorSourceInput, IndicatorSourceListInput } from './indicator-source.input.js';
import { IndicatorSourceKind } from './indicator-source.kind.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';

/** 数据来源清单变更 — of many indicators, units and periods by one change: an office that takes its printed values over its counts says so once. */
@Injectable()
export class IndicatorSourceListKind implements ChangeKind<IndicatorSourceListInput> {
  readonly code = 'indicator-sources';
  readonly label = '数据来源清单';
  readonly input = IndicatorSourceListInput;
  readonly rowInput = IndicatorSourceInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly work: UnitOfWork,
    private readonly one: IndicatorSourceKind,
  ) {}

  /** The nearest region up the tree in which all of them lie. */
  async regionOf({ rows }: IndicatorSourceListInput): Promise<string | null> {
    const found = new Set<string>();
    for (const row of rows) {
      const region = await this.one.regionOf(row);
      // The check says of which row the unit is not there.
      if (region === null) return null;
      found.add(region);
    }
    if (found.size === 1) return [...found][0]!;
    const [nearest] = await this.work.query<{ code: string }>(NEAREST, [[...found]]);
    return nearest?.code ?? national;
  }

  titleOf({ rows }: IndicatorSourceListInput): string {
    const more = rows.length > 1 ? `等${rows.length}项` : '';
    return `${this.one.titleOf(rows[0]!)}${more}`;
  }

  /** The rows that can be read, after one another. */
  async besides({ rows }: IndicatorSourceListInput, unread: readonly Issue[]): Promise<Issue[]> {
    if (unread.some(({ row }) => row === undefined)) return [];
    const well = rows.flatMap((_, at) => (unread.some(({ row }) => row === at + 1) ? [] : [at]));
    const issues = await this.check({ rows: well.map((at) => rows[at]!) });
    return issues.map((issue) => ({ ...issue, row: well[issue.row! - 1]! + 1 }));
  }

  async check({ rows }: IndicatorSourceListInput): Promise<Issue[]> {
    const issues: Issue[] = [];
    let standing = indicatorSources.now;
    for (const [at, row] of rows.entries()) {
      const [found, then] = await supposing(indicatorSources, standing, async () => {
        const wrong = await this.one.check(row);
        return [wrong, wrong.length > 0 ? null : await this.one.rowsAfter([row])] as const;
      });
      issues.push(...found.map((issue) => ({ row: at + 1, ...issue })));
      standing = then ?? standing;
    }
    return issues;
  }

  effects({ rows }: IndicatorSourceListInput): Promise<ChangeEffect[]> {
    return this.one.effectsOf(rows);
  }

  apply({ rows }: IndicatorSourceListInput, version: number): Promise<void> {
    return this.one.applyAll(rows, version);
  }
}

/** The lowest province, city or district in which all of these stand, or stood last. */
const NEAREST = `
  WITH RECURSIVE above (code, id, steps) AS (
    SELECT o.code, o.id, 0 FROM org_unit o WHERE o.code = ANY ($1::text[])
    UNION ALL
    SELECT a.code, p.parent_id, a.steps + 1
      FROM above a CROSS JOIN LATERAL (SELECT l.parent_id FROM org_unit_parent l WHERE l.unit_id = a.id ORDER BY l.valid_from DESC LIMIT 1) p)
  SELECT o.code FROM above a JOIN org_unit o ON o.id = a.id AND o.kind IN ('province', 'city', 'district')
   GROUP BY o.id HAVING count(*) = cardinality($1::text[]) ORDER BY sum(a.steps) LIMIT 1`;
