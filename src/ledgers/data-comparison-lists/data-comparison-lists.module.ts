import { Module } from '@nestjs/common';
import { DataComparisonListResolver } from './data-comparison-list.resolver.js';
import { DataComparisonRowsService } from './data-comparison-rows.service.js';

/** 数据比对名单 — what other authorities say of the persons and firms we serve. */
@Module({
  providers: [DataComparisonRowsService, DataComparisonListResolver],
})
export class DataComparisonListsModule {}
