import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { permissionsOf } from '../ledgers/shared/permissions-of.js';
import { ReadsLedger } from '../ledgers/shared/reads-ledger.js';
import { IdempotencyKey } from '../platform/graphql/step-args.js';
import { EnterNamedFactInput, NamedFact } from './named-fact.entity.js';
import { namedFacts } from './report-tables.ledgers.js';

@Resolver(() => NamedFact)
export class NamedFactResolver extends ReadsLedger(namedFacts, {
  many: 'namedFacts',
  readers: ['figures:read', 'report-tables:review'],
}) {
  @Mutation(() => NamedFact, {
    description: '录入具名事实 — a number of a text, by name, day or period, and source.',
  })
  @Allow(...permissionsOf(namedFacts, 'enter'))
  enterNamedFact(
    @Args('input') input: EnterNamedFactInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }
}
