import { Module } from '@nestjs/common';
import { BreakGlassResolver } from './break-glass.resolver.js';
import { BreakGlassService } from './break-glass.service.js';
import { UnmaskResolver } from './unmask.resolver.js';
import { UnmaskService } from './unmask.service.js';

/** 应急查看 — one record outside one's scope, for a few hours, seen by the heads. */
@Module({ providers: [BreakGlassService, BreakGlassResolver, UnmaskService, UnmaskResolver] })
export class BreakGlassModule {}
