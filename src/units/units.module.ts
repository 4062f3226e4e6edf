import { Global, Module } from '@nestjs/common';
import { Units } from './units.service.js';

/** 机构变更 — how an office keeps its own units. */
@Global()
@Module({ providers: [Units], exports: [Units] })
export class UnitsModule {}
