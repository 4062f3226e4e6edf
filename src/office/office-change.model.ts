import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageArgs, pageOf } from '../platform/graphql/page.js';
import { ChoiceField, MemberOf, choice } from '../platform/graphql/choices.js';

export const changeState = choice('OfficeChangeState', '变更状态', {
  waiting: '待批准',
  approved: '已生效',
  refused: '不予批准',
  withdrawn: '已撤回',
});
export type ChangeState = MemberOf<typeof changeState>;

@ObjectType({ description: '变更影响 — what a change would do, within what you may see.' })
export class ChangeEffect {
  @Field({ description: '说明' }) label: string;
  @Field(() => Int, {
    nullable: true,
    description: '记录数 — none where it is no matter of records.',
  })
  count: number | null;
  @Field(() => [String], { description: '举例 — the first of them.' }) examples: string[];
}

@ObjectType({
  description:
    '机构数据变更 — what is to be kept otherwise (policy, calendar, units); in force once another person has approved it.',
})
export class OfficeChange {
  @Field(() => ID, { description: '变更编号' }) id: string;
  @Field({ description: '事项代码' }) kind: string;
  @Field({ description: '事项' }) kindLabel: string;
  @Field({ description: '内容摘要' }) title: string;
  @Field({ description: '内容 — as JSON, as it was entered.' }) content: string;
  @Field(() => changeState.values, { description: '变更状态' }) state: ChangeState;
  @Field({ description: '状态名称' }) stateLabel: string;
  @Field({ description: '提出人' }) askedBy: string;
  @Field(() => GraphQLISODateTime, { description: '提出时间' }) askedAt: Date;
  @Field(() => String, {
    nullable: true,
    description: '批准人 — or who refused it or took it back.',
  })
  decidedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '办理时间' })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: '理由 — of a refusal.' })
  decisionReason: string | null;
  @Field(() => Int, {
    nullable: true,
    description: '数据版本 — that it made; none before it is in force.',
  })
  version: number | null;
  @Field({ description: '本人可否批准' }) mayApprove: boolean;
}

export const OfficeChangePage = pageOf(OfficeChange);

@ArgsType()
export class OfficeChangeListArgs extends PageArgs {
  @ChoiceField(changeState, '变更状态 — every state when left out.', {
    column: false,
    optional: true,
  })
  state?: ChangeState | null;
}

@ObjectType({ description: '本系统 — how far this installation is set up.' })
export class OfficeView {
  @Field(() => Int, { description: '机构数据版本' }) version: number;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: '启用时间 — from then on a change of what the office keeps needs two persons.',
  })
  switchedOnAt: Date | null;
  @Field({ description: '是否练习库 — nothing in it is real.' }) isExercise: boolean;
}
