import { Module } from '@nestjs/common';
import { JobseekerRegistrationResolver } from './jobseeker-registration.resolver.js';
import { JobseekerServiceResolver } from './jobseeker-service.resolver.js';
import { JobseekersService } from './jobseekers.service.js';

/** 求职登记与服务 — job-seeker registrations and what was done for each. */
@Module({
  providers: [JobseekersService, JobseekerRegistrationResolver, JobseekerServiceResolver],
  exports: [JobseekersService],
})
export class JobseekersModule {}
