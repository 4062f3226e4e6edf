import { Injectable } from '@nestjs/common';
import { Ask, KeptData, supposing } from '../platform/kept-data.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policyBook } from '../policy/policy-book.js';
import { indicatorSources } from './indicator-sources.js';
import { officeIndicators } from './office-indicators.js';
import { openingStarts } from './before-the-start.js';
import { targetLevels } from './targets/target-levels.js';

/** What an answer is worked out and worded by. */
const KEPT = [officeIndicators, indicatorSources, policyBook, targetLevels, openingStarts];

/** 账位当时 — what an answer at a position of the journal goes by beside its entries: sources, indicators, policy and targets as they stood. */
@Injectable()
export class StandingThen {
  constructor(private readonly work: UnitOfWork) {}

  /** Acts by what the office kept when the position was reached; told is the last change of a target then, none where it is now. */
  async at<T>(
    unitId: number,
    through: string | null | undefined,
    act: (lastTarget: string | null) => Promise<T>,
  ): Promise<T> {
    if (!through) return act(null);
    const [stood] = await this.work.query<{ version: number; target: string }>(STOOD, [
      unitId,
      through,
    ]);
    const { version, target } = stood!;
    if (version === this.work.officeVersion) return act(target);
    const ask: Ask = (sql, parameters) => this.work.query(sql, parameters);
    const then: [KeptData, unknown][] = [];
    for (const each of KEPT as KeptData[]) then.push([each, await each.read(ask, version)]);
    return then.reduce<() => T | Promise<T>>(
      (within, [data, value]) =>
        () =>
          supposing(data, value, within),
      () => act(target),
    )();
  }
}

/** Of the districts that the unit lies in or holds, each by its own last line. */
const STOOD = `
  SELECT coalesce(max(s.office_version), (SELECT min(version) FROM office_version)) AS version,
         coalesce(max(s.target_change), 0)::text AS target
    FROM (SELECT DISTINCT o.district_id FROM balance_spans($1, '-infinity', 'infinity') b JOIN org_unit o ON o.id = b.unit_id) d
    LEFT JOIN LATERAL (SELECT office_version, target_change FROM posting_standing p
                        WHERE p.district_id = d.district_id AND p.since <= $2::bigint ORDER BY p.since DESC LIMIT 1) s ON true`;
