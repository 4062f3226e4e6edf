import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Account,
  AccountArgs,
  AccountListArgs,
  AccountPage,
  AccountStepArgs,
  CreateAccountArgs,
  FirstPassword,
  GrantRightsArgs,
} from './accounts.model.js';
import { Accounts } from './accounts.service.js';
import { Allow } from './allow.js';

@Resolver(() => Account)
export class AccountsResolver {
  constructor(private readonly accounts: Accounts) {}

  @Query(() => AccountPage, {
    description: '账号列表 — by user name, of the units one looks after.',
  })
  @Allow('accounts:manage', 'accounts:grant')
  userAccounts(@Args() args: AccountListArgs) {
    return this.accounts.list(args);
  }

  @Mutation(() => FirstPassword, {
    description:
      '新增账号 — without any role; nobody signs in with it before another administrator has released the first password.',
  })
  @Allow('accounts:manage')
  createAccount(@Args() args: CreateAccountArgs) {
    return this.accounts.create(args);
  }

  @Mutation(() => Account, { description: '停用账号 — and ends its sessions.' })
  @Allow('accounts:manage')
  disableAccount(@Args() args: AccountStepArgs) {
    return this.accounts.setActive(args, false);
  }

  @Mutation(() => Account, {
    description: '启用账号 — asked; in effect by another administrator’s release.',
  })
  @Allow('accounts:manage')
  enableAccount(@Args() args: AccountStepArgs) {
    return this.accounts.setActive(args, true);
  }

  @Mutation(() => FirstPassword, {
    description:
      '重置密码 — asked by the system administrator, of one of the three by the security administrator; in effect by another’s release.',
  })
  @Allow('accounts:manage', 'accounts:grant')
  resetPassword(@Args() args: AccountStepArgs) {
    return this.accounts.resetPassword(args);
  }

  @Mutation(() => Account, {
    description:
      '授权 — unit, roles and reach of an account; what gives any is in effect by another administrator’s release.',
  })
  @Allow('accounts:grant')
  grantRights(@Args() args: GrantRightsArgs) {
    return this.accounts.grant(args);
  }

  @Mutation(() => Account, { description: '解除暂停 — lets an account sign in again at once.' })
  @Allow('accounts:grant')
  unlockAccount(@Args() { id }: AccountArgs) {
    return this.accounts.unlock(id);
  }

  @Mutation(() => Account, {
    description:
      '停用动态口令 — when the device is lost; in effect by another administrator’s release.',
  })
  @Allow('accounts:grant')
  dropTotp(@Args() { id }: AccountArgs) {
    return this.accounts.dropTotp(id);
  }

  @Mutation(() => Int, { description: '结束账号的会话 — returns how many ended.' })
  @Allow('accounts:grant')
  endAccountSessions(@Args() { id }: AccountArgs) {
    return this.accounts.endSessions(id);
  }
}
