import { Module } from '@nestjs/common';
import { LoanInterestSubsidyResolver } from './loan-interest-subsidy.resolver.js';
import { StartupLoanResolver } from './startup-loan.resolver.js';
import { StartupLoanService } from './startup-loan.service.js';

/** 创业担保贷款 — loans from application to repayment, and the interest subsidised on them. */
@Module({
  providers: [StartupLoanService, StartupLoanResolver, LoanInterestSubsidyResolver],
  exports: [StartupLoanService],
})
export class StartupLoansModule {}
