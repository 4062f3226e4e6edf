import { Injectable } from '@nestjs/common';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { FIGURE_ENTRIES, entriesOf } from './figure-entries.js';
import { FigureSource, FigureSourcePage } from './figures.model.js';
import { ProgressService } from './progress.service.js';
import type { Question } from './question.js';
import { takenTerms } from './taken.js';

/** 来源清单 — the entries behind a figure: the same query as the figure, so tile and list cannot disagree. Which record
 * an entry is of, only those learn who see that record. */
@Injectable()
export class FigureSourcesService {
  constructor(
    private readonly progress: ProgressService,
    private readonly measures: MeasureCatalog,
    private readonly work: UnitOfWork,
  ) {}

  async sources(
    indicatorCode: string,
    question: Question,
    page: { limit: number; offset: number },
  ): Promise<FigureSourcePage> {
    return this.progress.asked(question, (unit) =>
      this.sourcesOf(unit.id, indicatorCode, question, page),
    );
  }

  private async sourcesOf(
    unitId: number,
    indicatorCode: string,
    question: Question,
    page: { limit: number; offset: number },
  ): Promise<FigureSourcePage> {
    const [indicator] = this.progress.chosen([indicatorCode]);
    const entries = entriesOf(unitId, question, indicator!, takenTerms(indicator!, this.measures));
    return this.linesOf(entries, question.through ?? null, page);
  }

  /** The lines that `entries`, parameters $1 to $4 of FIGURE_ENTRIES, come to at a position. */
  async linesOf(
    entries: unknown[],
    through: string | null,
    page: { limit: number; offset: number },
  ): Promise<FigureSourcePage> {
    const parameters = [...entries, through];
    const [totals] = await this.work.query<{ totalCount: number; totalQuantity: string }>(
      `${LINES} SELECT count(*)::int AS "totalCount", coalesce(sum(quantity) FILTER (WHERE part = 'numerator'), 0)::text AS "totalQuantity" FROM lines`,
      parameters,
    );
    const items = await this.work.query<Omit<FigureSource, 'measureLabel'>>(
      `${LINES} SELECT l.measure, l.part, l.record_type AS ledger,
              CASE WHEN app_sees(l.record_type, l.record_id) THEN l.record_id END AS "recordId", o.code AS "orgUnitCode", l.day,
              l.quantity::text AS quantity, l.rule_version AS "ruleVersion"
         FROM lines l JOIN org_unit o ON o.id = l.unit_id
        ORDER BY l.part DESC, l.day, l.record_type, l.record_id, l.measure, l.unit_id LIMIT $6 OFFSET $7`,
      [...parameters, page.limit, page.offset],
    );
    return {
      ...totals!,
      items: items.map((each) => ({
        ...each,
        // What was printed may be made of a measure that is counted no more.
        measureLabel: this.measures.has(each.measure)
          ? this.measures.get(each.measure).label
          : each.measure,
      })),
    };
  }
}

/** $5 position or null. Entries that cancel out are no line. */
const LINES = `
  WITH ${FIGURE_ENTRIES},
  lines AS (
    SELECT part, measure, record_type, record_id, unit_id, day, sum(quantity) AS quantity, max(rule_version) AS rule_version
      FROM entries
     WHERE $5::bigint IS NULL OR id <= $5::bigint
     GROUP BY part, measure, record_type, record_id, unit_id, day
    HAVING sum(quantity) <> 0
  )`;
