import { ArgsType, Field, Int, IntersectionType, ObjectType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { PageArgs } from '../platform/graphql/page.js';
import { DateScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { OfLedgerArgs } from './records.model.js';

@ObjectType({ description: '待办清单 — records of one ledger that wait for you for one reason.' })
export class Worklist {
  @Field({
    description:
      '台账代码 — or office, whose gaps officeGaps lists, or calendar, whose duties deliverableCalendar lists.',
  })
  ledger: string;
  @Field({ description: '台账名称' }) ledgerLabel: string;
  @Field({ description: '清单代码 — returned, or one of the ledger’s own.' }) code: string;
  @Field({ description: '清单名称' }) label: string;
  @Field(() => Int, { description: '条数' }) count: number;
  @Field(() => Int, { description: '已逾期 — of these, whose day has passed.' }) overdue: number;
  @Field(() => DateScalar, {
    nullable: true,
    description: '最近期限 — the first day among them; none where no day is set.',
  })
  nearest: string | null;
  @Field(() => String, {
    nullable: true,
    description: '期限栏目 — field of its records that holds the day they are due on.',
  })
  dayField: string | null;
}

@ObjectType({
  description:
    '督办清单 — records of one ledger that whoever answers for a place keeps an eye on, with how many people and how much money they are about.',
})
export class Watchlist {
  @Field({ description: '台账代码 — type of the ledger; see ledgers.' }) ledger: string;
  @Field({ description: '台账名称' }) ledgerLabel: string;
  @Field({
    description:
      '清单代码 — to_sign and to_pay of what pays money, or one of the ledger’s own; worklist lists its records.',
  })
  code: string;
  @Field({ description: '清单名称' }) label: string;
  @Field(() => Int, { description: '条数' }) count: number;
  @Field(() => Int, {
    nullable: true,
    description: '人数 — of whom they are; none where the ledger tells of nobody.',
  })
  people: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '金额(元) — together; none where it is no matter of money.',
  })
  amountYuan: string | null;
  @Field(() => String, {
    nullable: true,
    description: '期限栏目 — field of its records that holds the day by which they are listed.',
  })
  dayField: string | null;
}

@ArgsType()
class NamedListArgs extends OfLedgerArgs {
  @Field({ description: '清单代码 — see worklists and watchlists.' })
  @Matches(/^[a-z_]{1,40}$/, { message: '清单代码无效。' })
  code: string;
}

@ArgsType()
export class WorklistArgs extends IntersectionType(NamedListArgs, PageArgs, ArgsType) {}
