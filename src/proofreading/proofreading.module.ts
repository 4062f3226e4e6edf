import { Module } from '@nestjs/common';
import { ProofreadingResolver } from './proofreading.resolver.js';

/** 核对稿件 — the figures of a text against each other. */
@Module({ providers: [ProofreadingResolver] })
export class ProofreadingModule {}
