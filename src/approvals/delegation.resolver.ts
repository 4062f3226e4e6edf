import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { PageArgs } from '../platform/graphql/page-args.js';
import { pageOf } from '../ledgers/shared/ledger-reader.js';
import { RecordId } from '../ledgers/shared/record-args.js';
import { Delegation, GrantDelegationInput } from './delegation.model.js';
import { DelegationService } from './delegation.service.js';

const DelegationPage = pageOf(Delegation);

@Resolver(() => Delegation)
export class DelegationResolver {
  constructor(private readonly service: DelegationService) {}

  @Query(() => DelegationPage, {
    description:
      '签字委托列表 — given by or to oneself; all of the units for the security administrator.',
  })
  @Allow('figures:read', 'accounts:grant')
  delegations(@Args() args: PageArgs) {
    return this.service.list(args);
  }

  @Mutation(() => Delegation, {
    description: '委托签字 — one’s own, or by the security administrator; for the days named.',
  })
  @Allow('delegations:grant', 'accounts:grant')
  grantDelegation(@Args('input') input: GrantDelegationInput) {
    return this.service.grant(input);
  }

  @Mutation(() => Delegation, { description: '收回委托 — from now on.' })
  @Allow('delegations:grant', 'accounts:grant')
  revokeDelegation(@RecordId() id: string) {
    return this.service.revoke(id);
  }
}
