import { Module } from '@nestjs/common';
import { JobseekerRegistrationResolver } from './jobseeker-registration.resolver.js';
import { JobseekerServiceResolver } from './jobseeker-service.resolver.js';

/** 求职登记与服务 — job-seeker registrations and what was done for each. */
@Module({
  providers: [JobseekerRegistrationResolver, JobseekerServiceResolver],
})
export class JobseekersModule {}
