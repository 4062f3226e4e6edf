import { Type, applyDecorators } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../access/allow.js';
import type { Permission } from '../../access/permissions.js';
import { dayFieldsOf } from '../../platform/graphql/fields.js';
import { pageOf } from '../../platform/graphql/page.js';
import { LedgerDefinition } from './ledger-definition.js';
import { ListArgs, RecordListArgs } from './list-args.js';
import { LedgerRecord } from './ledger-record.js';
import { InjectLedger, Ledger } from './ledger.js';

/** 查询 — the name by which a ledger is listed, where the resolver does not write the list itself. */
interface Queries<T extends LedgerRecord, List extends RecordListArgs> {
  many?: string;
  /** What the list can be narrowed by, where that is more or less than usual, and by which columns of the record. */
  args?: Type<List>;
  by?: (keyof List & keyof T & string)[];
  /** Who reads, where that is not the permission to read alone. */
  readers?: Permission[];
}

/**
 * The list, as every ledger answers it; a resolver that extends it says what is done with a record by a form of its own. One
 * record, its history and steps without a form are asked by the name of the ledger. `ledger` is there without a constructor.
 */
export function ReadsLedger<
  T extends LedgerRecord,
  Name extends string,
  List extends RecordListArgs = ListArgs,
>(definition: LedgerDefinition<T, string, Name>, queries: Queries<T, List> = {}) {
  const { entity, label, day, read } = definition;
  const { many, args: listArgs = ListArgs, by = [], readers = [read] } = queries;
  const dayTerm = dayFieldsOf(entity).get(day)!.term;

  const listed = (name: string) => {
    const page = pageOf(entity);
    const description = `${label}列表 — by ${dayTerm}, newest first.`;
    return applyDecorators(
      Query(() => page, { name, description }),
      Allow(...readers),
    );
  };

  @Resolver({ isAbstract: true })
  abstract class LedgerQueries {
    @InjectLedger(entity) protected readonly ledger: Ledger<T, Name>;

    @(many === undefined ? applyDecorators() : listed(many))
    @Reflect.metadata('design:paramtypes', [listArgs])
    list(@Args() args: List) {
      const asked = by.filter((column) => args[column]);
      if (asked.length === 0) return this.ledger.answer(args);
      return this.ledger.answer(args, (query) => {
        for (const column of asked)
          query.andWhere(`r.${column} = :${column}`, { [column]: args[column] });
      });
    }
  }
  return LedgerQueries;
}
