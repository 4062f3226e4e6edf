import { Module } from '@nestjs/common';
import { EmploymentModule } from '../employment/employment.module.js';
import { WelfarePlacementResolver } from './welfare-placement.resolver.js';
import { WelfarePostResolver } from './welfare-post.resolver.js';
import { WelfareSubsidyResolver } from './welfare-subsidy.resolver.js';

/** 公益性岗位 — posts, placements, monthly subsidies. */
@Module({
  imports: [EmploymentModule],
  providers: [WelfarePostResolver, WelfarePlacementResolver, WelfareSubsidyResolver],
})
export class PublicWelfareJobsModule {}
