import { Module } from '@nestjs/common';

/** 青年就业见习 — host bases, positions, internships. */
@Module({})
export class InternshipsModule {}
