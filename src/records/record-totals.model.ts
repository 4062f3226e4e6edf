import { Field, Int, ObjectType } from '@nestjs/graphql';
import { CountedTotal } from '../indicators/figures.model.js';
import { DecimalScalar } from '../platform/graphql/scalars.js';

@ObjectType({ description: '金额合计 — of one amount of the records, without those withdrawn.' })
export class AmountTotal {
  @Field({ description: '栏目代码' }) name: string;
  @Field({ description: '栏目名称' }) label: string;
  @Field(() => DecimalScalar, { description: '合计 — in 元.' }) total: string;
}

@ObjectType({
  description: '清单合计 — of the records that the same list would show, on all of its pages.',
})
export class RecordTotals {
  @Field(() => Int, { description: '条数 — as the list shows, those withdrawn among them.' })
  count: number;

  @Field(() => Int, { description: '已撤销条数 — in no other total.' })
  withdrawn: number;

  @Field(() => Int, {
    nullable: true,
    description: '人数 — different persons; none where the ledger is about nobody.',
  })
  persons: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '单位数 — different employers; none where the ledger names none.',
  })
  employers: number | null;

  @Field(() => [AmountTotal], { description: '金额合计 — of each amount that adds up.' })
  amounts: AmountTotal[];

  @Field(() => [CountedTotal], {
    description:
      '计入 — in the figure of countedFor, or else in every indicator as of today, by what is posted at units in your reach; rates are left out.',
  })
  counted: CountedTotal[] | Promise<CountedTotal[]>;
}
