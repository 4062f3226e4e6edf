import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { PageArgs, pageOf } from '../platform/graphql/page.js';
import { RecordArgs } from '../platform/graphql/step-args.js';
import { Delegation, GrantDelegationInput } from './delegation.model.js';
import { DelegationService } from './delegation.service.js';

const DelegationPage = pageOf(Delegation);

@Resolver(() => Delegation)
export class DelegationResolver {
  constructor(private readonly service: DelegationService) {}

  @Query(() => DelegationPage, {
    description:
      '签字委托列表 — given by or to oneself; all of the units for those who govern accounts.',
  })
  @Allow('figures:read', 'accounts:grant', 'openings:release')
  delegations(@Args() args: PageArgs) {
    return this.service.list(args);
  }

  @Mutation(() => Delegation, {
    description:
      '委托签字 — one’s own, or by the security administrator, then in force once the holder consents or a second administrator releases it.',
  })
  @Allow('delegations:grant', 'accounts:grant')
  grantDelegation(@Args('input') input: GrantDelegationInput) {
    return this.service.grant(input);
  }

  @Mutation(() => Delegation, {
    description: '同意委托 — that one’s own signature is lent as an administrator has set down.',
  })
  @Allow('delegations:grant')
  consentToDelegation(@Args() { id }: RecordArgs) {
    return this.service.consent(id);
  }

  @Mutation(() => Delegation, {
    description:
      '放行委托 — by a second administrator, where the holder is absent or ill and cannot be asked.',
  })
  @Allow('openings:release')
  releaseDelegation(@Args() { id }: RecordArgs) {
    return this.service.release(id);
  }

  @Mutation(() => Delegation, {
    description: '收回委托 — from now on; also by a holder who does not consent.',
  })
  @Allow('delegations:grant', 'accounts:grant')
  revokeDelegation(@Args() { id }: RecordArgs) {
    return this.service.revoke(id);
  }
}
