/** 台账 — where a record belongs, employment and job seeking, wage petitions. */
export const OF_LEDGERS: Readonly<Record<string, string>> = {
  'number-otherwise-written':
    'The number of another record differs from this one in signs, blanks or case alone. Please check whether it is the same.',
  'form-against-code':
    'The form of employment does not go with the kind of unit that its credit code says. Please check both.',
  'left-without-attrition':
    'It ended by death or retirement, and no attrition of the person is registered. Please register it.',
  'employed-without-job':
    'It ended because the person found work, and no employment within a month is registered: it does not count as re-employment. Please register it or check the reason.',
  'renewal-of-no-job':
    'No job of the person with this employer is registered until that day or the month before it, and a renewal counts no new job. Please check whether it is one.',
  'transfer-of-no-job':
    'No job of the person in the month before is registered, and a transfer counts no new job. Please check whether it is one.',
  'job-begun-meanwhile':
    'A job of the person that began after this day is registered, and counts as re-employment by it. Please check whether the person was out of work, and keep the evidence.',
  'employer-alike':
    'Another unit of the same organisation code, or of the very same name, was registered before under another credit code. It may be one unit twice. Please check the licence.',
  'unit-unknown':
    'There is no unit of this code, or it is not within your reach. Please check the code.',
  'record-of-person-unknown':
    'The person of this number has no such record. Please check the number, or give the number of the record.',
  'records-of-person-several':
    'This person has {count} such records (numbers {numbers}). Please give the number of one of them.',
  'unit-out-of-scope': 'This unit is not within your reach.',
  'unit-not-there':
    'This unit was not there on that day. Please check the day, or name the unit of then.',
  'unit-closed': 'This unit was closed. Please use its successor or another unit.',
  'place-kind':
    'The territory must be of one of these kinds: {kinds}. Otherwise it is counted in no subdistrict or town. Please choose where it took place.',
  'desk-gone':
    'The handling unit of that record was closed by that day and nothing within your reach took over from it. An office of its own district has to enter this.',
  'place-gone':
    'The territory was closed: what happened later is counted for the district, and for no subdistrict or town, unless its successor is given.',
  'place-of-parent': 'The territory must be that of the record it belongs to.',
  'district-changes':
    'This territory belongs to another district: withdraw this record and have it entered there.',
  'handling-unit-of-other-partition':
    'Territory and handling unit belong to different statistical areas. Please change one of them.',
  'of-origin': 'This record was made by another and changes with it. Please go to that record.',
  'before-decision': 'This day lies before the decision of the meeting. Please check both days.',
  'decision-undated': 'Please give the day of the meeting.',
  'decision-unnumbered': 'Please give the number of the minutes.',
  'over-centre-limit':
    'The amount is above the limit of the centre; the head of the bureau approves it. Please pass it on.',
  'collective-decision-missing':
    'The amount is above the limit beyond which a meeting decides. Please give number and day of the minutes before approval.',
  'returned-before-paid': 'The return lies before the payment.',
  'notice-long': 'The public notice is unusually long. Please check its days.',
  'notice-short': 'The public notice is shorter than laid down. Please check.',
  'under-working-age':
    'The person is under working age on that day. If it is child labour, pass it on to the labour inspection.',
  'older-than-anybody':
    'The person would be older than anybody on that day. Please check the document number and the day.',
  'after-death':
    'The death of this person before that day is approved. Please check the person and the day.',
  'after-attrition':
    'The retirement or disablement of this person before that day is approved. Please check whether it is work after retirement.',
  'past-retirement': 'The person has reached the age of retirement.',
  'long-before-retirement':
    'The person is far from the age of retirement. Please check the number, the day and the reason.',
  'still-at-work':
    'The person has an employment that has not ended (perhaps of another unit). Please end that first.',
  'busy-otherwise':
    'The person has another employment, welfare post or internship at that time (perhaps of another unit). Please check the days.',
  'unemployed-meanwhile':
    'The person is registered as unemployed during this employment (perhaps by another unit). Please check both.',
  'unemployed-that-day':
    'The registration of unemployment is of the same day and does not end by this employment. Please check both days.',
  'seeks-work-meanwhile':
    'The person is registered as seeking work during this employment. Please end that registration if it is over.',
  'loan-still-runs':
    'The person has a startup loan not repaid. Please tell the bank and the guarantor.',
  'in-post-or-intern': 'The borrower is in a welfare post or internship on that day. Please check.',
  'paid-after-leaving':
    'Subsidies of months after that day are requested or paid. Please take those back first.',
  'recorded-after-death': 'There are records of the person after the day of death. Please check.',
  'counted-this-year':
    'The person has been counted as newly employed this year and is not counted again. Please check whether it is entered twice.',
  'employer-missing': 'Employment with an employer needs the employer.',
  'flexible-evidence-missing': 'Flexible work needs the kind of evidence.',
  'flexible-pay-missing': 'Flexible work needs the monthly income.',
  'flexible-time-missing': 'Flexible work needs its days, or hours, of a month.',
  'flexible-below-minimum-wage':
    'The income is below the minimum wage; it is not counted as new employment. Please check.',
  'flexible-ends-early':
    'Flexible work that ends before the months laid down is not counted as new employment. Please check the last day.',
  'hours-over-days': 'The hours are more than the days have. Please check.',
  'welfare-post-by-hand':
    'Employment in a welfare post comes by itself from the placement. Please enter that.',
  'already-registered-unemployed': 'The person is registered as unemployed at that time already.',
  'confirmed-before-registration':
    'The day of confirmation lies before the registration. Please check.',
  'registration-lapsed': 'The registration had lapsed before that day. Please register anew.',
  'lapses-later-than-valid':
    'It cannot lapse that late: please confirm it instead if the person is still unemployed.',
  'certificate-number-duplicate': 'This certificate number is used for another. Please check.',
  'certificate-in-force':
    'The person is certified at that time already. Cancel that certification first if its kind has changed.',
  'valid-before-certification': 'The validity ends before the certification. Please check.',
  'certified-before-application': 'The certification lies before the application. Please check.',
  'revoked-before-certified': 'The cancellation lies before the certification. Please check.',
  'hardship-applied-or-certified':
    'The person has an application or a certification already (perhaps of another unit). Please check.',
  'hardship-not-certified':
    'Welfare posts are for the certified; this person was not certified on that day. Please certify first.',
  'not-long-unemployed':
    'No unemployment of the months laid down before the application is found. Please check and keep other evidence.',
  'attrition-duplicate': 'The attrition of this person is entered already.',
  'monthly-number-duplicate':
    'The number of this month is entered already. Please correct that record.',
  'month-counted-otherwise':
    'A number of this month is entered for the territory, or above or below it. Please check whether it is counted twice.',
  'not-month-end': 'A number of a month is dated its last day.',
  'person-missing': 'Retirement, death and disablement name the person.',
  'person-not-expected': 'A number of a month names no person.',
  'persons-not-one': 'Attrition by person has the number 1.',
  'attrition-implausible':
    'That is a great many for one month. Please check whether it is the number to date; each is taken off new employment.',
  'already-registered-as-jobseeker':
    'The person is registered as a jobseeker here. Please enter services there, or end that registration first.',
  'registered-at-another-desk':
    'The person is registered as a jobseeker at another unit of the district. Please check.',
  'valid-before-registration': 'The validity ends before the registration. Please check.',
  'registration-unknown': 'This registration is not found, or not within your reach.',
  'registration-withdrawn': 'This registration was withdrawn. Please restore it, or register anew.',
  'served-before-registration': 'The service lies before the registration. Please check.',
  'served-after-end':
    'The registration had ended before the service. Please check the days, or register anew.',
  'services-not-counted':
    'The services under this registration are no longer counted once it is withdrawn.',
  'service-logged-before':
    'A service of the same kind to this person is entered for that day (perhaps by another unit). Please check.',
  'person-was-served':
    'There are services under this registration; it cannot become that of another person. Withdraw it and register the right one.',
  'other-district': 'Both must be of the same district.',
  'case-number-duplicate':
    'This case number is entered already. Where the same is reported again, note it in that case.',
  'respondent-missing': 'Please name the employer, the respondent or the project.',
  'complaint-recorded-before':
    'There is a petition about the same with the same day, amount or contact. Please check whether it came another way.',
  'petition-unknown': 'This petition is not found, or not within your reach.',
  'petition-withdrawn': 'This petition was withdrawn. Restore it first if that was wrong.',
  'petition-transferred': 'This petition was transferred; no wages are entered for it.',
  'petition-closed':
    'This petition is closed or reported for closing; its notes are no longer entered or changed. Have the closing returned, or reopen it; one that was withdrawn is restored first.',
  'petition-not-accepted': 'This petition is not accepted. Please accept it first.',
  'not-accepted': 'This petition is not accepted. Please use the step “accept”.',
  'not-closed': 'This petition is not closed. Please use the step “close”.',
  'not-filed': 'This case was not filed; there is nothing to return.',
  'already-filed': 'This case is filed already.',
  'not-an-inspection': 'Only inspection cases are filed. Please change the procedure first.',
  'accepted-day-missing': 'An accepted petition has its day of acceptance; it cannot be cleared.',
  'closed-day-missing': 'A closed petition has its day of closing; it cannot be cleared.',
  'accepted-late': 'It was accepted after the time limit and is marked late.',
  'closed-late': 'It was closed after the time limit and is not counted as closed in time.',
  'filed-late': 'It was filed after the time limit; that does not start it anew.',
  'closed-afterwards':
    'The case is closed within its time limit, and the closing was told of after it. Whoever signs looks at what bears out the day.',
  'filed-afterwards':
    'The time limit had passed when the filing was told of; signed, it starts anew on the day of filing. Whoever signs looks at what bears out the day.',
  'answered-late': 'It was answered after the time limit and is marked late.',
  'acceptance-clock-moved':
    'The day of receipt or of completion was moved later once the time to accept had passed. Please check the original entry and keep what bears it out.',
  'requested-late':
    'The time to accept has passed, and asking for what is lacking does not start it anew. Please accept it as late; where it was asked in time, enter that day.',
  'already-overdue':
    'The time limit has passed; it can no longer be extended. Please handle it as late and say why.',
  'extension-too-long': 'The extension is longer than allowed.',
  'lateness-unexplained': 'A step was late. Please say why when closing.',
  'step-not-taken': 'That step was not taken. Please take it instead of filling in its day.',
  'clock-kept': 'The time limit stays as it was. Please use the step that extends it.',
  'days-out-of-order': 'This day lies before the assignment. Please check.',
  'acted-before-complaint': 'The action lies before the complaint came in. Please check.',
  'agreed-before-complaint': 'The agreement lies before the complaint came in. Please check.',
  'issued-before-complaint': 'The document lies before the complaint came in. Please check.',
  'assigned-before-complaint': 'The assignment lies before the complaint came in. Please check.',
  'recovered-before-complaint': 'The recovery lies before the complaint came in. Please check.',
  'notes-before-complaint':
    'There are notes of this case from before that day. Please check, or correct them first.',
  'closed-before-reopening': 'The closing lies before the reopening. Please check.',
  'reopened-before-closing': 'The reopening lies before the closing. Please check.',
  'concluded-before-service': 'The conclusion lies before the service. Please check.',
  'served-before-issued': 'The service lies before the document was issued. Please check.',
  'served-late': 'It was served later than it should have been.',
  'same-action-logged':
    'An action of this kind is entered for that day. Please check whether it is entered twice.',
  'same-recovery-recorded':
    'A recovery of the same amount is entered for that day. Please check whether it is entered twice.',
  'same-instalment-agreed':
    'An instalment of the same amount and day is entered for this worker. Please check whether it is entered twice.',
  'worker-duplicate': 'This worker is on the list of this petition already.',
  'worker-name-twice': 'There is a worker of the same name on the list. Please check.',
  'worker-not-listed':
    'Nobody of this name is on the list of workers. Please enter the list first.',
  'workers-alike':
    'Several workers on the list have this name. Please give the number of the worker.',
  'workers-above-affected': 'The list has more workers than the case. Please check.',
  'workers-differ-from-case': 'Number or total of the workers differs from the case. Please check.',
  'workers-owed-above-case': 'The workers are owed more in total than the case says. Please check.',
  'workers-paid-differ':
    'What the workers were paid differs from the wages recovered. Please check.',
  'amount-not-positive': 'The amount must be above 0 yuan.',
  'amount-zero': 'The amount must be above 0 yuan.',
  'paid-above-owed': 'More was paid than is owed. Please check.',
  'paid-above-affected': 'More persons were paid than are affected. Please check.',
  'paid-above-instalment': 'More was paid than this instalment. Please check.',
  'paid-late': 'It was paid after it was due.',
  'paid-before-agreed':
    'It was paid before it was agreed, so it is not what was agreed. Please check both days.',
  'paid-implausible':
    'The amount per person is unusual. Please check the amount (in yuan) and the persons.',
  'owed-nothing':
    'Wages are complained of and the amount owed is 0. Leave it out while it is not known, or check the matter.',
  'owed-implausible':
    'The amount per person is unusual. Please check the amount (in yuan) and the persons.',
  'owed-and-unpaid': 'Wages are owed without a recovery. Enter it, or say why when closing.',
  'recovered-above-owed': 'More was recovered than is owed. Please check.',
  'recovery-in-another-case':
    'As much was recovered on that day under another petition about the same. Please check whether it is one recovery; one is entered under one petition only.',
  'recoveries-not-counted':
    'Wages recovered in this case are no longer counted once it is withdrawn.',
  'recovery-missing':
    'The workers were paid more than the wages recovered. Please enter the recovery.',
  'instalment-short':
    'Less was paid than was due. Please enter the rest as an instalment of its own.',
  'instalments-above-owed': 'The instalments come to more than is owed. Please check.',
  'instalments-stand': 'There are instalments for this worker. Please withdraw those first.',
  'instalments-unpaid': 'Instalments are not paid. Enter the payment, or say why when closing.',
  'due-before-agreed': 'It is due before it was agreed. Please check.',
  'payment-missing': 'A paid instalment has its day and amount; they cannot be cleared.',
  'document-number-taken': 'This document number is entered already.',
  'under-signature':
    'The filing is approved: its day and procedure are changed only after the approver has returned it.',
  'assignments-unanswered': 'Assignments of this case are not answered yet.',
  'answer-missing': 'An answered assignment has its day and answer; they cannot be cleared.',
  'stated-before-assignment': 'The day asked for lies before the assignment. Please check.',
  'assignment-number-taken': 'This number of that source is entered already.',
};
