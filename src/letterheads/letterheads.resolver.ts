import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { IdempotencyKey } from '../platform/graphql/step-args.js';
import { LetterheadListArgs, LetterheadPage } from './letterhead.model.js';
import { Letterheads } from './letterheads.service.js';
import {
  LetterNumber,
  LetterNumberListArgs,
  LetterNumberPage,
  TakeLetterNumberInput,
  VoidLetterNumberArgs,
} from './letter-number.model.js';
import { LetterNumbers } from './letter-numbers.service.js';

/** How units sign what they send out, and the numbers they gave. */
@Resolver()
export class LetterheadsResolver {
  constructor(
    private readonly kept: Letterheads,
    private readonly numbers: LetterNumbers,
  ) {}

  @Query(() => LetterheadPage, {
    description:
      '发文资料列表 — of a unit you may see, newest first: words of its document numbers, signers, seals.',
  })
  @Allow('figures:read', 'policy:propose', 'policy:adopt')
  letterheads(@Args() args: LetterheadListArgs) {
    return this.kept.list(args);
  }

  @Query(() => LetterNumberPage, {
    description: '发文登记列表 — numbers that a unit gave, void ones included; newest first.',
  })
  @Allow('figures:read')
  letterNumbers(@Args() args: LetterNumberListArgs) {
    return this.numbers.list(args);
  }

  @Mutation(() => LetterNumber, {
    description: '取号 — gives the next number of a series to a document.',
  })
  @Allow('letters:number')
  takeLetterNumber(
    @Args('input') input: TakeLetterNumberInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.numbers.takeOnce(input, idempotencyKey);
  }

  @Mutation(() => LetterNumber, {
    description: '作废文号 — of a document that was not sent out; the number is never given again.',
  })
  @Allow('letters:number')
  voidLetterNumber(@Args() { id, reason }: VoidLetterNumberArgs) {
    return this.numbers.void(id, reason);
  }
}
