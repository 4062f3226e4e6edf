/** 资金与服务 — activities, training, internships, welfare posts, loans, refunds and funds. */
export const OF_MONEY_AND_SERVICES: Readonly<Record<string, string>> = {
  'amount-to-nobody': 'There is an amount and nobody served. Please check.',
  'amount-per-person-implausible':
    'The amount per person is unusual. Please check the amount (in yuan) and the persons.',
  'activity-recorded-before':
    'An activity of the same kind and name or place is entered for that day (perhaps by another unit). Please check.',
  'month-summed-and-single':
    'The month has both a total and single activities of this kind. Please check whether they are counted twice.',
  'quantity-missing':
    'A quantity of this kind of activity is missing. Where there was none, fill in 0.',
  'vacancies-of-nobody': 'There are vacancies and no employer. Please check.',
  'vacancies-of-few': 'The vacancies per employer are unusual. Please check.',
  'hires-above-resumes': 'More were hired than résumés were received. Please check.',
  'hires-above-demand': 'More were hired than were wanted. Please check.',
  'hires-above-staff': 'There are more new hires than staff. Please check.',
  'month-summed-twice':
    'This month of the kind is summed up by the unit already; both are added. Please check.',
  'held-as-other-kind':
    'An activity of this name and day is recorded as another kind. Please check whether it is the same.',
  'firm-served-that-day':
    'Another service to this firm on that day is recorded; those hired are added. Please check.',
  'nobody-benefits': 'This purpose is for persons, and nobody benefits. Please give the number.',
  'same-payment-otherwise':
    'The same amount was requested that day to the same payee or account, for another purpose or by another name. Please check.',
  'paid-by-ledger':
    'A ledger paid just this sum on one day within 31 days. If it is the same money, say which ledger counts it.',
  'left-after-class': 'The person left after the last day of the class. Please check.',
  'quantity-of-other-kind':
    'There is hardly such a quantity at an activity of this kind. Please check both; it is part of no indicator.',
  'demand-below-vacancies': 'Fewer persons are wanted than there are vacancies. Please check.',
  'officer-unknown': 'This officer is not found, or not within your reach.',
  'officer-not-serving': 'This officer was not in service on that day. Please check.',
  'officer-appointed-before':
    'An officer of this name serves in the district (perhaps entered by another unit). Please check.',
  'already-listed': 'This enterprise is on the list at that time already.',
  'not-a-key-enterprise':
    'The enterprise was not on the list on that day; the service is not counted as one to a key enterprise.',
  'class-number-duplicate': 'This class number is entered already.',
  'same-class-submitted':
    'There is a class of the same place, day, skill and level under another number. Please check.',
  'closes-before-opening': 'The class closes before it opens. Please check.',
  'class-not-open-to-trainees': 'There is no such class to enrol in. Please check its number.',
  'class-not-started': 'The class has not started. Please start it before results are entered.',
  'class-over-planned': 'More are enrolled than were planned. Please check.',
  'class-long': 'The class is unusually long. Please check the years.',
  'classes-overlap': 'The person is in another class at that time.',
  'already-enrolled': 'The person is enrolled in this class already.',
  'enrolled-after-class': 'The enrolment lies after the class.',
  'enrolled-long-before-class': 'The enrolment lies long before the class. Please check.',
  'completed-before-enrolment': 'The completion lies before the enrolment. Please check.',
  'completed-outside-class': 'The completion lies outside the class. Please check.',
  'certified-before-completion': 'The certificate lies before the completion. Please check.',
  'certified-long-after': 'The certificate lies long after the completion. Please check.',
  'certificate-number-taken': 'This certificate number is that of another trainee. Please check.',
  'attendance-above-plan': 'There are more hours attended than planned. Please check.',
  'attendance-too-low': 'The hours attended do not suffice for completion.',
  'attendance-above-days': 'The hours attended do not fit into the days. Please check.',
  'hours-above-days': 'The hours do not fit into the days. Please check.',
  'left-before-enrolment': 'The day of leaving lies before the enrolment. Please check.',
  'too-young-to-train': 'The person is too young for training on that day.',
  'same-skill-subsidised': 'The person had the training subsidy for this skill and level already.',
  'subsidised-this-year': 'The person has reached the number of training subsidies of this year.',
  'training-not-completed':
    'The training is not completed, or the class was cancelled, sent back or not approved.',
  'not-certified': 'No certificate of the trainee is entered. Please check.',
  'above-usual': 'The amount is above the usual. Please check it against the standard.',
  'subsidy-zero': 'The subsidy must be above 0 yuan.',
  'subsidy-stands': 'A subsidy is requested or paid. Please take that back first.',
  'subsidy-duplicate': 'The subsidy of this month is requested already.',
  'subsidy-after-end':
    'Subsidies of months after that day are requested or paid. Please take those back first.',
  'subsidy-outside-post':
    'Subsidies outside the time in the post are requested or paid. Please take those back first.',
  'over-standard': 'The amount is above the standard. Please check.',
  'paid-before-application': 'The payment lies before the application. Please check.',
  'paid-before-month': 'The payment lies before the month. Please check.',
  'paid-before-quarter': 'The payment lies before the quarter. Please check.',
  'paid-before-request': 'The payment lies before the request. Please check.',
  'period-still-runs': 'The month or quarter was not over yet. Please check later changes.',
  'month-not-first-day': 'A month is given without a day, such as 2022-03, or by its first day.',
  'not-first-of-month': 'A month is given by its first day, such as 2022-03-01.',
  'month-outside-internship': 'The month lies outside the internship.',
  'month-outside-post': 'The month lies outside the time in the post.',
  'month-subsidised': 'The subsidy of this month is entered already.',
  'month-subsidised-before': 'This month counts as subsidised before the openings.',
  'month-suspended': 'The person was suspended in this month.',
  'months-exhausted': 'The months of subsidy are used up. Please check.',
  'agreement-duplicate': 'This agreement number is entered already.',
  'internships-overlap': 'The person has another internship at that time.',
  'interned-before':
    'The person has had an internship before; the subsidy is usually given once. Please check.',
  'internship-length': 'The internship is shorter or longer than allowed.',
  'internship-too-long': 'The internship is longer than allowed. Please check.',
  'too-young-for-internship': 'The person is too young for an internship on that day.',
  'neither-youth-nor-graduate':
    'Internships are for the young, or for recent graduates. Please check the person and the day of graduation.',
  'graduated-after-start': 'The graduation lies after the beginning. Please check.',
  'not-insured': 'An intern is insured against accidents first.',
  'base-duplicate': 'This employer has applied or is accredited as a base already.',
  'grantee-unnamed':
    'A subsidy for this purpose is granted to one person. Please name the person, so that it can be compared.',
  'granted-before':
    'The person has had a payment for this purpose before (perhaps under another payee or account, or of another unit). Please check.',
  'grantee-of-many': 'More than one person benefits. Please ask person by person, or name none.',
  'rest-not-granted':
    'The intern was taken on early, on a day of which no policy value for the remaining months is kept. Please check by the document, and add the value.',
  'left-after-retention':
    'The intern was taken on early and left that job before this month. Please check whether the rest may still be asked for.',
  'notice-shortened':
    'This notice ends before one that named firms of the batch before. Please check; those firms are paid after their own notice.',
  'not-in-notice':
    'The list of this batch was made public without this firm as it is now entered. Please make it public again before the account is confirmed.',
  'host-not-accredited': 'The base is not accredited at that time. Please check.',
  'position-unknown': 'The base has no such position. Please check.',
  'position-full': 'The position is full. Please choose another, or add places first.',
  'position-closed': 'The position is closed. Please check.',
  'same-position-published':
    'The base has published a position of this name on that day. Please check.',
  'retained-before-internship': 'The day of retention lies before the internship. Please check.',
  'stipend-zero': 'The stipend must be above 0 yuan.',
  'stipend-stands': 'A stipend is requested or paid. Please take that back first.',
  'stipend-after-end':
    'Stipends of months after the end are requested or paid. Please take those back first.',
  'stipend-months-used-up': 'The months of stipend are used up.',
  'post-number-duplicate': 'This number of a post is entered already.',
  'post-not-in-use': 'There is no such post in use on that day. Please check.',
  'post-full': 'The post is full. Please enter a leaving first, or change its number of places.',
  'post-occupied': 'There are persons in the post, or waiting for it. Please settle those first.',
  'same-post-developed':
    'The employer has a post of the same kind and day under another number. Please check.',
  'placement-overlaps':
    'The person is in a welfare post at that time (perhaps of another unit). Please end that first.',
  'placement-unknown': 'There is no such placement, or it is not within your reach.',
  'placement-number-taken': 'This placement of the person is entered already.',
  'placement-number-too-low':
    'The person has had placements before; the number is too small. Please check.',
  'placements-exhausted': 'The person has used up the placements.',
  'term-too-long': 'The term is longer than allowed.',
  'ended-after-agreed': 'The person left after the agreed end. Please check.',
  'after-retirement': 'The agreed end lies after the age of retirement. Please correct it.',
  'notice-running': 'The public notice is not over yet.',
  'borrower-missing': 'The borrower is missing.',
  'loan-unknown': 'This loan is not found, or not within your reach.',
  'loan-not-released': 'This loan is not found among those released. Please check its number.',
  'loan-applied-before':
    'The borrower has another application under way (perhaps at another unit). Please check.',
  'due-before-release': 'The loan is due before its release. Please check.',
  'due-long-before-term':
    'The loan falls due a month or more before its term is over. Please check the contract.',
  'due-after-term': 'The loan is due after its term. Please check the contract.',
  'released-before-application': 'The release lies before the application. Please check.',
  'over-ceiling': 'The loan is above the ceiling of that day.',
  'over-ceiling-together':
    'Together with another loan not repaid it may be above the ceiling. Please check.',
  'group-of-other-borrower':
    'The group of the borrower does not go with whether a person or a firm borrows. Please check.',
  'batch-empty':
    'No firm of the batch passed the screening, so there is nobody to make public. Please screen firms first, or withdraw the batch.',
  'partners-of-firm':
    'Partners are of persons who borrow together. Please leave them out for a firm.',
  'person-of-firm':
    'The firm borrows; the person named is kept as its legal representative and is not counted as a borrower. Please check who borrows.',
  'over-term': 'The term of the loan is longer than allowed.',
  'over-uses': 'The borrower has used up the loans.',
  'over-outstanding': 'The amount is above what is outstanding. Please check.',
  'over-interest': 'The subsidy is above the whole interest of the quarter. Please check.',
  'over-interest-share': 'The subsidy is above its share of the interest. Please reduce it.',
  'rate-over-limit': 'The rate is above the limit.',
  'repaid-before-release': 'The repayment lies before the release. Please check.',
  'same-repayment-recorded':
    'A repayment of the same amount is entered for that day. Please check whether it is entered twice.',
  'quarter-already-subsidised': 'The interest of this quarter is subsidised already.',
  'not-a-quarter': 'A quarter begins on the first of January, April, July or October.',
  'open-wage-case': 'The employer has an open case of wage arrears. Please check first.',
  'firm-in-arrears': 'The firm owes wages or social insurance and does not qualify.',
  'under-usual-amount':
    'The amount is below the usual. Please check whether it is in units of 10,000 yuan.',
  'refund-duplicate': 'This employer has a refund in this policy year already.',
  'batch-not-open': 'There is no such batch, or its notice has begun. Please open another.',
  'batch-not-empty': 'There are employers in the batch. Please withdraw those first.',
  'not-an-enterprise':
    'The credit code is that of an authority or institution, which gets no refund.',
  'notice-not-over': 'The public notice is not over yet; nothing is paid before.',
  'covered-above-year-end':
    'More workers are covered than were insured at the end of the year. Please check.',
  'nobody-covered': 'Nobody is covered. Please check.',
  'over-budget': 'With this payment the fund spends more than its approved budget. Please check.',
  'budget-duplicate': 'This item of the budget is entered already.',
  'split-payment':
    'Payments to this payee within thirty days may come to more than a meeting decides, while each stays below. Please check.',
  'same-payment-requested':
    'The same payment is requested already (perhaps by another unit). Please check.',
  'similar-payment-requested':
    'A payment of nearly this amount is requested for the same purpose and payee. Please check.',
};
