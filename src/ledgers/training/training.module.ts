import { Module } from '@nestjs/common';
import { TrainingClassResolver } from './training-class.resolver.js';
import { TrainingEnrolmentResolver } from './training-enrolment.resolver.js';
import { TrainingSubsidyResolver } from './training-subsidy.resolver.js';

/** 职业培训 — classes, enrolments and subsidies. */
@Module({
  providers: [TrainingClassResolver, TrainingEnrolmentResolver, TrainingSubsidyResolver],
})
export class TrainingModule {}
