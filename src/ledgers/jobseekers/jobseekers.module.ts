import { Module } from '@nestjs/common';

/** 求职登记与服务 — job-seeker registrations and what was done for each. */
@Module({})
export class JobseekersModule {}
