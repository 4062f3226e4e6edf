import { Module } from '@nestjs/common';
import { FormOfAnotherSystem } from './form-of-another-system.service.js';
import { SelfEvaluationResolver } from './self-evaluations.resolver.js';
import { SelfEvaluations } from './self-evaluations.service.js';

/** 绩效自评 — of projects and of the whole unit. */
@Module({
  providers: [FormOfAnotherSystem, SelfEvaluations, SelfEvaluationResolver],
  exports: [SelfEvaluations],
})
export class SelfEvaluationsModule {}
