import { Module } from '@nestjs/common';
import { EmployerCorrectionResolver } from './employer-correction.resolver.js';
import { PersonCorrectionResolver } from './person-correction.resolver.js';

/** 信息变更 — corrections of what the registry says about persons and employers. */
@Module({
  providers: [PersonCorrectionResolver, EmployerCorrectionResolver],
})
export class CorrectionsModule {}
