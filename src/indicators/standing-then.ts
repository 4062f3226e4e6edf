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
    const [stood] = await this.stood([unitId], through);
    return this.supposed(stood!.version, () => act(stood!.target));
  }

  /** The same of each of several units: those that stood by the same version are acted for at once. */
  async atEach<Unit extends { id: number }, T>(
    units: Unit[],
    through: string | null,
    act: (alike: Unit[], lastTargets: string[] | null) => Promise<T[]>,
  ): Promise<T[]> {
    if (units.length === 0) return [];
    if (!through) return act(units, null);
    const ids = units.map(({ id }) => id);
    const stood = await this.stood(ids, through);
    const done = new Map<number, T>();
    for (const version of new Set(stood.map((each) => each.version))) {
      const alike = [...units.keys()].filter((at) => stood[at]!.version === version);
      const results = await this.supposed(version, () =>
        act(
          alike.map((at) => units[at]!),
          alike.map((at) => stood[at]!.target),
        ),
      );
      alike.forEach((at, n) => done.set(at, results[n]!));
    }
    return units.map((_, at) => done.get(at)!);
  }

  private stood(unitIds: number[], through: string): Promise<Stood[]> {
    return this.work.query<Stood>(STOOD, [unitIds, through]);
  }

  private async supposed<T>(version: number, act: () => Promise<T>): Promise<T> {
    if (version === this.work.officeVersion) return act();
    const ask: Ask = (sql, parameters) => this.work.query(sql, parameters);
    const then: [KeptData, unknown][] = [];
    for (const each of KEPT as KeptData[]) then.push([each, await each.read(ask, version)]);
    return then.reduce<() => T | Promise<T>>(
      (within, [data, value]) =>
        () =>
          supposing(data, value, within),
      act,
    )();
  }
}

interface Stood {
  version: number;
  target: string;
}

/** Of the districts that each unit lies in or holds, each by its own last line. */
const STOOD = `
  SELECT stood.* FROM unnest($1::int[]) WITH ORDINALITY AS q (unit, n)
   CROSS JOIN LATERAL (
     SELECT coalesce(max(s.office_version), (SELECT min(version) FROM office_version)) AS version,
            coalesce(max(s.target_change), 0)::text AS target
       FROM (SELECT DISTINCT o.district_id FROM balance_spans(q.unit, '-infinity', 'infinity') b JOIN org_unit o ON o.id = b.unit_id) d
       LEFT JOIN LATERAL (SELECT office_version, target_change FROM posting_standing p
                           WHERE p.district_id = d.district_id AND p.since <= $2::bigint ORDER BY p.since DESC LIMIT 1) s ON true) stood
   ORDER BY q.n`;
