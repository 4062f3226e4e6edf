import { Module } from '@nestjs/common';
import { LetterNumbers } from './letter-numbers.service.js';
import { LetterheadsResolver } from './letterheads.resolver.js';
import { Letterheads } from './letterheads.service.js';

/** 发文资料 — document numbers, signers and seals of each unit. */
@Module({
  providers: [Letterheads, LetterNumbers, LetterheadsResolver],
  exports: [Letterheads, LetterNumbers],
})
export class LetterheadsModule {}
