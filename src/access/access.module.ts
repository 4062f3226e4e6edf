import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PermissionCheck } from './permission-check.js';
import { SignInResolver } from './sign-in.resolver.js';
import { SignInService } from './sign-in.service.js';

/** Who may do what on which units. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [SignInService, SignInResolver, PermissionCheck],
  exports: [SignInService],
})
export class AccessModule {}
