import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { ledgers } from '../catalog/ledgers.js';
import { ChangeTokens, ChangeTokensArgs } from './change-tokens.model.js';
import { ChangeTokensService } from './change-tokens.service.js';

const READERS = [...new Set(ledgers.map((each) => each.read))];

@Resolver()
export class ChangeTokensResolver {
  constructor(private readonly service: ChangeTokensService) {}

  @Query(() => ChangeTokens, {
    description:
      '变动标记 — whether records, lists or figures of a unit have changed since one last looked, for the cost of one read; in a colleague’s place, records of the ledgers whose signatures are lent.',
  })
  @Allow('figures:read', ...READERS)
  changeTokens(@Args() args: ChangeTokensArgs) {
    return this.service.tokens(args);
  }
}
