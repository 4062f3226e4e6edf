import { Module } from '@nestjs/common';
import { LetterheadsModule } from '../letterheads/letterheads.module.js';
import { DivisionsResolver } from './divisions.resolver.js';
import { OrgUnitFields } from './org-unit-fields.resolver.js';
import { ReferenceResolver } from './reference.resolver.js';
import { ReferenceService } from './reference.service.js';

/** 基础数据 — units, policy values, calendar and words, to be looked up. */
@Module({
  imports: [LetterheadsModule],
  providers: [ReferenceService, ReferenceResolver, OrgUnitFields, DivisionsResolver],
})
export class ReferenceModule {}
