import { Module } from '@nestjs/common';
import { FundBudgetResolver } from './fund-budget.resolver.js';
import { FundPaymentResolver } from './fund-payment.resolver.js';
import { FundService } from './fund.service.js';

/** 资金 — budget lines and payments. */
@Module({
  providers: [FundService, FundBudgetResolver, FundPaymentResolver],
  exports: [FundService],
})
export class FundsModule {}
