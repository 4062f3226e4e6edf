import { Module } from '@nestjs/common';
import { DraftsResolver } from './drafts.resolver.js';
import { KnownOfFreeze } from './known-of-freeze.service.js';

/** 核对稿件 — the figures of a text against each other, and against a freeze. */
@Module({ providers: [KnownOfFreeze, DraftsResolver], exports: [KnownOfFreeze] })
export class DraftsModule {}
