import { Type, applyDecorators } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../access/allow.js';
import type { Permission } from '../../access/permissions.js';
import { dayFieldsOf } from '../../platform/graphql/fields.js';
import { pageOf } from '../../platform/graphql/page.js';
import { RecordArgs } from '../../platform/graphql/step-args.js';
import { LedgerDefinition } from './ledger-definition.js';
import { ListArgs, RecordListArgs } from './list-args.js';
import { RecordRevision } from './record-revision.js';
import { LedgerRecord } from './ledger-record.js';
import { InjectLedger, Ledger } from './ledger.js';

/** 查询 — the names by which a ledger is read; what is not named is not there, or is written by the resolver itself. */
interface Queries<T extends LedgerRecord, List extends RecordListArgs> {
  many?: string;
  one?: string;
  history: string;
  /** What the list can be narrowed by, where that is more or less than usual, and by which columns of the record. */
  args?: Type<List>;
  by?: (keyof List & keyof T & string)[];
  /** Who reads, where that is not the permission to read alone. */
  readers?: Permission[];
}

/**
 * The list, one record and its history, as every ledger answers them; a resolver that extends it says what is done with a
 * record. `ledger` is there without a constructor.
 */
export function ReadsLedger<
  T extends LedgerRecord,
  Name extends string,
  List extends RecordListArgs = ListArgs,
>(definition: LedgerDefinition<T, string, Name>, queries: Queries<T, List>) {
  const { entity, label, day, read } = definition;
  const { many, one, history, args: listArgs = ListArgs, by = [], readers = [read] } = queries;
  const dayTerm = dayFieldsOf(entity).get(day)!.term;

  /** A query, where it has a name. */
  const asked = (name: string | undefined, type: () => unknown, description: string) =>
    name === undefined
      ? applyDecorators()
      : applyDecorators(
          Query(type as () => Type<object>, { name, description }),
          Allow(...readers),
        );
  const page = many === undefined ? entity : pageOf(entity);

  @Resolver({ isAbstract: true })
  abstract class LedgerQueries {
    @InjectLedger(entity) protected readonly ledger: Ledger<T, Name>;

    @asked(many, () => page, `${label}列表 — by ${dayTerm}, newest first.`)
    @Reflect.metadata('design:paramtypes', [listArgs])
    list(@Args() args: List) {
      return this.ledger.list(args, (query) => {
        for (const column of by)
          if (args[column]) query.andWhere(`r.${column} = :${column}`, { [column]: args[column] });
      });
    }

    @asked(one, () => entity, `${label} — one record.`)
    one(@Args() { id }: RecordArgs) {
      return this.ledger.get(id);
    }

    @asked(history, () => [RecordRevision], `${label}历次版本 — who changed what, when and why.`)
    history(@Args() { id }: RecordArgs) {
      return this.ledger.history(id);
    }
  }
  return LedgerQueries;
}
