import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import { type MemberOf, choice } from '../platform/graphql/choices.js';
import { DateScalar } from '../platform/graphql/scalars.js';

export const submission = choice(
  'SubmissionState',
  '报送状态 — how far a unit has come with a statistical month.',
  { nothing: '未登记', unsigned: '有未签', complete: '已齐全' },
);

@ObjectType({
  description: '未签记录 — of one ledger, dated in the month and not signed to the end.',
})
export class UnsignedOfLedger {
  @Field({ description: '台账代码' }) ledger: string;
  @Field({ description: '台账名称' }) label: string;
  @Field(() => Int, { description: '条数' }) count: number;
  @Field(() => [String], { description: '状态代码 — in which they wait, as a list takes them.' })
  states: string[];
}

@ObjectType({
  description: '报送情况(一个单位) — what it entered of a month, and what is unsigned.',
})
export class UnitStanding {
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field({ description: '机构名称' }) name: string;
  @Field({ description: '本级 — the unit that was asked about, without those below it.' })
  isOwn: boolean;
  @Field(() => submission.values, { description: '报送状态' }) state: MemberOf<typeof submission>;
  @Field(() => Int, { description: '登记条数 — dated in the month, withdrawn ones left out.' })
  entered: number;
  @Field(() => Int, { description: '未签条数 — of these.' }) unsigned: number;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: '最近登记时间 — of the month’s records; none where nothing is entered.',
  })
  lastEnteredAt: Date | null;
  @Field(() => [UnsignedOfLedger], { description: '未签记录 — ledger by ledger.' })
  waiting: UnsignedOfLedger[];
}

@ObjectType({ description: '报送情况 — of the units below one in a statistical month.' })
export class MonthStanding {
  @Field(() => DateScalar, { description: '起始日期' }) firstDay: string;
  @Field(() => DateScalar, { description: '截止日期' }) lastDay: string;
  @Field(() => [UnitStanding], { description: '各单位 — the unit itself last.' })
  units: UnitStanding[];
}
