const listed = (what: string) =>
  `${what} according to the list “{source}” of {month}, which does not fit “{what}”. Please check.`;
const closed = (what: string) =>
  `The employer “{firm}” of ${what}: {why} (“{source}”, list of {month}), which does not fit its dates. Please check.`;
const ownPayment = (what: string) =>
  `This ${what} (paid on {paidOn}) was paid by whoever approved it. Approval and payment are of different people: another person should check the voucher.`;
const uses = (whom: string) =>
  `${whom} is entered in {where} on {day} for “{what}” with {said} earlier uses, while both districts have registered {known}. Please check with the other district whether there are too many.`;

/** 疑点 — what is odd of records beside each other, by the kind of the finding; what it names is told as the office calls it. */
export const OF_FINDINGS: Readonly<Record<string, string>> = {
  'same-job-registered':
    'There are {registrations} employment registrations of this person with one employer on one day ({startedOn}), perhaps by other units. Please check for duplicates and withdraw one of them.',
  'one-phone-many-persons':
    'This phone number is registered for {persons} persons. Please check whether it is their own.',
  'look-alike':
    'Another person of the same name is registered in this district under another number, with the same “{agrees}”. It may be one person registered twice: please check the documents.',
  'monthly-number-beside-person':
    'For {month} there is an approved number ({number}) and records of {persons} person(s) besides. Please check whether they are counted twice.',
  'loan-past-due':
    'This loan was due on {dueOn}; neither repayment nor default is registered, and it counts as overdue. Please check.',
  'paid-not-due':
    'Of “{what}” that was paid for this person, {months} month(s) from {from} on ({yuan} yuan in all) were not due or paid too much according to the records ({why}). Please check; what is confirmed is recovered.',
  'interest-not-due':
    'Of the interest subsidised for this loan, {quarters} quarter(s) from {from} on were not due or paid too much by the repayments registered ({yuan} yuan in all). Please check; what is confirmed is recovered.',
  'at-once':
    'From {since} on “{one}” and “{other}” of this person are in one period. Please check the dates, and end what has ended.',
  'supported-at-work':
    '“{other}” of {since} is for somebody unemployed, while “{one}” had not ended on that day. Please check both.',
  'after-leaving-work':
    '“{other}” of this person is approved, while there is “{one}” from {since} on. Please check the day and cause of leaving.',
  'registered-past-retirement':
    'On {day}, the day of “{what}”, this person was past the age of retirement. Please check number, dates and eligibility.',
  'in-post-without-certificate':
    'This person is in an urban public-welfare post from {startedOn} on, with no certificate of hardship valid on that day. It does not count, and no further subsidy is paid. Please check.',
  'placed-again-without-ground':
    'This is placement number {number} of this person in an urban public-welfare post (from {startedOn}), and the certificate valid on that day is of no category that allows another one. Please check.',
  'ground-lost':
    '“{what}” of {day} goes by “{ground}”, which was revoked or withdrawn; no other was valid on that day. Please check whether it is to be recovered.',
  'month-left-out':
    '“{what}” of this person was not asked for in {months} month(s) from {from} on, while later months were. Please check whether they were forgotten.',
  'support-not-asked':
    '“{what}” was not asked for since {from} though others of the same employer have it, and {waited} month(s) have passed. Please check whether it was forgotten.',
  'payment-twice':
    'There are {count} payments to “{payee}” of one fund, purpose and amount ({yuan} yuan) within twenty days ({first} to {second}). Please check for duplicates.',
  'loans-over-ceiling':
    'This borrower has {count} loans that are not repaid (released {first} to {second}), together above the ceiling. Please check.',
  'grant-under-wage-case':
    'This employer has a wage case filed on {filedOn} that is (or then was) not closed, and “{what}” at the same time. Please check whether wages are owed.',
  'large-firm-as-small':
    'This employer is registered as large, and its “{what}” is handled as of a small one. Please check its size.',
  'grant-to-public-unit':
    'This employer is on a list of units paid by the budget (“{source}”, {month}), and has or asks for “{what}”. Please check what kind of unit it is.',
  'job-of-days':
    'The job from {startedOn} on ended after {days} day(s). Please check whether it is real and its dates right.',
  'impossible-since-correction':
    'Since the number was corrected, the day of birth or the sex is another, and “{what}” of {day} is no longer eligible ({why}). Please check.',
  'overdue-case-left':
    'The time limit {dueOn} of this case was over (or it was late) when it left on {leftOn}: “{how}”. It no longer counts as accepted or closed in time. Please check the reason.',
  'listed-as-dead': listed('This person died by {since}'),
  'listed-as-pensioner': listed('This person draws a pension since {since}'),
  'listed-as-insured': listed('This person is insured as employed since {since}'),
  'listed-in-business': listed('This person runs a registered business since {since}'),
  'listed-on-payroll': listed('This person is paid by the budget since {since}'),
  'ground-not-listed':
    'The certificate of {day} on the ground of “{ground}” is not borne out by the list “{source}” of {month}. Please check the documents.',
  'job-at-closed-firm': closed('this employment registration'),
  'post-at-closed-firm': closed('this placement'),
  'intern-at-closed-firm': closed('this internship'),
  'class-of-closed-firm': closed('this training class'),
  'loan-to-closed-firm': closed('this startup loan'),
  'refund-to-closed-firm': closed('this refund'),
  'in-two-districts':
    '“{what}” of this person is in one period with (or before) {elsewhere}. Please check with the other district; what is confirmed is ended and recovered.',
  'skill-subsidised-elsewhere':
    'A training subsidy for “{occupation}” of the same grade was asked for or paid in {elsewhere}, too. It is given once: please check with the other district.',
  'firm-in-two-districts':
    '“{what}” of this employer was asked for or given in {elsewhere}, too. Please check with the other district for duplicates.',
  'uses-in-two-districts': uses('This person'),
  'firm-uses-in-two-districts': uses('This employer'),
  'trained-too-often-in-two-districts':
    'In {year} this person had {count} training subsidies of one kind in this district and {elsewhere}, above the {most} allowed. Please check with the other district.',
  'counted-in-two-districts':
    'In {year} this person counted as “{what}” both here and in {elsewhere}; one person counts once a year. Please check with the other district.',
  'fund-payment-paid-by-approver': ownPayment('payment'),
  'welfare-subsidy-paid-by-approver': ownPayment('post subsidy'),
  'training-subsidy-paid-by-approver': ownPayment('training subsidy'),
  'internship-stipend-paid-by-approver': ownPayment('stipend'),
  'stable-job-refund-paid-by-approver': ownPayment('refund'),
  'loan-interest-subsidy-paid-by-approver': ownPayment('interest subsidy'),
};
