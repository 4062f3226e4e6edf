import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '../platform/graphql/scalars.js';

@ObjectType({ description: '到期匿名化预览 — what would be anonymised; nothing is changed.' })
export class PersonsDue {
  @Field(() => Int, { description: '到期人数' })
  persons: number;

  @Field(() => Int, { description: '到期投诉件数 — contacts and names of workers.' })
  petitions: number;

  @Field(() => DateScalar, { description: '截止日期 — no record since then.' })
  beforeDay: string;

  @Field(() => Int, { description: '保存年限' })
  years: number;

  @Field({ description: '依据' })
  source: string;
}

@ObjectType({ description: '匿名化批次' })
export class AnonymisationRun {
  @Field(() => ID, { description: '批次编号' })
  id: number;

  @Field(() => DateScalar, { description: '截止日期' })
  beforeDay: string;

  @Field(() => Int, { description: '已匿名化人数' })
  personsDone: number;

  @Field(() => Int, { description: '已匿名化投诉件数' })
  petitionsDone: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: '完成时间' })
  finishedAt: Date | null;
}
