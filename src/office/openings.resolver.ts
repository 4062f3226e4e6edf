import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { IdempotencyKey } from '../platform/graphql/step-args.js';
import { ChangeEffect, OfficeChange } from './office-change.model.js';
import { OfficeChanges } from './office-changes.service.js';
import { OpeningsInput } from './opening.input.js';
import { OpeningsKind } from './opening.kind.js';

/** Beginning in the middle of a year. */
@Resolver()
export class OpeningsResolver {
  constructor(
    private readonly changes: OfficeChanges,
    private readonly openings: OpeningsKind,
  ) {}

  @Query(() => [ChangeEffect], {
    description:
      '期初数预览 — what each row says beside what is recorded already, within what you may see; changes nothing.',
  })
  @Allow('policy:propose', 'policy:adopt')
  previewOpenings(@Args('input') input: OpeningsInput) {
    return this.changes.preview(this.openings, input);
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出期初数 — of a district that begins in the middle of a year; counted once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeOpenings(@Args('input') input: OpeningsInput, @IdempotencyKey() idempotencyKey: string) {
    return this.changes.propose(this.openings, input, idempotencyKey);
  }
}
