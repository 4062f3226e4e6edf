import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import type { ListedIds, Narrow } from '../ledgers/shared/ledger-reader.js';
import { Clock } from '../platform/clock.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { NotPermitted } from '../platform/errors.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { FIGURE_ENTRIES, entriesOf } from './figure-entries.js';
import { CountedForInput } from './figures.args.js';
import { CountedTotal, FigureLedger } from './figures.model.js';
import { measureOf, signOf, termsOf } from './indicator.js';
import { IndicatorCatalog } from './indicator-catalog.js';
import { ProgressService } from './progress.service.js';
import type { Question } from './question.js';
import { takenTerms } from './taken.js';

interface Counted {
  indicator: string;
  part: string;
  count: number;
  quantity: string;
}

/** 计入记录 — the records that a figure is made of, and what the records of a list count for: by the entries of the figure itself. */
@Injectable()
export class FigureRecordsService {
  constructor(
    private readonly progress: ProgressService,
    private readonly catalog: IndicatorCatalog,
    private readonly measures: MeasureCatalog,
    private readonly ledgers: LedgerCatalog,
    private readonly units: OrgUnits,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** 来源台账 — how many records of which ledger, those out of reach among them. */
  async ledgersOf(indicatorCode: string, question: Question): Promise<FigureLedger[]> {
    return this.progress.asked(question, async (unit) => {
      const [indicator] = this.progress.chosen([indicatorCode]);
      const rows = await this.work.query<Omit<FigureLedger, 'ledgerLabel'>>(
        `${COUNTED} SELECT record_type AS ledger, part, count(DISTINCT record_id)::int AS count, sum(quantity)::text AS quantity
           FROM counted GROUP BY 1, 2 ORDER BY 2 DESC, 1`,
        entriesOf(unit.id, question, indicator!, takenTerms(indicator!, this.measures)),
      );
      return rows.map((row) => ({
        ...row,
        ledgerLabel: this.ledgers.get(row.ledger)?.label ?? row.ledger,
      }));
    });
  }

  /** Narrows a list to the records of the figure: as an array, so that each is looked up by its id, however many they are. */
  async narrowing(type: string, asked: CountedForInput): Promise<Narrow<LedgerRecord>> {
    const parameters = await this.parametersOf(asked);
    const { part = null } = asked;
    const named = COUNTED.replace(/\$(\d)/g, ':figure$1');
    return (query) => {
      query.andWhere(
        `r.id = ANY (ARRAY(${named} SELECT record_id FROM counted WHERE record_type = :figureLedger AND part = coalesce(:figurePart::text, part)))`,
        {
          ...Object.fromEntries(parameters.map((value, at) => [`figure${at + 1}`, value])),
          figureLedger: type,
          figurePart: part,
        },
      );
    };
  }

  /** 计入 — what the records of a list, whether or not narrowed to the figure, come to in it. */
  async countedIn(type: string, listed: ListedIds, asked: CountedForInput) {
    const [ids, idParameters] = listed;
    const parameters = [...(await this.parametersOf(asked)), type, asked.part ?? null];
    const rows = await this.work.query<Counted>(
      `${COUNTED} SELECT $7::text AS indicator, part, count(DISTINCT record_id)::int AS count, sum(quantity)::text AS quantity
         FROM counted WHERE record_type = $5 AND part = coalesce($6::text, part) AND record_id IN (${after(7, ids)}) GROUP BY 2 ORDER BY 2 DESC`,
      [...parameters, asked.indicatorCode, ...idParameters],
    );
    return this.worded(rows);
  }

  /** The same in every indicator that the ledger is counted for, whenever and wherever, as of today. */
  async countedInAny(type: string, listed: ListedIds): Promise<CountedTotal[]> {
    const [ids, idParameters] = listed;
    const { unitCode, districts } = await this.work.actor();
    const unit = await this.units.findByCode(unitCode);
    const terms = (unit ? this.progress.shownAt(unit) : this.catalog.all)
      .filter(({ kind }) => kind !== 'ratio')
      .flatMap((indicator) =>
        termsOf(indicator)
          .filter((term) => this.measures.get(measureOf(term)).record === type)
          .map((term) => ({
            indicator: indicator.code,
            measure: measureOf(term),
            sign: signOf(term),
          })),
      );
    if (terms.length === 0) return [];
    const rows = await this.work.query<Counted>(COUNTED_IN_ANY(after(4, ids)), [
      JSON.stringify(terms),
      type,
      this.clock.today(),
      districts,
      ...idParameters,
    ]);
    return this.worded(rows);
  }

  private async parametersOf({ indicatorCode, orgUnitCode, from, to }: CountedForInput) {
    const { roles } = await this.work.actor();
    if (!mayDo(roles, 'figures:read')) throw new NotPermitted('figures:read');
    const unit = await this.progress.unitInScope(orgUnitCode, to);
    const [indicator] = this.progress.chosen([indicatorCode]);
    const terms = takenTerms(indicator!, this.measures);
    return entriesOf(unit.id, { asOf: to, from }, indicator!, terms);
  }

  /** In the order in which leadership reads them. */
  private worded(rows: Counted[]): CountedTotal[] {
    return this.catalog.all.flatMap((indicator) =>
      rows
        .filter((row) => row.indicator === indicator.code)
        .map(({ part, count, quantity }) => ({ indicator, part, count, quantity })),
    );
  }
}

/**
 * The records of a figure; what cancels out is none. Parameters $1 to $4 of FIGURE_ENTRIES. Worked out once: the planner, who
 * takes them for one, would do it anew for each record of the list.
 */
const COUNTED = `
  WITH ${FIGURE_ENTRIES},
  counted AS MATERIALIZED (
    SELECT part, measure, record_type, record_id, sum(quantity) AS quantity
      FROM entries
     GROUP BY part, measure, record_type, record_id
    HAVING sum(quantity) <> 0)`;

/** $1 terms, $2 ledger, $3 today, $4 districts. */
const COUNTED_IN_ANY = (ids: string) => `
  WITH counted AS (
    SELECT w.indicator, e.measure, e.record_id, sum(e.quantity * w.sign) AS quantity
      FROM jsonb_to_recordset($1::jsonb) AS w (indicator text, measure text, sign int)
      JOIN journal_entry e ON e.measure = w.measure AND e.record_type = $2 AND e.day <= $3::date AND e.district_id = ANY ($4::int[])
     WHERE e.record_id IN (${ids})
     GROUP BY w.indicator, e.measure, e.record_id
    HAVING sum(e.quantity) <> 0)
  SELECT indicator, 'numerator' AS part, count(DISTINCT record_id)::int AS count, sum(quantity)::text AS quantity
    FROM counted GROUP BY indicator`;

/** A statement whose parameters stand behind so many others. */
const after = (others: number, sql: string): string =>
  sql.replace(/\$(\d+)/g, (_, at: string) => `$${Number(at) + others}`);
