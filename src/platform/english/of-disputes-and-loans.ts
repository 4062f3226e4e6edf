/** 维权与贷款 — what is said of wage petitions with their documents, and of start-up loans. */
export const OF_DISPUTES_AND_LOANS: Readonly<Record<string, string>> = {
  'card-missing': 'An inspector is named with the number of the card. Please add it.',
  'closed-without-filing':
    'A case of labour inspection is filed before it is closed, and this one is not. Please have it filed first.',
  'closed-without-inquiry':
    'At least two inspectors take part in an inquiry, and this case has none by two. Please check.',
  'closing-form-missing':
    'The form by which the closing is approved is not among the documents of this case. Please enter it (an internal document).',
  'conclusion-missing':
    'A concluded document has its day and way of conclusion, which cannot be left empty.',
  'decided-before-filing':
    'Decisions and penalties come after the filing. This case is not filed with approval, or the document is made before it.',
  'decided-documents-stand':
    'This case has a decision or a penalty and cannot go back to filing. Please void or withdraw those documents first.',
  'decision-not-served':
    'A reminder follows a decision that is served. Please enter the decision and its service first.',
  'demand-still-runs':
    'The court is asked after the reminder is served and its term has run out. It is not served yet, or its term still runs.',
  'documents-not-served':
    'Documents of this case are to be served and are not. Please enter their service, or void them.',
  'documents-still-run':
    'The terms of documents of this case still run. Please enter how each ended.',
  'worker-name-differs':
    'The name in the list is not the one registered under this document number. Please check the document; a new or wrong name is corrected in the registry first.',
  'never-accepted':
    'The petition was withdrawn before it was accepted. Please enter it as a new one.',
  'next-document-earlier':
    'The document that follows is made before this one is served. Please check.',
  'next-document-stands':
    'The document that follows needs this one served. Please void or withdraw that one first.',
  'not-longer': 'The extended day must be after the term for the answer. Please check.',
  'not-to-be-served':
    'An internal document is not served. If it is to be, please correct whom it is served to first.',
  'notice-not-served':
    'A penalty follows a notice of it that is served. Please enter the notice and its service first.',
  'notice-too-short':
    'What is served by public notice is served when the notice ends. The day is before its end. Please check.',
  'number-missing': 'A document that leaves the office usually has a number. Please check.',
  'one-officer': 'Two officers serve in person or by leaving the document. Please add the second.',
  'replaced-not-void':
    'What is replaced is a void document of this case. Please void the former one first.',
  'same-officer': 'Both who served are the same person. Please check.',
  'service-missing':
    'A served document has its day and way of service, which cannot be left empty.',
  'stated-before-service':
    'The stated term ends before the document is served or made, so that nobody can keep it. Please check.',
  'stated-day-missing':
    'Please enter the day of answer stated in the order: there is no term for this source on that day in the system.',
  'transferred-overdue':
    'The case was transferred after its term had passed. Please check whether the transfer stands.',
  'case-number-unfinished':
    'The case number has a year and lacks the sign at its end, so it is not compared with one that has it. Please complete it.',
  'wage-arrears-as-petition':
    'Unpaid wages usually ask for unlawful conduct to be dealt with and belong to labour inspection, with its terms. Please check.',

  'business-lent-to':
    'This business has another loan that is not repaid, of another borrower. Please check whether they are partners.',
  'borrower-under-age':
    'The borrower is not of age that day and can hardly borrow alone. Please check the number and ask the bank.',
  'compensated-too-early': 'The day of compensation is before the loan was overdue. Please check.',
  'extended-after-due':
    'A loan is extended by the day it is due. One that is due and not repaid is overdue and cannot be extended.',
  'extended-not-later': 'The new due day must be after the former one. Please check the agreement.',
  'firm-staff-missing':
    'A loan to a firm needs its staff, its new hires and whether it owes wages or premiums.',
  'interest-already-subsidised':
    'Interest of this loan is subsidised. Please withdraw or return the subsidy before the loan is reversed.',
  'interest-subsidised-after':
    'Interest is subsidised for the quarter of this repayment or a later one. Please check that subsidy by what was left of the loan.',
  'loan-repaid-at-once':
    'This loan is entered as repaid, so that its repayments stay as they are. If that is wrong, an approver reverses it first.',
  'more-than-small': 'So many employees are more than small firms usually have. Please check.',
  'uses-unsaid':
    'More loans were released to this borrower before than are stated here, perhaps under another number. Please check whether there are too many, and whether interest paid is to be asked back.',
  'interest-rounded-by-month':
    'The subsidy is a few fen above what the days come to at once, as it may be where a bank rounds at each month. Please check the slips of the bank.',
  'later-loan-released':
    'Another loan to this borrower was released on a later day, and does not count this one among the earlier ones. Please check the day; if it is right, reverse the later release and correct its number of earlier loans first.',
  'not-registered-unemployed':
    'On the day of application the borrower was not registered as unemployed, or had a job registered. Please check the kind of borrower.',
  'over-extension':
    'The extensions together are longer than what is allowed of the former term. Please check the agreement.',
  'over-extensions': 'The loan is extended more often than is allowed. Please check.',
  'over-interest-of-days':
    'The subsidy is above the whole interest of the days of this quarter. Please check the days of loan and repayment.',
  'over-interest-rest':
    'The subsidy is above the interest of this quarter less the share of the borrower. Please check.',
  'overdue-before-due': 'A loan is overdue only after the day it was due.',
  'prior-uses-too-few':
    'The system knows of more loans to this borrower than are stated. Please correct the number.',
  'prior-uses-unknown-here':
    'More former loans are stated than this district knows of. Please check the proof from elsewhere, or correct the number.',
  'quarter-outside-loan':
    'The loan does not run in this quarter, so that there is no interest to subsidise.',
  'recovered-too-early': 'The day of recovery is before the compensation. Please check.',
  'repaid-before-instalment':
    'The loan is repaid before an instalment that is entered. Please check.',
  'repaid-by-instalments':
    'This loan is repaid by its instalments. If that is wrong, please correct or withdraw the instalment in error.',
  'repaid-too-early': 'The day of repayment is before the loan was paid out or overdue.',
  'repayments-recorded':
    'Repayments of this loan are entered. Please withdraw them before the loan is reversed.',
  'too-few-new-hires': 'The new hires are fewer than the share of staff that is asked for.',
  'under-interest-share':
    'The subsidy is less than half of what the rate gives for the days of this quarter. Please check.',
};
