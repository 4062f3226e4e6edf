import { Global, Module } from '@nestjs/common';
import { AlarmsResolver } from './alarms.resolver.js';
import { Alarms } from './alarms.service.js';
import { CloserLooks } from './closer-looks.js';

/** 查看限额与安全预警 — how much of what is hidden one account may look at, and who is told when it is much. */
@Global()
@Module({ providers: [CloserLooks, Alarms, AlarmsResolver], exports: [CloserLooks] })
export class CloserLookModule {}
