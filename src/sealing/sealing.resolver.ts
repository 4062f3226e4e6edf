import {
  Field,
  GraphQLISODateTime,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { KeyRotations } from './key-rotations.service.js';

@ObjectType({ description: '密钥轮换 — one run that seals everything by the current key.' })
export class KeyRotation {
  @Field(() => Int, { description: '轮换编号' })
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

@Resolver()
export class SealingResolver {
  constructor(private readonly rotations: KeyRotations) {}

  @Query(() => [KeyRotation], { description: '密钥轮换列表 — the latest twenty.' })
  @Allow('keys:rotate')
  keyRotations() {
    return this.rotations.latest();
  }

  @Mutation(() => KeyRotation, {
    description:
      '轮换密钥 — queues a job that seals everything by the first of FIELD_KEYS; one that runs already is returned.',
  })
  @Allow('keys:rotate')
  rotateKeys() {
    return this.rotations.ask();
  }
}
