import { Module } from '@nestjs/common';

/** 稳岗返还 — batches, screening firm by firm, payment. */
@Module({})
export class StableJobRefundsModule {}
