import { ResolveField, Resolver } from '@nestjs/graphql';
import { Me } from '../access/sign-in.resolver.js';
import { Delegation } from './delegation.model.js';
import { DelegationService } from './delegation.service.js';

@Resolver(() => Me)
export class MeDelegations {
  constructor(private readonly delegations: DelegationService) {}

  @ResolveField(() => [Delegation], {
    description: '可代签 — the delegations to oneself that are in force today.',
  })
  mayActFor(): Promise<Delegation[]> {
    return this.delegations.toMe();
  }
}
