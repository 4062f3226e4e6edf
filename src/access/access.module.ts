import { Global, Module } from '@nestjs/common';
import { AccountListResolver } from './account-list.resolver.js';
import { AccountLists } from './account-list.service.js';
import { AccountsResolver } from './accounts.resolver.js';
import { Accounts } from './accounts.service.js';
import { Attempts } from './attempts.js';
import { MeFields } from './me-fields.resolver.js';
import { OpeningsResolver } from './openings.resolver.js';
import { Openings } from './openings.service.js';
import { OwnAccountResolver } from './own-account.resolver.js';
import { OwnPassword } from './own-password.service.js';
import { SecondFactor } from './second-factor.service.js';
import { Sessions } from './sessions.service.js';
import { SignInResolver } from './sign-in.resolver.js';
import { SignInService } from './sign-in.service.js';

/** Who may do what on which units. */
@Global()
@Module({
  providers: [
    Attempts,
    SignInService,
    SignInResolver,
    OwnPassword,
    Sessions,
    SecondFactor,
    OwnAccountResolver,
    Openings,
    OpeningsResolver,
    Accounts,
    AccountsResolver,
    AccountLists,
    AccountListResolver,
    MeFields,
  ],
  exports: [SignInService, SecondFactor],
})
export class AccessModule {}
