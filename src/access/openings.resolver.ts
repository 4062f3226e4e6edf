import { Args, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { RecordArgs } from '../platform/graphql/step-args.js';
import { Allow } from './allow.js';
import {
  AccountOpening,
  AccountOpeningPage,
  OpeningListArgs,
  OpeningsArgs,
  ReleasedOpening,
  ReleasedOpenings,
} from './openings.model.js';
import { Openings } from './openings.service.js';
import { Me } from './sign-in.resolver.js';

@Resolver(() => Me)
export class OpeningsResolver {
  constructor(private readonly openings: Openings) {}

  @Query(() => AccountOpeningPage, {
    description: '待放行事项列表 — of the accounts one looks after, newest first.',
  })
  @Allow('openings:release')
  accountOpenings(@Args() args: OpeningListArgs) {
    return this.openings.list(args);
  }

  @Mutation(() => ReleasedOpening, {
    description: '放行 — lets take effect what another administrator asked.',
  })
  @Allow('openings:release')
  releaseOpening(@Args() { id }: RecordArgs) {
    return this.openings.release(id);
  }

  @Mutation(() => ReleasedOpenings, {
    description:
      '批量放行 — lets take effect what was asked for many accounts, each as by releaseOpening; all of it or nothing.',
  })
  @Allow('openings:release')
  releaseOpenings(@Args() { ids }: OpeningsArgs) {
    return this.openings.releaseAll(ids);
  }

  @Mutation(() => AccountOpening, {
    description: '不予放行 — or takes back what one asked oneself.',
  })
  @Allow('openings:release')
  refuseOpening(@Args() { id }: RecordArgs) {
    return this.openings.refuse(id);
  }

  @ResolveField(() => [String], {
    description:
      '账号变动提示 — what administrators changed about the own account in the last 30 days, and signatures lent to or from it.',
  })
  notices() {
    return this.openings.notices();
  }
}
