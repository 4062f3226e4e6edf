import { Module } from '@nestjs/common';
import { DivisionsResolver } from './divisions.resolver.js';
import { ReferenceResolver } from './reference.resolver.js';
import { ReferenceService } from './reference.service.js';

/** 基础数据 — units, policy values, calendar and words, to be looked up. */
@Module({ providers: [ReferenceService, ReferenceResolver, DivisionsResolver] })
export class ReferenceModule {}
