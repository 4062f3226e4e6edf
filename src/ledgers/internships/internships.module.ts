import { Module } from '@nestjs/common';
import { EmploymentModule } from '../employment/employment.module.js';
import { InternshipBaseResolver } from './internship-base.resolver.js';
import { InternshipPositionResolver } from './internship-position.resolver.js';
import { InternshipResolver } from './internship.resolver.js';
import { InternshipStipendResolver } from './internship-stipend.resolver.js';

/** 青年就业见习 — host bases, positions, internships and stipends. */
@Module({
  imports: [EmploymentModule],
  providers: [
    InternshipBaseResolver,
    InternshipPositionResolver,
    InternshipResolver,
    InternshipStipendResolver,
  ],
})
export class InternshipsModule {}
