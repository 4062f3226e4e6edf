import { Module } from '@nestjs/common';
import { RegistryResolver } from './registry.resolver.js';
import { RegistryService } from './registry.service.js';

/** 人员与用人单位 — one person one row, one employer one row. */
@Module({
  providers: [RegistryService, RegistryResolver],
  exports: [RegistryService],
})
export class RegistryModule {}
