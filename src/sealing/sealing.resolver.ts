import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { KeyRotation } from './sealing.model.js';
import { KeyRotations } from './key-rotations.service.js';

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
