import { Injectable } from '@nestjs/common';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { measureOf, signOf, termsOf } from './indicator.js';
import { FigureSourcePage } from './progress.model.js';
import { ProgressService, Question, checkDays } from './progress.service.js';

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
    checkDays(question);
    const unit = await this.progress.unitInScope(question.orgUnitCode);
    const [indicator] = this.progress.chosen([indicatorCode]);
    const terms = [
      ...termsOf(indicator!).map((term) => ({ term, part: 'numerator' })),
      ...(indicator!.per ?? []).map((term) => ({ term, part: 'denominator' })),
    ];
    const measures = terms.map(({ term, part }) => ({
      measure: measureOf(term),
      sign: signOf(term),
      part,
      stock: this.measures.get(measureOf(term)).kind === 'stock',
    }));
    const parameters = [
      unit.id,
      question.asOf,
      `${question.year}-01-01`,
      JSON.stringify(measures),
      question.through ?? null,
    ];
    const [totals] = await this.work.query<{ totalCount: number; totalQuantity: string }>(
      `${LINES} SELECT count(*)::int AS "totalCount", coalesce(sum(quantity) FILTER (WHERE part = 'numerator'), 0)::text AS "totalQuantity" FROM lines`,
      parameters,
    );
    const items = await this.work.query<FigureSourcePage['items'][number]>(
      `${LINES} SELECT l.measure, l.part, l.record_type AS "recordType",
              CASE WHEN app_sees(l.record_type, l.record_id) THEN l.record_id END AS "recordId", o.code AS "orgUnitCode", l.day,
              l.quantity::text AS quantity, l.rule_version AS "ruleVersion"
         FROM lines l JOIN org_unit o ON o.id = l.unit_id
        ORDER BY l.part DESC, l.day, l.record_type, l.record_id, l.measure, l.unit_id LIMIT $6 OFFSET $7`,
      [...parameters, page.limit, page.offset],
    );
    return { ...totals!, items };
  }
}

/** $1 unit, $2 asOf, $3 first day of the year, $4 measures with sign, $5 position or null. Entries that cancel out are no line. */
const LINES = `
  WITH wanted AS (SELECT * FROM jsonb_to_recordset($4::jsonb) AS m (measure text, sign int, part text, stock boolean)),
  spans AS (SELECT s.unit_id, o.district_id, s.d1, s.d2, s.unit_id = o.district_id AS heads
              FROM balance_spans($1, $3::date, $2::date) s JOIN org_unit o ON o.id = s.unit_id),
  lines AS (
    SELECT w.part, e.measure, e.record_type, e.record_id, e.unit_id, e.day, sum(e.quantity * w.sign) AS quantity, max(e.rule_version) AS rule_version
      FROM wanted w
      CROSS JOIN (SELECT DISTINCT district_id FROM spans) d
      JOIN journal_entry e ON e.district_id = d.district_id AND e.measure = w.measure AND e.day <= $2::date
                          AND (w.stock OR e.day >= $3::date) AND ($5::bigint IS NULL OR e.id <= $5::bigint)
     WHERE EXISTS (SELECT FROM spans s
                    WHERE s.district_id = e.district_id
                      AND (s.heads OR (s.unit_id = e.unit_id AND (CASE WHEN w.stock THEN $2::date ELSE e.day END) BETWEEN s.d1 AND s.d2)))
     GROUP BY w.part, e.measure, e.record_type, e.record_id, e.unit_id, e.day
    HAVING sum(e.quantity) <> 0
  )`;
