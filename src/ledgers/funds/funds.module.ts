import { Module } from '@nestjs/common';

/** 资金 — budget lines and payments. */
@Module({})
export class FundsModule {}
