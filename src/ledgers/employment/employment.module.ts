import { Module } from '@nestjs/common';
import { EmploymentResolver } from './employment.resolver.js';
import { EmploymentService } from './employment.service.js';

/** 就业失业 — employment and unemployment registrations, natural attrition, hardship certifications. */
@Module({
  providers: [EmploymentService, EmploymentResolver],
  exports: [EmploymentService],
})
export class EmploymentModule {}
