import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '密钥轮换 — one run that seals everything by the current key.' })
export class KeyRotation {
  @Field(() => ID, { description: '轮换编号' })
  id: number;

  @Field({ description: '目标密钥 — suite and id of the key, never the key.' })
  key: string;

  @Field(() => GraphQLISODateTime, { description: '发起时间' })
  requestedAt: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: '完成时间 — none while it runs.',
  })
  finishedAt: Date | null;

  @Field(() => Int, { description: '已重新加密 — values sealed anew so far.' })
  resealed: number;
}
