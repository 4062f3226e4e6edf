import { Global, Module } from '@nestjs/common';
import { SignInResolver } from './sign-in.resolver.js';
import { SignInService } from './sign-in.service.js';

/** Who may do what on which units. */
@Global()
@Module({ providers: [SignInService, SignInResolver], exports: [SignInService] })
export class AccessModule {}
