import { Module } from '@nestjs/common';
import { LoanInterestSubsidyResolver } from './loan-interest-subsidy.resolver.js';
import { LoanRepaymentResolver } from './loan-repayment.resolver.js';
import { StartupLoanResolver } from './startup-loan.resolver.js';

/** 创业担保贷款 — loans from application to repayment, what is repaid of them, and the interest subsidised on them. */
@Module({
  providers: [StartupLoanResolver, LoanRepaymentResolver, LoanInterestSubsidyResolver],
})
export class StartupLoansModule {}
