import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';

/** 历次版本 — one change of a record. */
@ObjectType({ description: '历次版本 — one change of a record.' })
export class RecordRevision {
  @Field(() => Int, { description: '版本 — 1 for the entry.' })
  revision: number;

  @Field({ description: '操作 — ledger and verb.' })
  action: string;

  @Field(() => String, { nullable: true, description: '理由 — reason given.' })
  reason: string | null;

  @Field(() => String, { nullable: true, description: '操作人 — name of who changed it.' })
  changedBy: string | null;

  @Field(() => String, {
    nullable: true,
    description: '代签 — “代” and the name of the colleague on leave in whose place it was signed.',
  })
  onBehalfOf: string | null;

  @Field(() => GraphQLISODateTime, { description: '时间 — instant of the change.' })
  changedAt: Date;

  @Field(() => String, { description: '内容 — the whole record after the change, as JSON.' })
  data: string;
}
