import { Injectable } from '@nestjs/common';
import { FigureRecordsService } from '../indicators/figure-records.service.js';
import { hasColumn } from '../ledgers/shared/has-column.js';
import { LedgerDefinition, amountOf } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import type { Narrow } from '../ledgers/shared/ledger-reader.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { snakeCase } from '../platform/database/naming.js';
import { termOf } from '../platform/graphql/declared-field.js';
import { kindOf } from './form-views.js';
import { RecordValues } from './record-values.js';
import type { RecordTotals } from './record-totals.model.js';
import type { RecordsArgs } from './records.model.js';

/** 清单合计 — what stands above a list: how many, of how many persons, for how much, and in which figures they count. */
@Injectable()
export class RecordTotalsService {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly values: RecordValues,
    private readonly figures: FigureRecordsService,
  ) {}

  /** What a list is narrowed by besides its own columns. */
  async narrowing(
    ledger: string,
    { countedFor }: Pick<RecordsArgs, 'countedFor'>,
  ): Promise<Narrow<LedgerRecord> | undefined> {
    return countedFor ? this.figures.narrowing(ledger, countedFor) : undefined;
  }

  async totals({ ledger, ...args }: RecordsArgs): Promise<RecordTotals> {
    const named = this.ledgers.named(ledger);
    const amounts = this.amountsOf(named.definition);
    const narrow = await this.narrowing(ledger, args);
    const sums = amounts.map(({ sql }) => sql);
    const totals = await named.totals(args, sums, narrow);
    const counted = async () => {
      // Narrowing them to the figure once more would cost as much again.
      const ids = await named.ids(args);
      return args.countedFor
        ? this.figures.countedIn(ledger, ids, args.countedFor)
        : this.figures.countedInAny(ledger, ids);
    };
    return {
      ...totals,
      amounts: amounts.map(({ name, label }, at) => ({ name, label, total: totals.amounts[at]! })),
      // Asked of the journal only when it is asked for.
      get counted() {
        return counted();
      },
    };
  }

  /** The amounts that a record states, or else what it comes to for whoever signs it. */
  private amountsOf(definition: LedgerDefinition<LedgerRecord>) {
    const { entity, unsummed = [] } = definition;
    const own = this.values
      .fieldsOf(entity.name)
      .filter(
        ({ name, type }) =>
          kindOf(name, type) === 'money' &&
          hasColumn(entity, name) &&
          !(unsummed as string[]).includes(name),
      )
      .map(({ name, description }) => ({
        name,
        label: termOf(description ?? name),
        sql: `r.${snakeCase(name)}`,
      }));
    const amount = amountOf(definition);
    return own.length === 0 && amount ? [{ name: 'amount', label: '金额', sql: amount }] : own;
  }
}
