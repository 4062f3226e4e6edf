import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { IdempotencyKey } from '../platform/graphql/step-args.js';
import { LetterheadInput } from './letterhead.input.js';
import { LetterheadKind } from './letterhead.kind.js';
import { ChangeEffect, OfficeChange } from './office-change.model.js';
import { OfficeChanges } from './office-changes.service.js';

/** How a unit signs what it sends out, asked for and shown beforehand. */
@Resolver()
export class LetterheadChangesResolver {
  constructor(
    private readonly changes: OfficeChanges,
    private readonly letterhead: LetterheadKind,
  ) {}

  @Query(() => [ChangeEffect], {
    description:
      '发文资料变更预览 — the next number of each series, and what would end; changes nothing.',
  })
  @Allow('policy:propose', 'policy:adopt')
  previewLetterhead(@Args('input') input: LetterheadInput) {
    return this.changes.preview(this.letterhead, input);
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出发文资料变更 — document numbers, signers and seals of a unit from a day on; in force once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeLetterhead(
    @Args('input') input: LetterheadInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.letterhead, input, idempotencyKey);
  }
}
