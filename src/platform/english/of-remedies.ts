const EXPLAINED = 'otherwise another person writes down why';
const BACK = 'what was paid is recovered';

const paidByApprover =
  'Another person checks the voucher and writes that down; where there are enough people, those who did not approve a payment pay it from now on.';
const closedFirm = `Compare the letter with the employer and the dates: a wrong employer is corrected; jobs, posts, internships and loans that had not ended are ended or recovered; what was made up is withdrawn and ${BACK}; where the list is wrong, another person writes down why.`;
const tooManyUses = `Check with the other district: uses filled in too low are returned and corrected; beyond what is allowed, leaving or ending is entered and ${BACK}; what is wrong there is corrected there, or another person writes down why.`;

/** 处理办法 — what to do about a finding, by its kind. */
export const REMEDIES: Readonly<Record<string, string>> = {
  'same-job-registered': `Compare employer, contract and dates of both: of a duplicate the one entered later is withdrawn; of two jobs another person writes that down.`,
  'one-phone-many-persons':
    'Check the number of each person and put in their own; where one acts for several or it is shared, another person writes down why.',
  'look-alike':
    'Compare both numbers with the cards: of one person, correct the personal data and merge into the right number; of two persons, another person writes that down.',
  'monthly-number-beside-person':
    'Check the approved list: of whoever is on it the own record is withdrawn or the number corrected; of whoever is not, another person writes down why.',
  'loan-past-due':
    'If it is repaid, enter the repayment; if not, enter the default and have it paid by the guarantor and recovered; if an extension was approved by the due day, enter that.',
  'paid-not-due': `Correct whichever is wrong (the days of the job, the pause or the certificate); where it is true, recover the money, enter its return, and enter the leaving or the end.`,
  'interest-not-due': `Correct wrong days or amounts of repayments; where it is true, recover the interest paid too much, enter its return and ask anew by the days the money was used; ${EXPLAINED}.`,
  'at-once':
    'Check the dates of both: jobs, posts and internships that have ended are ended on their day; unemployment registered while at work is corrected or withdrawn, and what was drawn is recovered; where both may stand, another person writes down why.',
  'supported-at-work': `Correct or end a job registered wrongly; whoever was at work on that day gets the category corrected or the certificate revoked, and ${BACK}; where local rules allow it, another person writes down why.`,
  'after-leaving-work': `Withdraw or correct a leaving entered wrongly; of whoever has retired or cannot work, end registration and post, revoke the certificate, and ${BACK}; of who was engaged again after retirement, another person writes that down.`,
  'registered-past-retirement': `Correct a wrong number or date; where it is no longer eligible, withdraw the registration, and ${BACK}; of lawful later retirement or engagement after it, another person writes that down.`,
  'in-post-without-certificate': `Correct a certificate that was returned, and certify anew; where it does not hold, enter the leaving of the post, and ${BACK}.`,
  'placed-again-without-ground': `Correct a wrong category of the certificate; where it is true, enter the leaving of the post, and ${BACK}; where another rule allows it, another person writes down which.`,
  'ground-lost': `Restore what was revoked or withdrawn by mistake; where it is true, withdraw the application, and ${BACK}, loans being settled by bank and guarantor; on another ground, another person writes down which.`,
  'month-left-out':
    'Ask for the month where it is due; enter the days of the pause where the person was not in post; where it is not due, another person writes down why.',
  'support-not-asked':
    'Ask for the months where they are due; enter the pause or the leaving where the person was not in post; where the employer gives it up or it is not due, another person writes down why.',
  'payment-twice':
    'Withdraw the duplicate, or enter the return of what was paid; of several payments another person writes down the ground of each.',
  'loans-over-ceiling':
    'Have bank and guarantor check the loans: what may not be had at once is recovered or repaid, and interest beyond it stopped and recovered; where local rules allow it, another person writes down which.',
  'grant-under-wage-case':
    'Check whether wages are paid: what is not released yet waits until the case is closed and the wages are paid; of what is, another person writes down what was found, and it is recovered by the rules; a wrong employer is corrected.',
  'large-firm-as-small':
    'Correct wrong data of the employer; a large one is screened anew by the share of large ones or gets no loan, and what was overpaid is recovered; on another ground of its size, another person writes down which.',
  'grant-to-public-unit': `Where it is true, neither loan nor refund is given, and ${BACK}; a wrong employer is corrected; of a unit that lives on its own income, another person writes down the ground.`,
  'job-of-days':
    'Correct wrong dates; withdraw a job that never was; of a short job that was, another person writes down what bears it out.',
  'impossible-since-correction': `Correct a wrong correction to the right number; where it is right, withdraw the registration, or enter the end or the leaving, and ${BACK}; where it may stand, another person writes down why.`,
  'overdue-case-left':
    'Of a case entered wrongly, twice or for another office, another person writes down why and where it went; a case of one’s own is restored and handled by its real days.',
  'listed-as-dead': `Compare the letter: where it is true, enter the death, end jobs, unemployment and posts, and recover what was paid for later months; where the list is wrong, another person writes down why.`,
  'listed-as-pensioner':
    'Compare the letter: where it is true, end registration and post and recover what was paid for months with a pension; of the basic pension of residents and the like, another person writes that down.',
  'listed-as-insured':
    'Check by whom and in what one is insured: of whoever is at work, enter the job, end the unemployment, and correct and recover what was had as unemployed; of who insures oneself or is insured by this post, another person writes that down.',
  'listed-in-business': `Check whether the business is run: where it is, enter the job, end the unemployment or leave the post, and ${BACK}; where it is not, or the name was misused, another person writes down what bears it out.`,
  'listed-on-payroll': `Check unit and post: where it is true, correct the registration, and ${BACK}; of a namesake or who has left, another person writes that down.`,
  'ground-not-listed':
    'Compare card and letter: where the ground does not hold, revoke the certificate and recover the subsidy; where the card was valid then and the list lacks it, another person writes down its number and days.',
  'job-at-closed-firm': closedFirm,
  'post-at-closed-firm': closedFirm,
  'intern-at-closed-firm': closedFirm,
  'class-of-closed-firm': closedFirm,
  'loan-to-closed-firm': closedFirm,
  'refund-to-closed-firm': closedFirm,
  'in-two-districts': `Check with the other district: of what is had twice one of both enters the leaving or the end, and ${BACK}; what has lapsed or is wrong there is ended or corrected there, or another person writes down why.`,
  'skill-subsidised-elsewhere':
    'Check with the other district: of a duplicate one of both withdraws the application, recovers what was paid and enters its return; of another person or skill, another person writes that down.',
  'firm-in-two-districts':
    'Check with the other district where it is insured and registered and which bank lends: a duplicate is withdrawn or recovered by one of both; of branches insured apart and the like, another person writes that down.',
  'uses-in-two-districts': tooManyUses,
  'firm-uses-in-two-districts': tooManyUses,
  'trained-too-often-in-two-districts':
    'Check with the other district: beyond what is allowed one of both withdraws the application, recovers what was paid and enters its return; where local rules allow it, another person writes down which.',
  'counted-in-two-districts':
    'Check with the other district: of one job registered in both, one of both withdraws it; of two jobs the district of the first counts, the second is left out above, and another person writes that down; a wrong number is corrected in the personal data.',
  'fund-payment-paid-by-approver': paidByApprover,
  'welfare-subsidy-paid-by-approver': paidByApprover,
  'training-subsidy-paid-by-approver': paidByApprover,
  'internship-stipend-paid-by-approver': paidByApprover,
  'stable-job-refund-paid-by-approver': paidByApprover,
  'loan-interest-subsidy-paid-by-approver': paidByApprover,
};
