import { Module } from '@nestjs/common';

/** 创业担保贷款 — applications through disbursement and repayment. */
@Module({})
export class StartupLoansModule {}
