import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { pageOf, PageArgs } from '../platform/graphql/page.js';
import { RecordArgs } from '../platform/graphql/step-args.js';
import { OpenOutOfScopeArgs, OutOfScopeAccess, OutOfScopeRecord } from './break-glass.model.js';
import { BreakGlassService } from './break-glass.service.js';

const OutOfScopeAccessPage = pageOf(OutOfScopeAccess);

@Resolver()
export class BreakGlassResolver {
  constructor(private readonly service: BreakGlassService) {}

  @Mutation(() => OutOfScopeRecord, {
    description:
      '应急查看 — opens one record of your district outside your scope for three hours, to read only; the heads of both units see it.',
  })
  @Allow('records:break-glass')
  openOutOfScope(@Args() args: OpenOutOfScopeArgs) {
    return this.service.open(args);
  }

  // A mutation because every reading leaves an audit line.
  @Mutation(() => OutOfScopeRecord, { description: '再次查看 — until it ends; recorded as well.' })
  @Allow('records:break-glass')
  readOutOfScope(@Args() { id }: RecordArgs) {
    return this.service.read(id);
  }

  @Query(() => OutOfScopeAccessPage, {
    description: '应急查看登记 — of your units’ people, and of your units’ records; newest first.',
  })
  @Allow('break-glass:read')
  outOfScopeAccesses(@Args() args: PageArgs) {
    return this.service.list(args);
  }
}
