import { Module } from '@nestjs/common';
import { EmploymentResolver } from './employment.resolver.js';
import { EmploymentService } from './employment.service.js';
import { HardshipCertificationResolver } from './hardship-certification.resolver.js';
import { HardshipService } from './hardship.service.js';
import { NaturalAttritionResolver } from './natural-attrition.resolver.js';
import { NaturalAttritionService } from './natural-attrition.service.js';
import { UnemploymentResolver } from './unemployment.resolver.js';
import { UnemploymentService } from './unemployment.service.js';

const services = [EmploymentService, UnemploymentService, NaturalAttritionService, HardshipService];

/** 就业失业 — employment and unemployment registrations, natural attrition, hardship certifications. */
@Module({
  providers: [
    ...services,
    EmploymentResolver,
    UnemploymentResolver,
    NaturalAttritionResolver,
    HardshipCertificationResolver,
  ],
  exports: services,
})
export class EmploymentModule {}
