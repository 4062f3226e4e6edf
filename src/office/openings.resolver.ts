import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { IdempotencyKey } from '../platform/graphql/step-args.js';
import { ChangeEffect, OfficeChange } from './office-change.model.js';
import { OfficeChanges } from './office-changes.service.js';
import { CountedPersonsInput } from './counted-persons.input.js';
import { CountedPersonsKind } from './counted-persons.kind.js';
import { OpeningsInput } from './opening.input.js';
import { OpeningsKind } from './opening.kind.js';

/** Beginning in the middle of a year. */
@Resolver()
export class OpeningsResolver {
  constructor(
    private readonly changes: OfficeChanges,
    private readonly openings: OpeningsKind,
    private readonly countedPersons: CountedPersonsKind,
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

  @Mutation(() => OfficeChange, {
    description:
      '提出已计数人员名单 — who was counted this year before the office began here and must not count again; in force once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeCountedPersons(
    @Args('input') input: CountedPersonsInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.countedPersons, input, idempotencyKey);
  }
}
