import { Module } from '@nestjs/common';
import { EmploymentResolver } from './employment.resolver.js';
import { HardshipCertificationResolver } from './hardship-certification.resolver.js';
import { NaturalAttritionResolver } from './natural-attrition.resolver.js';
import { UnemploymentResolver } from './unemployment.resolver.js';

/** 就业失业 — employment and unemployment registrations, natural attrition, hardship certifications. */
@Module({
  providers: [
    EmploymentResolver,
    UnemploymentResolver,
    NaturalAttritionResolver,
    HardshipCertificationResolver,
  ],
})
export class EmploymentModule {}
