import { Module } from '@nestjs/common';
import { TrainingClassResolver } from './training-class.resolver.js';
import { TrainingEnrolmentResolver } from './training-enrolment.resolver.js';
import { TrainingService } from './training.service.js';
import { TrainingSubsidyResolver } from './training-subsidy.resolver.js';

/** 职业培训 — classes, enrolments and subsidies. */
@Module({
  providers: [
    TrainingService,
    TrainingClassResolver,
    TrainingEnrolmentResolver,
    TrainingSubsidyResolver,
  ],
  exports: [TrainingService],
})
export class TrainingModule {}
