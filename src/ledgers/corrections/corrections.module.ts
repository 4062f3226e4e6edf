import { Module } from '@nestjs/common';
import { EmployerCorrectionResolver } from './employer-correction.resolver.js';
import { RegistryModule } from '../../registry/registry.module.js';
import { PersonCorrectionResolver } from './person-correction.resolver.js';

/** 信息变更 — corrections of what the registry says about persons and employers. */
@Module({
  imports: [RegistryModule],
  providers: [PersonCorrectionResolver, EmployerCorrectionResolver],
})
export class CorrectionsModule {}
